"""The board of the catalogue is the board of the model, whatever the actions are."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefer.model.action import Status
from briefer.model.board import GroupName, board
from briefer.query import parse
from tests.catalogue.conftest import TODAY, Office

SINCE = TODAY - timedelta(days=7)
DAYS = st.none() | st.integers(-9, 9).map(lambda days: TODAY + timedelta(days=days))
ACTIONS = st.fixed_dictionaries(
    {
        "due": DAYS,
        "defer": DAYS,
        "waiting_on": st.sampled_from([None, None, "AFP post", "Bank", ""]),
        "status": st.sampled_from(list(Status)),
    }
)


def references(office: Office, query: str = "") -> dict[GroupName, list[str]]:
    """What the catalogue's board shows of a query."""
    shown = office.catalogue.board(parse(query, today=TODAY), SINCE)
    found: dict[GroupName, list[str]] = {}
    for part in shown.parts:
        inside = shown.references(part, 0, part.count)
        assert len(inside) == part.count
        for at, ref in enumerate(inside):
            assert shown.place(ref) == (part, at)
        found.setdefault(part.group, []).extend(inside)
    return found


@given(st.lists(ACTIONS, max_size=12))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_groups_and_their_order_are_those_of_the_model(every: list[dict[str, Any]]) -> None:
    with TemporaryDirectory() as root:
        office = Office(Path(root))
        office.write("raid.md", "# Raid\n\nText.\n")
        office.scan()
        for fields in every:
            office.act("Raid", **fields)
        plain = board(office.store.actions(), TODAY, SINCE)
        wanted = {each.name: [one.ref for one in each.actions] for each in plain if each.actions}
        assert references(office) == wanted
        office.close()


def test_whoever_has_kept_us_longest_comes_first(filled: Office) -> None:
    bank = filled.act("Cash couriers", waiting_on="Bank")
    post = filled.act("Cash couriers", waiting_on="AFP post")
    other = filled.act("Cash couriers", waiting_on="Bank")
    shown = filled.catalogue.board(parse("", today=TODAY), SINCE)
    assert [(part.person, part.count, part.start) for part in shown.parts] == [
        ("Bank", 2, 0),
        ("AFP post", 1, 2),
    ]
    assert shown.references(shown.parts[0], 0, 9) == [bank.ref, other.ref]
    assert shown.references(shown.parts[1], 0, 9) == [post.ref]


def test_a_query_narrows_the_board_and_a_pattern_does_too(filled: Office) -> None:
    wanted = filled.act("Cash couriers", text="Ask the bank")
    filled.act("Raid on a compound", text="Thank the unit")
    assert references(filled, "bank") == {GroupName.NO_DATE: [wanted.ref]}
    assert references(filled, "/ask the b.nk/") == {GroupName.NO_DATE: [wanted.ref]}
    assert references(filled, "owner:nobody") == {}


def test_what_was_closed_before_the_meeting_is_left_out(filled: Office) -> None:
    made = filled.act("Cash couriers")
    with filled.store.command("Done") as draft:
        draft.put(replace(made, status=Status.DONE))
    filled.taken(draft.group)
    closed = filled.store.action(made.ref)
    assert closed is not None
    assert closed.closed is not None
    day = closed.closed.astimezone().date()
    query = parse("", today=TODAY)
    assert filled.catalogue.board(query, day).parts[0].group is GroupName.DONE
    assert filled.catalogue.board(query, day + timedelta(days=1)).parts == ()


def test_the_board_stays_as_it_was_until_it_is_asked_anew(filled: Office) -> None:
    first = filled.act("Cash couriers")
    shown = filled.catalogue.board(parse("", today=TODAY), SINCE)
    assert shown.references(shown.parts[0], 0, 9) == [first.ref]
    filled.act("Cash couriers")
    assert shown.references(shown.parts[0], 0, 9) == [first.ref]
    assert shown.place("A-2020-001") is None
