"""The board's groups and the urgency of an action, on a Monday."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.model.action import Action, Priority, Status
from briefer.model.board import GroupName, board, waited_on
from briefer.model.urgency import urgency

MONDAY = date(2026, 11, 23)
SINCE = date(2026, 11, 16)


def action(ref: str = "A-2026-001", **fields: object) -> Action:
    return Action(ref=ref, brief="b1", text="Do it", **fields)  # type: ignore[arg-type]


def moment(days: int) -> datetime:
    return datetime(2026, 11, 23, 11, tzinfo=UTC) + timedelta(days=days)


def day(days: int) -> date:
    return MONDAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("fields", "group"),
    [
        ({"due": day(-1)}, GroupName.OVERDUE),
        ({"due": day(-1), "waiting_on": "AFP"}, GroupName.OVERDUE),
        ({"due": day(0)}, GroupName.THIS_WEEK),
        ({"due": day(7)}, GroupName.THIS_WEEK),
        ({"due": day(7), "defer": day(5)}, GroupName.LATER),
        ({"due": day(7), "defer": day(0)}, GroupName.THIS_WEEK),
        ({"due": day(8)}, GroupName.LATER),
        ({"due": day(8), "waiting_on": "AFP"}, GroupName.WAITING),
        ({"status": Status.WAITING}, GroupName.WAITING),
        ({"defer": day(3)}, GroupName.LATER),
        ({}, GroupName.NO_DATE),
        ({"status": Status.DONE, "closed": moment(-7)}, GroupName.DONE),
        ({"status": Status.CANCELLED, "closed": moment(-1), "due": day(-9)}, GroupName.DONE),
    ],
)
def test_where_an_action_stands(fields: dict[str, object], group: GroupName) -> None:
    groups = board([action(**fields)], MONDAY, SINCE)
    assert [each.name for each in groups if each.actions] == [group]


def test_what_was_closed_before_the_last_meeting_is_left_out() -> None:
    groups = board([action(status=Status.DONE, closed=moment(-9))], MONDAY, SINCE)
    assert not any(each.actions for each in groups)


def test_the_longest_wait_comes_first_and_keeps_a_person_together() -> None:
    every = [
        action("A-2026-001", waiting_on="Bank", waiting_since=moment(-5)),
        action("A-2026-002", waiting_on="AFP", waiting_since=moment(-23)),
        action("A-2026-003", waiting_on="Bank", waiting_since=moment(-9)),
        action("A-2026-004", waiting_on="AFP", waiting_since=moment(-1)),
    ]
    people = [(whom, [one.ref[-1] for one in mine]) for whom, mine in waited_on(every)]
    assert people == [("AFP", ["2", "4"]), ("Bank", ["3", "1"])]
    waiting = next(each for each in board(every, MONDAY, SINCE) if each.name is GroupName.WAITING)
    assert [one.ref[-1] for one in waiting.actions] == ["2", "4", "3", "1"]


DAYS = st.none() | st.integers(-40, 40).map(day)
ACTIONS = st.builds(
    Action,
    ref=st.integers(1, 999).map(lambda n: f"A-2026-{n:03d}"),
    brief=st.just("b1"),
    text=st.just("Do it"),
    status=st.sampled_from(Status),
    priority=st.sampled_from(Priority),
    due=DAYS,
    defer=DAYS,
    waiting_on=st.sampled_from([None, "AFP", "Bank"]),
    waiting_since=st.none() | st.integers(-40, 0).map(moment),
    owner=st.sampled_from([None, "CTU"]),
    closed=st.integers(-40, 0).map(moment),
)


@given(st.lists(ACTIONS, max_size=12, unique_by=lambda one: one.ref))
def test_every_open_action_stands_in_one_group_in_any_order(every: list[Action]) -> None:
    groups = board(every, MONDAY, SINCE)
    shown = [one for each in groups if each.name is not GroupName.DONE for one in each.actions]
    assert sorted(one.ref for one in shown) == sorted(one.ref for one in every if one.is_open)
    assert groups == board(reversed(every), MONDAY, SINCE)


@given(ACTIONS)
def test_an_urgency_is_the_sum_of_its_terms(one: Action) -> None:
    found = urgency(one, MONDAY)
    assert found.total == sum(term.points for term in found.terms)
    assert all(term.points and term.why for term in found.terms)
    assert one.is_open or found.total == 0


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"due": day(-7), "priority": Priority.HIGH, "owner": "CTU"},
            "15 = 11 (7 days late) + 4 (high priority)",
        ),
        ({"owner": "CTU"}, "0"),
        ({}, "1 = 1 (no owner)"),
        (
            {"due": day(4), "owner": "CTU", "status": Status.REVIEW},
            "4 = 5 (in 4 days) - 1 (in review)",
        ),
        ({"owner": "CTU", "waiting_on": "AFP", "waiting_since": moment(-23)}, "0"),
        ({"owner": "CTU", "level": 4, "direction": "we_owe"}, "2 = 2 (promised by us)"),
        ({"owner": "CTU", "defer": day(11)}, "-6 = -6 (deferred to Fri 4 Dec)"),
    ],
)
def test_urgency_is_explained(fields: dict[str, object], words: str) -> None:
    assert urgency(action(**fields), MONDAY).words == words


@given(ACTIONS, st.integers(-60, 59))
def test_a_later_date_is_never_more_urgent(one: Action, ahead: int) -> None:
    sooner = urgency(replace(one, due=day(ahead)), MONDAY).total
    assert sooner >= urgency(replace(one, due=day(ahead + 1)), MONDAY).total
