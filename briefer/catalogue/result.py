"""What a query found: counted at once, drawn window by window, the same rows until asked anew."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

from briefer import TYPE_CHECKING
from briefer.catalogue.database import Database
from briefer.catalogue.ordering import RELEVANCE, label
from briefer.catalogue.rows import (
    BRIEF_COLUMNS,
    COMMITMENT_COLUMNS,
    brief_of,
    commitment_of,
    decision_of,
)
from briefer.catalogue.selection import Selection, select
from briefer.catalogue.texts import unpack
from briefer.model.brief import Brief
from briefer.model.frozen import Frozen
from briefer.query import Query, Scope

if TYPE_CHECKING:
    from typing import Any

    from briefer.catalogue.excerpts import Excerpt, Spans
    from briefer.model.commitment import Commitment

FIRST = 64
"""Rows whose order is settled at a time; the rest is, when somebody goes there."""

RANKED = 5_000
"""Of so many matches the best come first where that is asked for; of more the newest."""


class Found(Frozen):
    """A commitment with its brief, and what was decided of it as `BriefState.decisions` says."""

    brief: Brief
    commitment: Commitment
    decision: str | None


class Heading(Frozen):
    """A group of rows: its name, None for those without, its first row and how many rows it has."""

    name: str | None
    start: int
    rows: int


class Result:
    """The rows that a query found, as they were when it was asked.

    Of briefs a window gives `Brief`, of actions their references, of commitments `Found`.
    """

    def __init__(
        self, database: Database, query: Query, scope: Scope, group: str | None = None
    ) -> None:
        self._database = database
        self._query = query
        crowded = database.row("SELECT 1 FROM meta WHERE name = 'crowded'") is not None
        self._selection: Selection = select(query, scope, group, crowded=crowded)
        self._group = group
        self._numbers = array("q")
        self._settled = self._is_partial = False

    @cached_property
    def count(self) -> int:
        """How many rows there are."""
        if self._selection.searches or self._is_whole:
            self._reach(None)
            return len(self._numbers)
        return self._database.ask(self._selection.count)

    @property
    def is_partial(self) -> bool:
        """Whether there may be more: the time for looking through texts was over before its end."""
        if self._selection.searches:
            self._reach(None)
        return self._is_partial

    @property
    def is_ranked(self) -> bool:
        """Whether the best come first, as was asked; of too many matches the newest do."""
        return self._asks_for_best and self._selection.table == "words" and self.count <= RANKED

    @property
    def _asks_for_best(self) -> bool:
        return self._query.sort is not None and self._query.sort.field == RELEVANCE

    @cached_property
    def highlights(self) -> Callable[[str], Spans]:
        """A function that gives the spans of any text that the query's words mark."""
        from briefer.query import highlights

        return highlights(self._query)

    def window(self, start: int, stop: int) -> Sequence[Any]:
        """Rows `start` to `stop`, fewer at the end."""
        if start == 0 and self._is_untouched and self._selection.scope is Scope.BRIEFS:
            return self._beginning(stop)
        self._reach(stop)
        numbers = self._numbers[max(0, start) : max(0, stop)]
        return self._rows(numbers)

    def ids(self) -> Iterator[str]:
        """The ids of all rows in order: of briefs, or references of actions."""
        self._reach(None)
        for at in range(0, len(self._numbers), 500):
            yield from self._names(self._numbers[at : at + 500])

    def position(self, name: str) -> int | None:
        """At which place a brief's id or an action's reference stands, or None."""
        table, column = _NAMES[self._selection.scope]
        found = self._database.row(f"SELECT rowid FROM {table} WHERE {column} = ?", (name,))
        if found is None:
            return None
        number: int = found[0]
        self._reach(FIRST)
        if number not in self._numbers:
            if self._settled or not self._has(number):
                return None
            self._reach_down_to(number)
        return self._numbers.index(number)

    def headings(self) -> tuple[Heading, ...]:
        """The groups of rows in order, where the search was for groups."""
        if self._group is None:
            return ()
        self._reach(None)
        name = label(self._group, self._selection.scope)
        where, values = self._selection.where, self._selection.values
        if self._selection.searches:  # what was found in its time is not looked for again
            where, values = f"{self._selection.number} IN ({_listed(self._numbers)})", ()
        rows = self._database.rows(
            f"SELECT {name}, count(*) FROM {self._selection.source} WHERE {where} GROUP BY 1",
            values,
        )
        ordered = sorted(rows, key=lambda row: row[0] or "", reverse=self._group == "date")
        found, start = [], 0
        for heading, count in sorted(ordered, key=lambda row: row[0] is None):
            found.append(Heading(heading, start, count))
            start += count
        return tuple(found)

    def snippets(self, ids: Iterable[str]) -> dict[str, Excerpt]:
        """Why each brief matched: words of its text round the first match, by id."""
        from briefer.catalogue.excerpts import excerpt

        wanted = list(ids)
        marks = ", ".join("?" * len(wanted))
        rows = self._database.rows(
            "SELECT id, texts.body, packed FROM briefs LEFT JOIN texts USING (row)"
            f" WHERE id IN ({marks})",
            tuple(wanted),
        )
        bodies = {
            brief_id: unpack(packed)[start:] if packed is not None else ""
            for brief_id, start, packed in rows
        }
        return {each: excerpt(bodies[each], self.highlights) for each in wanted if each in bodies}

    # -- which rows ---------------------------------------------------------------------------

    def _reach(self, stop: int | None) -> None:
        """Settle the order of the rows up to `stop`, or of all."""
        missing = None if stop is None else stop - len(self._numbers)
        if self._settled or (missing is not None and missing <= 0):
            return
        if missing is not None and self._is_stepwise:
            limit = max(FIRST, missing)
            self._settled = self._extend(limit) < limit
            return
        self._extend()
        self._settled = True
        if not self._selection.searches and self.is_ranked:
            from briefer.catalogue.ranking import ranked

            self._numbers = ranked(self._database, self._numbers, self._selection.match or "")

    @property
    def _is_untouched(self) -> bool:
        """Whether no row is settled yet, and as few as are wanted can be."""
        return not self._settled and not self._numbers and self._is_stepwise

    def _beginning(self, stop: int) -> list[Brief]:
        """The first rows, settled and read by one question in place of two."""
        today = self._query.today.isoformat()
        rows = self._database.ask(lambda sql: self._selection.briefs(sql, stop, today))
        self._numbers.extend(row[0] for row in rows)
        self._settled = len(rows) < stop
        return [brief_of(row[1:]) for row in rows]

    def _reach_down_to(self, number: int) -> None:
        """Settle the order of the rows as far as a row that is among them."""
        if self._is_stepwise:
            self._extend(down_to=number)
        else:
            self._reach(None)

    @property
    def _is_stepwise(self) -> bool:
        """Whether rows come in the order of their numbers, so that any step can follow the last."""
        return self._selection.by_row and not (
            self._selection.searches or self._is_whole or self.is_ranked
        )

    @property
    def _is_whole(self) -> bool:
        """Whether all rows are asked for at once."""
        return self._selection.is_dear and not self._asks_for_best

    def _extend(self, limit: int = -1, down_to: int | None = None) -> int:
        """Ask for further rows; how many came."""
        if self._selection.searches:
            searched = self._database.ask(self._selection.searched)
            self._numbers, self._is_partial = searched.numbers, searched.is_partial
            self._database.was_partial |= self._is_partial
            return len(self._numbers)
        if self._is_whole:
            self._numbers = self._database.ask(self._selection.whole)
            return len(self._numbers)
        below = self._numbers[-1] if self._numbers else None
        found = self._database.ask(lambda sql: self._selection.numbers(sql, limit, below, down_to))
        self._numbers.extend(found)
        return len(found)

    def _has(self, number: int) -> bool:
        if self._is_stepwise and self._numbers and number > self._numbers[-1]:
            return False  # it would have come before the last one
        return self._database.ask(lambda sql: self._selection.has(sql, number))

    # -- what they show -----------------------------------------------------------------------

    def _rows(self, numbers: Sequence[int]) -> list[Any]:
        if self._selection.scope is Scope.BRIEFS:
            return list(briefs_in(self._database, numbers, self._query.today).values())
        if self._selection.scope is Scope.ACTIONS:
            return self._names(numbers)
        return self._commitments(numbers)

    def _names(self, numbers: Sequence[int]) -> list[str]:
        """Ids of briefs or references of actions, in the order of their numbers."""
        table, column = _NAMES[self._selection.scope]
        rows = self._database.rows(
            f"SELECT rowid, {column} FROM {table} WHERE rowid IN ({_listed(numbers)})"
        )
        names = dict(rows)
        return [names[number] for number in numbers if number in names]

    def _commitments(self, numbers: Sequence[int]) -> list[Found]:
        rows = self._database.rows(
            f"SELECT number, row, decided, until, packed, {COMMITMENT_COLUMNS}"
            " FROM commitments JOIN wordings USING (wording) JOIN texts USING (row)"
            f" WHERE number IN ({_listed(numbers)})"
        )
        briefs = briefs_in(self._database, {row[1] for row in rows}, self._query.today)
        found = {
            row[0]: Found(
                briefs[row[1]],
                commitment_of(unpack(row[4]), row[5:]),
                decision_of(row[2], row[3]),
            )
            for row in rows
        }
        return [found[number] for number in numbers if number in found]


_NAMES = {
    Scope.BRIEFS: ("briefs", "id"),
    Scope.ACTIONS: ("actions", "ref"),
    Scope.COMMITMENTS: ("commitments", "key"),
}


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(f"{number:d}" for number in numbers)


def briefs_in(database: Database, rows: Iterable[int], today: date) -> dict[int, Brief]:
    """The briefs in some rows, in their order; those that are gone by now are left out."""
    found = {
        row[0]: brief_of(row[1:])
        for row in database.rows(
            f"SELECT row, {BRIEF_COLUMNS} FROM briefs"
            " WHERE row IN (SELECT value FROM json_each(:rows))",  # the same words every time
            {"today": today.isoformat(), "rows": f"[{_listed(rows)}]"},
        )
    }
    return {row: found[row] for row in rows if row in found}
