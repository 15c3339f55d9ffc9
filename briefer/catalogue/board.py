"""The board of actions: the groups of `model.board`, counted at once, listed when in sight.

`model.board.board` says what stands where; here SQLite decides the same over the catalogue, so
that no action is read that nobody looks at. The columns `waits`, `person`, `since` and `day` are
there for it: with them each group is a stretch of an index, in its own order.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from briefer.catalogue.database import Database
from briefer.catalogue.selection import Selection, select
from briefer.model.board import WEEK, GroupName
from briefer.model.frozen import Frozen
from briefer.query import Query, Scope
from briefer.query.clauses import TRUE

FEW = 2_000
"""Actions up to which what a query finds is noted, and not looked for again in each group."""

_BY_DATE = "actions.day, actions.ref"
_ORDERS = {
    GroupName.WAITING: "actions.person, actions.since, actions.ref",
    GroupName.DONE: "actions.closed DESC, actions.ref DESC",
}


class Part(Frozen):
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
        self._from, self._values = f"FROM actions WHERE ({chosen.where})", chosen.values
        if "briefs." in chosen.where:
            self._from = f"FROM {chosen.source} WHERE ({chosen.where})"
        self.is_partial = False
        self._narrowed = chosen.where != TRUE.sql
        if self._narrowed:
            self._note_few(chosen)
        self._stands = _conditions(query.today, datetime.combine(since, time.min))
        self._references: dict[GroupName, list[str]] = {}
        self.parts: tuple[Part, ...] = tuple(self._counted())

    def references(self, part: Part, start: int, stop: int) -> list[str]:
        """The references from `start` to `stop` of a part, fewer at its end."""
        every = self._of_group(part.group)
        return every[part.start + start : part.start + min(stop, part.count)]

    def group(self, ref: str) -> GroupName | None:
        """In which group an action stands; None where it is not on the board."""
        which = " ".join(f"WHEN {asked} THEN '{name}'" for name, asked in self._stands.items())
        found = self._database.row(
            f"SELECT CASE {which} END {self._from} AND actions.ref = ?", (*self._values, ref)
        )
        return GroupName(found[0]) if found and found[0] else None

    def place(self, ref: str) -> tuple[Part, int] | None:
        """In which part an action stands, and where in it; None where it is not on the board."""
        group = self.group(ref)
        every = self._of_group(group) if group else []
        if ref not in every:
            return None
        at = every.index(ref)
        part = next(
            each
            for each in self.parts
            if each.group is group and each.start <= at < each.start + each.count
        )
        return part, at - part.start

    def _note_few(self, chosen: Selection) -> None:
        """Look once for what is found, where it is little, or asks for a search through texts."""
        if chosen.searches:  # which ends in time
            searched = self._database.ask(chosen.searched)
            self.is_partial = searched.is_partial
            self._database.was_partial |= searched.is_partial
            found = list(searched.numbers)
        else:
            rows = f"SELECT actions.rowid {self._from} LIMIT {FEW + 1}"
            found = [number for (number,) in self._database.rows(rows, self._values)]
        if chosen.searches or len(found) <= FEW:
            numbers = ", ".join(map(str, found))
            self._from, self._values = f"FROM actions WHERE actions.rowid IN ({numbers})", ()

    def _counted(self) -> Iterator[Part]:
        """The parts that have actions, in the order of the board."""
        if self._narrowed:  # one walk over what the query finds
            every = ", ".join(f"count(*) FILTER (WHERE {asked})" for asked in self._stands.values())
            counts = self._database.row(f"SELECT {every} {self._from}", self._values)
        else:  # each group by its index
            every = ", ".join(
                f"(SELECT count(*) FROM actions WHERE {asked})" for asked in self._stands.values()
            )
            counts = self._database.row(f"SELECT {every}")
        for group, count in zip(self._stands, counts, strict=True):
            if count and group is GroupName.WAITING:
                yield from self._people()
            elif count:
                yield Part(group, count)

    def _people(self) -> Iterator[Part]:
        """The parts of those who are waited on, whoever has kept us longest first."""
        rows = self._database.rows(
            "SELECT actions.person, count(*), min(actions.since || ' ' || actions.ref) AS first"
            f" {self._from} AND {self._stands[GroupName.WAITING]} GROUP BY 1 ORDER BY first",
            self._values,
        )
        start = 0
        for person, count, first in rows:
            yield Part(GroupName.WAITING, count, person, first.partition(" ")[0], start)
            start += count

    def _of_group(self, group: GroupName) -> list[str]:
        """The references of a group in the order of the board."""
        if group not in self._references:
            rows = self._database.rows(
                f"SELECT actions.ref, actions.person {self._from} AND {self._stands[group]}"
                f" ORDER BY {_ORDERS.get(group, _BY_DATE)}",
                self._values,
            )
            found = [ref for ref, _ in rows]
            if group is GroupName.WAITING:
                of_person: dict[str, list[str]] = {}
                for ref, person in rows:
                    of_person.setdefault(person, []).append(ref)
                names = (part.person or "" for part in self.parts if part.group is group)
                found = [ref for name in names for ref in of_person.get(name, ())]
            self._references[group] = found
        return self._references[group]


def _conditions(today: date, since: datetime) -> dict[GroupName, str]:
    """What each group asks of an action, in the order of the board; no two ask the same.

    The days are written out, since the values of a query are bound by their place.
    """
    day, week, start = (
        f"'{each.isoformat()}'" for each in (today, today + WEEK, since.astimezone(UTC))
    )
    due, defer = "actions.due", "actions.defer"
    in_time = f"actions.open = 1 AND ({defer} IS NULL OR {defer} <= {day})"
    after = (
        f"actions.open = 1 AND ({due} IS NULL OR {due} > {week}"
        f" OR {due} >= {day} AND {defer} > {day})"
    )
    return {
        GroupName.OVERDUE: f"actions.open = 1 AND {due} < {day}",
        GroupName.THIS_WEEK: f"{in_time} AND {due} BETWEEN {day} AND {week}",
        GroupName.LATER: f"{after} AND actions.waits = 0"
        f" AND ({due} IS NOT NULL OR {defer} > {day})",
        GroupName.WAITING: f"{after} AND actions.waits = 1",
        GroupName.NO_DATE: f"{in_time} AND actions.waits = 0 AND {due} IS NULL",
        GroupName.DONE: f"actions.open = 0 AND actions.closed >= {start}",
    }
