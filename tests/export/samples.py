"""Dossiers for the tests of export: realistic ones, hostile ones, and any at all."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from briefer.export.dossier import Dossier
from briefer.model.action import Action, Change, Priority, Status
from briefer.model.brief import Brief
from briefer.model.commitment import Commitment, Direction

MONDAY = date(2026, 11, 23)

HOSTILE = (
    "[/] Budget [draft](http://x.org) ![i](j)",
    "a | b \\| c \\",
    "`code` ``two`` ```three",
    "<b>bold</b> <!-- gone <script>alert(1)</script> &amp; &#35;",
    "line one\nline two\r\n\r\n# line three",
    "right \u202eto left\u202c \u2066isolate\u2069",
    "ការបណ្តុះបណ្តាល \u200bខ្មែរ",
    "\x1b[31mred\x07\x00",
    "# heading ## **bold** __b__ *i* ~~s~~",
    "- [x] item",
    "1. one",
    "12) twelve",
    "+ plus",
    "=== --- ***",
    "> quote",
    "http://a_b.org/x_y_ www.a_b.org ftp://q_.org a_b@c_d.org <http://e.org>",
    "[^1] [^1]: note",
    "    indented\tcode",
    "| a | b |\n| - | - |\n| 1 | 2 |",
    "_under_ snake_case_ *",
    "\u2028\u2029 \u00a0 x",
    ":--- | :---:",
    "A-2026-001: Owner: Bank",
)

TALKS = """---
title: Cambodia and Australia deepen cooperation
---
# Cambodia and Australia deepen cooperation

Both sides agreed on the need to deepen cooperation [1].

## Training

The minister accepted the request for training on preventing *cybercrime*.

```sh
# not a heading
```

- a list
- of two

[1]: https://example.org/talks
"""

RAID = (
    "Scam compound raided\n===\n\nPolice raided a compound. The bank notices will be exchanged.\n"
)


def moment(day: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, 11, tzinfo=UTC)


def dossiers() -> tuple[Dossier, ...]:
    """Two briefs with three actions and two commitments, marked GREEN and AMBER."""
    talks = Brief(
        id="b-talks",
        path="2024/talks.md",
        title="Cambodia and Australia deepen cooperation",
        date=date(2024, 6, 17),
        topics=("online-fraud", "cybercrime"),
        tags=("asean",),
        source="Ministry of Interior",
        countries=("KH", "AU"),
        lang="en",
        tlp="TLP:GREEN",
        classification="OFFICIAL: Sensitive",
        grading="B2",
        read=True,
        actions=2,
        commitments=2,
        words=48,
        added=moment(17),
    )
    raid = Brief(
        id="b-raid",
        path="2026/raid.md",
        title="Scam compound raided [draft] | near the border",
        date=date(2026, 11, 14),
        topics=("trafficking",),
        tlp="amber",
        added=moment(2),
        actions=1,
        words=14,
    )
    promise = "The minister accepted the request for training on preventing *cybercrime*."
    need = "Both sides agreed on the need to deepen cooperation [1]."
    start, first = TALKS.index(promise), TALKS.index(need)
    draft = Action(
        ref="A-2026-014",
        brief="b-talks",
        text="Draft the training request for the cybercrime unit",
        kind="training",
        owner="Cyber unit",
        waiting_on="AFP post",
        due=date(2026, 11, 27),
        due_reason="the visit is on 1 December",
        priority=Priority.HIGH,
        tags=("ministerial",),
        note="Ask for two trainers.\nBudget is open.",
        quote=promise,
        quote_start=start,
        quote_end=start + len(promise),
        level=4,
        direction="they_owe",
        waiting_since=moment(2),
        created=moment(18),
        updated=moment(20),
        history=(Change(moment(20), "desk", "owner", None, "Cyber unit"),),
    )
    closed = Action(
        ref="A-2026-009",
        brief="b-talks",
        text="Send the names of liaison officers",
        kind="reply",
        status=Status.DONE,
        created=moment(1, 10),
        updated=moment(19),
        closed=moment(19),
    )
    late = Action(
        ref="A-2026-003",
        brief="b-raid",
        text="Exchange the bank notices",
        kind="information-exchange",
        owner="Bank",
        status=Status.IN_PROGRESS,
        due=date(2026, 11, 16),
        created=moment(1, 9),
        updated=moment(1, 9),
    )
    return (
        Dossier(
            talks,
            TALKS,
            TALKS.index("# Cambodia"),
            (draft, closed),
            (
                Commitment(need, first, first + len(need), 2, None, Direction.JOINT, ("agreed",)),
                Commitment(
                    promise,
                    start,
                    start + len(promise),
                    4,
                    "The minister",
                    Direction.THEY_OWE,
                    ("accepted the request",),
                ),
            ),
        ),
        Dossier(raid, RAID, 0, (late,)),
    )


def hostile() -> tuple[Dossier, ...]:
    """One dossier for every hostile text, which stands in each of its fields."""
    made = []
    for number, text in enumerate(HOSTILE):
        action = Action(
            ref=f"A-2026-{number:03d}",
            brief=f"b{number}",
            text=text,
            kind=text,
            owner=text,
            waiting_on=text,
            partner=text,
            tags=(text,),
            note=text,
            quote=text,
            due=MONDAY,
            due_reason=text,
            reason=text,
        )
        one = Brief(
            id=f"b{number}",
            path=text,
            title=text,
            source=text,
            topics=(text,),
            countries=(text,),
            tlp="clear",
            classification=text,
            grading=text,
            added=moment(20),
        )
        found = Commitment(text, 0, 1, 4, text)
        made.append(Dossier(one, "Text.\n", 0, (action,), (found,)))
    return tuple(made)


WORDS = st.sampled_from(HOSTILE) | st.text(max_size=30)
FILLED = WORDS.filter(lambda words: bool(words.split()))
DAYS = st.none() | st.dates(date(2024, 1, 1), date(2029, 1, 1))
TAGS = st.lists(st.from_regex(r"[a-z][a-z-]{0,8}", fullmatch=True), max_size=2).map(tuple)


def _action(ref: str) -> st.SearchStrategy[Action]:
    return st.builds(
        Action,
        ref=st.just(ref),
        brief=st.just("b"),
        text=FILLED,
        kind=st.sampled_from(["training", "information-exchange", "other"]),
        owner=st.none() | FILLED,
        waiting_on=st.none() | FILLED,
        partner=st.none() | FILLED,
        status=st.sampled_from(Status),
        due=DAYS,
        priority=st.sampled_from(Priority),
        tags=TAGS,
        note=st.none() | FILLED,
        quote=st.none() | FILLED,
        reason=st.none() | FILLED,
    )


@st.composite
def any_dossiers(draw: st.DrawFn) -> tuple[Dossier, ...]:
    """Up to two dossiers with up to two actions each, every text hostile."""
    made = []
    for number in range(draw(st.integers(0, 2))):
        refs = [f"A-2026-{number}{at}7" for at in range(draw(st.integers(0, 2)))]
        brief = Brief(id=f"b{number}", path=f"{number}.md", title=draw(WORDS), tlp=draw(WORDS))
        actions = tuple(draw(_action(ref)) for ref in refs)
        made.append(Dossier(brief, "Text.\n", 0, actions))
    return tuple(made)
