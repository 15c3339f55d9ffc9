"""The board: open actions in the groups an official works through, and what was closed lately."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import MINYEAR, UTC, date, datetime, timedelta
from enum import StrEnum

from briefer.model.action import Action
from briefer.model.dates import local_day
from briefer.model.frozen import Frozen

WEEK = timedelta(days=7)
_LONG_AGO = datetime(MINYEAR, 1, 2, tzinfo=UTC)
_FAR = date.max


class GroupName(StrEnum):
    """The groups in the order of the board, in the words of its headings."""

    OVERDUE = "Overdue"
    THIS_WEEK = "This week"
    LATER = "Later"
    WAITING = "Waiting on"
    NO_DATE = "No date"
    DONE = "Done since"


class Group(Frozen):
    """One group of the board with its actions in the order in which they are shown."""

    name: GroupName
    actions: tuple[Action, ...]


def board(actions: Iterable[Action], today: date, since: date) -> tuple[Group, ...]:
    """All six groups, empty ones too; every open action stands in exactly one of them.

    What is late is overdue whoever has it; what is due within seven days is this week; then what
    somebody else has; then what has a date, or was deferred to one. Dated groups run by date, the
    waiting ones by the person waited on longest, closed ones (closed on or after `since`) from the
    newest; those without a moment of closing count as closed long ago.
    """
    groups: dict[GroupName, list[Action]] = {name: [] for name in GroupName}
    for action in actions:
        if action.is_open:
            groups[_group(action, today)].append(action)
        elif _closed_on(action) >= since:
            groups[GroupName.DONE].append(action)
    for name in (GroupName.OVERDUE, GroupName.THIS_WEEK, GroupName.LATER, GroupName.NO_DATE):
        groups[name].sort(key=_by_date)
    groups[GroupName.DONE].sort(key=lambda one: (one.closed or _LONG_AGO, one.ref), reverse=True)
    groups[GroupName.WAITING] = [
        one for _, mine in waited_on(groups[GroupName.WAITING]) for one in mine
    ]
    return tuple(Group(name, tuple(inside)) for name, inside in groups.items())


def waited_on(actions: Iterable[Action]) -> list[tuple[str, list[Action]]]:
    """Each person or body waited on (empty where nobody is named) with what is waited for.

    Whoever has kept us longest comes first, and so does their oldest action. An action whose
    waiting has no beginning counts from its creation.
    """
    people: dict[str, list[Action]] = {}
    for action in sorted(actions, key=lambda one: (_waiting_from(one), one.ref)):
        people.setdefault(action.waiting_on or "", []).append(action)
    return list(people.items())


def _group(action: Action, today: date) -> GroupName:
    """Where an open action stands."""
    due, defer = action.due, action.defer
    deferred = defer is not None and defer > today
    if due is not None and due < today:
        return GroupName.OVERDUE
    if due is not None and due <= today + WEEK and not deferred:
        return GroupName.THIS_WEEK
    if action.is_waiting:
        return GroupName.WAITING
    return GroupName.LATER if due or deferred else GroupName.NO_DATE


def _closed_on(action: Action) -> date:
    return local_day(action.closed) if action.closed else date.min


def _by_date(action: Action) -> tuple[date, str]:
    return action.due or action.defer or _FAR, action.ref


def _waiting_from(action: Action) -> datetime:
    return action.waiting_since or action.created or _LONG_AGO
