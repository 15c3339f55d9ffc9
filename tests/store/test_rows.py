"""Rows and records: the same thing written two ways."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from briefer.model.action import Action, Change, Priority, Status
from briefer.model.brief import BriefState
from briefer.model.frozen import differing, replace
from briefer.model.view import View
from briefer.store.rows import (
    action_of,
    altered,
    brief_of,
    row_of,
    view_of,
)

words = st.text(max_size=6)
maybe = st.none() | words
moments = st.none() | st.datetimes(
    datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)
)
tags = st.lists(words, max_size=3).map(tuple)
days = st.none() | st.dates()
changes = st.builds(Change, moments.filter(bool), words, words, maybe, maybe)

briefs = st.builds(
    BriefState,
    id=st.just("b7"),
    path=words,
    title=words,
    date=days,
    topics=tags,
    topics_set=st.none() | tags,
    tags_set=st.none() | tags,
    starred=st.booleans(),
    added=moments,
    read_at=moments,
    place=st.integers(0, 10**6),
    decisions=st.dictionaries(words, words, max_size=2),
)

actions = st.builds(
    Action,
    ref=words,
    brief=words,
    text=words,
    owner=maybe,
    status=st.sampled_from(Status),
    priority=st.sampled_from(Priority),
    due=days,
    tags=tags,
    level=st.none() | st.integers(0, 5),
    quote_start=st.none() | st.integers(0),
    closed=moments,
    history=st.lists(changes, max_size=2).map(tuple),
)


@given(briefs)
def test_a_brief_survives_its_row(brief):
    assert brief_of(7, json.loads(json.dumps(row_of(brief)))) == brief


@given(actions)
def test_an_action_survives_its_row(action):
    assert action_of(json.loads(json.dumps(row_of(action)))) == action


@given(words, words, maybe)
def test_a_view_survives_its_row(name, query, key):
    assert view_of(row_of(View(name, query, key))) == View(name, query, key)


def test_a_row_leaves_out_what_has_its_default():
    brief = BriefState(id="b1", path="a.md", topics_set=())
    assert row_of(brief) == {"path": "a.md", "topics_set": []}
    action = Action(ref="A-2026-001", brief="b1", text="Ask", due=date(2026, 1, 2))
    assert row_of(action) == {
        "ref": "A-2026-001",
        "brief": "b1",
        "text": "Ask",
        "due": "2026-01-02",
    }


@given(st.tuples(briefs, briefs) | st.tuples(actions, actions))
def test_what_differs_between_two_records_makes_the_row_of_one_that_of_the_other(records):
    before, after = records
    row = row_of(before)
    gone, came, _ = altered(row, before, after, differing(before, after))
    kept = {name: value for name, value in row.items() if name not in gone}
    assert kept | came == row_of(after)


def test_a_stale_record_does_not_take_history_away(opened):
    store = opened()
    with store.command(None) as draft:
        stale = draft.add_action(brief=draft.add_brief(path="a.md").id, text="Ask")
    for owner in ("Sok", None):
        with store.command("Gave it") as draft:
            draft.put(replace(draft.action(stale.ref), owner=owner))
    with store.command("Put it as it was") as draft:
        draft.put(stale)
    told = [(one.old, one.new) for one in store.action(stale.ref).history]
    assert told == [(None, "Sok"), ("Sok", None)]


def test_what_a_newer_version_wrote_into_a_history_stays(opened):
    store = opened()
    with store.command(None) as draft:
        action = draft.add_action(brief=draft.add_brief(path="a.md").id, text="Ask")
        action = draft.put(replace(action, owner="Sok"))
    store.tinydb.table("actions").update(
        lambda row: row.update(history=[{**row["history"][0], "why": "asked"}])
    )
    with store.command("Gave it") as draft:
        draft.put(replace(draft.action(action.ref), owner="Dara"))
    (row,) = store.tinydb.table("actions")
    assert [(one["new"], one.get("why")) for one in row["history"]] == [
        ("Sok", "asked"),
        ("Dara", None),
    ]


def test_a_brief_is_kept_under_its_own_id_however_that_was_written(opened):
    store = opened()
    with store.command(None) as draft:
        brief = draft.add_brief(path="a.md")
    with store.command("Starred it") as draft:
        kept = draft.put(replace(brief, id="b01", starred=True))
    assert kept == store.brief("b1") == replace(brief, starred=True)
