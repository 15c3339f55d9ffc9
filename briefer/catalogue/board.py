"""The board of actions: the groups of `model.board`, counted at once, listed when in sight.

`model.board.board` says what stands where; here SQLite decides the same over the catalogue, so
that no action is read that nobody looks at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from briefer.catalogue.columns import iso
from briefer.catalogue.database import Database
from briefer.catalogue.selection import select
from briefer.model.board import WEEK, GroupName
from briefer.query import Query, Scope

_GROUPS = (
    *(GroupName.OVERDUE, GroupName.THIS_WEEK, GroupName.LATER),
    *(GroupName.WAITING, GroupName.NO_DATE, GroupName.DONE),
)
_NUMBER = {name: number for number, name in enumerate(_GROUPS)}
_GROUP = f"""CASE WHEN NOT actions.open THEN {_NUMBER[GroupName.DONE]}
    WHEN actions.due < ? THEN {_NUMBER[GroupName.OVERDUE]}
    WHEN actions.due <= ? AND coalesce(actions.defer <= ?, 1) THEN {_NUMBER[GroupName.THIS_WEEK]}
    WHEN actions.status = 'waiting' OR actions.waiting IS NOT NULL THEN {_NUMBER[GroupName.WAITING]}
    WHEN actions.due IS NOT NULL OR actions.defer > ? THEN {_NUMBER[GroupName.LATER]}
    ELSE {_NUMBER[GroupName.NO_DATE]} END"""
_WAITED = "coalesce(actions.waiting_since, actions.created, '')"
_ORDERS = {
    GroupName.WAITING: f"{_WAITED}, actions.ref",
    GroupName.DONE: "actions.closed DESC, actions.ref DESC",
}
_BY_DATE = "coalesce(actions.due, actions.defer, '9999'), actions.ref"


@dataclass(frozen=True, slots=True)
class Part:
    """Actions under one heading: a group, or of the waiting ones those that wait on one person.

    `person` is "" where nobody is named; `since` is the moment from which the first of them waits,
    as ISO text, "" where it is not known. The actions take `count` places from `start` of their
    group.
    """

    group: GroupName
    count: int
    person: str | None = None
    since: str = ""
    start: int = 0


class Board:
    """The actions that a query finds, in the groups of the board on the day `query.today`.

    Closed ones are those of the day `since` and later. References come in the order of the board;
    a group's are read when the first of them is asked for, and stay as they were.
    """

    def __init__(self, database: Database, query: Query, since: date) -> None:
        self.since = since
        self._database = database
        chosen = select(query, Scope.ACTIONS)
        today, week = query.today.isoformat(), (query.today + WEEK).isoformat()
        start = iso(datetime.combine(since, time.min).astimezone(UTC))
        source, where, values = chosen.source, chosen.where, chosen.values
        if "briefs." not in where:
            source = "actions"
        if chosen.searches:  # a search through texts is made once, and ends in time
            found = ", ".join(map(str, database.ask(chosen.numbers)))
            source, where, values = "actions", f"actions.rowid IN ({found})", ()
        self._values = (today, week, today, today, *values, start)
        self._from = f"FROM {source} WHERE ({where}) AND (actions.open OR actions.closed >= ?)"
        self._references: dict[GroupName, list[str]] = {}
        self.parts: tuple[Part, ...] = self._counted()

    def references(self, part: Part, start: int, stop: int) -> list[str]:
        """The references from `start` to `stop` of a part, fewer at its end."""
        every = self._of_group(part.group)
        return every[part.start + start : part.start + min(stop, part.count)]

    def place(self, ref: str) -> tuple[Part, int] | None:
        """In which part an action stands, and where in it; None where it is not on the board."""
        found = self._database.row(
            f"SELECT {_GROUP} {self._from} AND actions.ref = ?", (*self._values, ref)
        )
        if found is None:
            return None
        group = _GROUPS[found[0]]
        every = self._of_group(group)
        if ref not in every:
            return None
        at = every.index(ref)
        part = next(
            each
            for each in self.parts
            if each.group is group and each.start <= at < each.start + each.count
        )
        return part, at - part.start

    def _counted(self) -> tuple[Part, ...]:
        """The parts that have actions, in the order of the board."""
        rows = self._database.rows(
            f"WITH placed AS (SELECT {_GROUP} AS place {self._from})"
            " SELECT place, count(*) FROM placed GROUP BY 1 ORDER BY 1",
            self._values,
        )
        parts: list[Part] = []
        for number, count in rows:
            group = _GROUPS[number]
            parts += self._people() if group is GroupName.WAITING else [Part(group, count)]
        return tuple(parts)

    def _people(self) -> Iterator[Part]:
        """The parts of those who are waited on, whoever has kept us longest first."""
        rows = self._database.rows(
            f"WITH placed AS (SELECT {_GROUP} AS place, coalesce(actions.waiting, '') AS person,"
            f" {_WAITED} AS since, actions.ref AS ref {self._from} AND actions.open)"
            " SELECT person, count(*), min(since || ' ' || ref) AS first FROM placed"
            f" WHERE place = {_NUMBER[GroupName.WAITING]} GROUP BY 1 ORDER BY first",
            self._values,
        )
        start = 0
        for person, count, first in rows:
            yield Part(GroupName.WAITING, count, person, first.partition(" ")[0], start)
            start += count

    def _of_group(self, group: GroupName) -> list[str]:
        if group not in self._references:
            soon = group in (GroupName.OVERDUE, GroupName.THIS_WEEK)
            only, week = " AND actions.open = 1 AND actions.due <= ?", self._values[1:2]
            if not soon:
                only, week = "", ()
            rows = self._database.rows(
                f"WITH placed AS (SELECT {_GROUP} AS place, actions.* {self._from}{only})"
                " SELECT ref, coalesce(waiting, '') FROM placed AS actions"
                f" WHERE place = {_NUMBER[group]} ORDER BY {_ORDERS.get(group, _BY_DATE)}",
                (*self._values, *week),
            )
            people: dict[str, list[str]] = {}
            for ref, person in rows:
                people.setdefault(person if group is GroupName.WAITING else "", []).append(ref)
            self._references[group] = [ref for refs in people.values() for ref in refs]
        return self._references[group]
