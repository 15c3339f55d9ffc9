"""Small generated workspaces and queries that touch every corner of the language."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st

from briefer.model.action import Action, Priority, Status
from briefer.model.brief import Brief
from briefer.model.commitment import Commitment
from briefer.query import Subject
from briefer.query.keys import FIXED, KEYS

TODAY = date(2026, 11, 23)
SINCE = datetime(2026, 11, 20, 6, tzinfo=UTC)
VIEWS = {"Unread": "is:unread", "Due this week": "due:7d", "Both": "view:unread OR alpha sort:date"}

WORDS = ("alpha", "Alpha", "évasion", "evasion", "hxxp://evil[.]com", "evil.com", "O'Brien", "of")
WORDS += ("follow-up", "ab", "a", "2026", "កម្ពុជា", "ជា", "中国", "ไทย", "or", "snake_case")
QUERY_WORDS = (*WORDS, "al", "alp", "e", "foll", "follow up", "evil com", "http", "ម្ពុ", "国", "!!")

text = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
some = st.sampled_from
maybe = st.none
days = st.integers(-40, 40).map(lambda apart: TODAY + timedelta(days=apart))
moments = st.tuples(days, st.integers(0, 23)).map(
    lambda at: datetime.combine(at[0], time(at[1], 30), UTC)
)


def names(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(some(values), max_size=2, unique=True).map(tuple)


commitments = st.lists(
    st.builds(
        Commitment,
        quote=text.filter(bool),
        start=st.just(0),
        end=st.just(1),
        level=st.integers(1, 5),
        kind=some(("request", "training")),
    ),
    max_size=2,
    unique_by=lambda one: one.key,
).map(tuple)


@st.composite
def actions(draw: st.DrawFn, brief: str) -> tuple[Action, ...]:
    made = []
    for _ in range(draw(st.integers(0, 2))):
        made.append(
            Action(
                ref=f"{brief}-{len(made)}",
                brief=brief,
                text=draw(text),
                kind=draw(some(("request", "training"))),
                owner=draw(maybe() | text),
                waiting_on=draw(maybe() | text),
                partner=draw(maybe() | text),
                status=draw(some(Status)),
                due=draw(maybe() | days),
                priority=draw(some(Priority)),
                tags=draw(names("red", "blue line")),
                note=draw(maybe() | text),
                quote=draw(maybe() | text),
                level=draw(maybe() | st.integers(0, 5)),
            )
        )
    return tuple(made)


@st.composite
def subjects(draw: st.DrawFn, number: int = 0) -> Subject:
    """One brief with its actions and commitments; its counts are those of what it has."""
    own, promised = draw(actions(f"b{number}")), draw(commitments)
    read_at = draw(maybe() | moments)
    fields: dict[str, Any] = {
        "title": draw(text),
        "date": draw(maybe() | days),
        "topics": draw(names("drugs", "online-fraud")),
        "tags": draw(names("red", "blue line", "Été")),
        "source": draw(maybe() | text),
        "countries": draw(names("KH", "TH")),
        "lang": draw(maybe() | some(("en", "FR"))),
        "tlp": draw(maybe() | some(("TLP:AMBER", "amber+strict", "green", "pink"))),
        "classification": draw(maybe() | some(("OFFICIAL: Sensitive", "SECRET", "house rules"))),
        "starred": draw(st.booleans()),
        "archived": draw(some((False, False, False, True))),
        "missing": draw(st.booleans()),
        "added": draw(maybe() | moments),
    }
    brief = Brief(
        id=f"b{number}",
        path=f"2026/{number}-alpha.md",
        read=read_at is not None,
        actions=len(own),
        open_actions=sum(action.is_open for action in own),
        commitments=len(promised),
        **fields,
    )
    return Subject(
        brief=brief,
        body=draw(text),
        actions=own,
        commitments=promised,
        read_at=read_at,
        has_link=draw(st.booleans()),
        has_table=draw(st.booleans()),
    )


@st.composite
def worlds(draw: st.DrawFn, least: int = 1, most: int = 5) -> list[Subject]:
    return [draw(subjects(number)) for number in range(draw(st.integers(least, most)))]


SPANS = (
    *("2026", "2026-11", "2026-11-20", "2026-11..", "..2026-11-23", ">=2026-11-20", "<2026-12"),
    *("today", "yesterday", "last-week", "this-month", "7d", "2w", "1m", "fri", "none"),
    *("yesterday..", ">yesterday", "2026-11-20..today"),
)
VALUES = {
    **FIXED,
    "topic": ("drugs", "DRUGS", "dr*", "none"),
    "tag": ("red", '"Blue line"', "ete", "bl*", "none"),
    "kind": ("request", "tr*"),
    "country": ("kh", "TH", "k*", "none"),
    "lang": ("en", "FR", "none"),
    **dict.fromkeys(("source", "owner", "waiting", "partner"), ("alpha", '"follow-up"', "NONE")),
    "class": ("official", '"official: sens"', "secret", "none", "house"),
    "id": ("b0", "b1-0", "b"),
    "path": ("2026/", "1-ALPHA", "zz"),
    "level": ("4", "3..", "..2", ">=1", "<5", "2..4"),
    "view": ("Unread", "due-this-week", '"Due this week"', "both"),
    **dict.fromkeys(("date", "due", "added", "read"), SPANS),
}
BARE = [f"{word}{star}" for word in QUERY_WORDS for star in ("", "*")]
QUOTED = [f'"{one} {two}"' for one in QUERY_WORDS[:9] for two in QUERY_WORDS[:12:3]]
TERMS = [
    f"{key}:{value}"
    for key in KEYS
    for value in VALUES.get(key, ("alpha", '"follow-up"', "EVASION", "al", "evil.com", '"!"'))
    if key != "sort"
]

atoms = some(BARE) | some(QUOTED) | some(TERMS) | some(TERMS) | some(("#red", "/al.ha/", r"/\bev/"))
texts = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(" ".join),
        st.lists(inner, min_size=2, max_size=3).map(" OR ".join),
        inner.map(lambda query: f"-({query})"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}|{two[1]}) AND NOT {two[0]}"),
    ),
    max_leaves=6,
)
"""Queries as text, all of them in the language."""
