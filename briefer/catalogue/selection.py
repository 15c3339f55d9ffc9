"""A query as SQL over the catalogue: which rows, driven from the full text where it has words."""

from __future__ import annotations

import json
import re
import sqlite3
from array import array
from operator import itemgetter
from time import monotonic

from briefer import TYPE_CHECKING
from briefer.catalogue.ordering import TABLES, order
from briefer.catalogue.rows import NUMBERED_COLUMNS
from briefer.model.frozen import Frozen
from briefer.query import Query, Scope, compile_where

if TYPE_CHECKING:
    from typing import Any

SECONDS = 0.6
"""How long a query with a pattern looks through texts; what it found by then is its result."""

STEPS = 20
"""Instructions of SQLite's machine between two looks at the clock: about one text's."""

DEAR = re.compile(r'"\w{1,3}"\*$')
"""The end of a full-text expression whose matching is dear: a beginning of so many words that
merging their rows takes longer than carrying all of them over."""

_SHOWN = "briefs.archived = 0"
_HIDDEN = "SELECT 1 FROM briefs INDEXED BY briefs_shown WHERE archived = 1 AND row = {number}"
"""Whether a match is archived, asked of the few that are: their rows lie side by side in the index,
while looking at the brief itself reads a page of the table for every match."""

_UNDECIDED = "decided IS NULL AND (until IS NULL OR until <= ?)"


class Searched(Frozen):
    """What a search through texts found, and whether it had to leave texts out for time."""

    numbers: array[int]
    is_partial: bool


class Selection(Frozen):
    """The rows that a query finds: `FROM source WHERE where`, with the values bound.

    `table` and `match` are the full-text table and expression that drive it, where there is one;
    `searches` whether it looks into texts one by one.
    """

    scope: Scope
    source: str
    number: str
    where: str
    values: tuple[Any, ...]
    order: str
    searches: bool
    table: str | None = None
    match: str | None = None

    @property
    def by_row(self) -> bool:
        """Whether rows come newest first, so that each window can go on where the last ended."""
        return self.order == "briefs.row DESC"

    @property
    def _is_plain(self) -> bool:
        """Whether it asks the full text and nothing else."""
        return self.table is not None and self.where == f"{self.table} MATCH ? AND {_SHOWN}"

    @property
    def is_dear(self) -> bool:
        """Whether all rows are best asked for at once: any question costs most of it."""
        return (
            self._is_plain
            and self.table == "words"
            and self.by_row
            and DEAR.search(self.match or "") is not None
        )

    def whole(self, sql: sqlite3.Connection) -> array[int]:
        """The numbers of all rows, newest first, where that is dear: in one piece."""
        matches = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC"
        told = sql.execute(f"SELECT json_group_array(rowid) FROM ({matches})", self.values)
        numbers = array("q", json.loads(told.fetchone()[0]))
        archived = {row[0] for row in sql.execute("SELECT row FROM briefs WHERE archived")}
        if not archived:
            return numbers
        return array("q", (number for number in numbers if number not in archived))

    def count(self, sql: sqlite3.Connection) -> int:
        """How many rows there are."""
        if self.searches:
            return len(self.numbers(sql))
        counting, values = f"SELECT count(*) FROM {self.source} WHERE {self.where}", self.values
        if self._is_plain:
            # Looking up each match to see whether it is archived takes ten times the matching.
            matches = f"SELECT count(*) FROM {self.table} WHERE {self.table} MATCH ?"
            archived = "SELECT row FROM briefs WHERE archived"
            counting = (
                f"SELECT ({matches}) - CASE WHEN EXISTS ({archived})"
                f" THEN ({matches} AND +rowid IN ({archived})) ELSE 0 END"
            )
            values *= 2
        found: int = sql.execute(counting, values).fetchone()[0]
        return found

    def numbers(
        self,
        sql: sqlite3.Connection,
        limit: int = -1,
        below: int | None = None,
        down_to: int | None = None,
    ) -> array[int]:
        """The numbers of the rows in order.

        Where they come newest first, those `below` one row and `down_to` another.
        """
        if self.searches:
            return self.searched(sql).numbers
        further = f" AND {self.number} < {below:d}" if below is not None else ""
        further += f" AND {self.number} >= {down_to:d}" if down_to is not None else ""
        rows = f"{self._asked(further)} LIMIT {limit:d}"
        return array("q", (row[0] for row in sql.execute(rows, self.values)))

    def briefs(self, sql: sqlite3.Connection, limit: int, today: str) -> list[tuple[Any, ...]]:
        """The first rows where they come `by_row`: the number of each and its `BRIEF_COLUMNS`."""
        rows = sql.execute(
            f"SELECT found.number, {NUMBERED_COLUMNS} FROM ({self._asked()} LIMIT {limit:d})"
            " AS found CROSS JOIN briefs ON briefs.row = found.number",
            (today, *self.values),
        )
        return sorted(rows, key=itemgetter(0), reverse=True)  # which SQLite promises of no join

    def searched(self, sql: sqlite3.Connection) -> Searched:
        """The numbers of all rows in order, where texts are looked through one by one."""
        from briefer.query.patterns import gave_up  # here there is a pattern

        found, ended = array("q"), False
        gave_up()
        end = monotonic() + SECONDS
        sql.set_progress_handler(lambda: monotonic() > end, STEPS)
        try:
            for row in sql.execute(self._asked(), self.values):
                found.append(row[0])
        except sqlite3.OperationalError as fault:
            if "interrupted" not in str(fault):
                raise
            ended = True
        finally:
            sql.set_progress_handler(None, 0)
        return Searched(found, ended or gave_up())

    def _asked(self, further: str = "") -> str:
        if self._is_plain and self.by_row:
            return (
                f"SELECT rowid AS number FROM {self.table} WHERE {self.table} MATCH ?{further}"
                f" AND NOT EXISTS ({_HIDDEN.format(number=self.number)}) ORDER BY rowid DESC"
            )
        ordered = f"{self.number} DESC" if self.by_row else self.order
        return (
            f"SELECT {self.number} AS number FROM {self.source} WHERE {self.where}{further}"
            f" ORDER BY {ordered}"
        )

    def has(self, sql: sqlite3.Connection, number: int) -> bool:
        """Whether a row is among those found."""
        found = sql.execute(
            f"SELECT 1 FROM {self.source} WHERE {self.where} AND {self.number} = {number:d}",
            self.values,
        )
        return found.fetchone() is not None


def select(
    query: Query, scope: Scope, group: str | None = None, *, crowded: bool = False
) -> Selection:
    """What a query asks of one scope, in its order; of commitments, those to be decided."""
    tables = TABLES[scope]
    ordered = order(query, scope, group, crowded)
    where = compile_where(query, scope)
    if where.match is None:
        condition, values = where.sql, where.params
        if scope is Scope.COMMITMENTS:
            condition, values = f"({condition}) AND {_UNDECIDED}", (*values, str(query.today))
        return Selection(
            scope, tables.source, tables.number, condition, values, ordered, where.searches
        )
    match = where.match
    return Selection(
        scope,
        f"{match.table} CROSS JOIN briefs ON briefs.row = {match.table}.rowid",
        f"{match.table}.rowid",
        f"{match.table} MATCH ? AND {match.sql}",
        (match.expression, *match.params),
        ordered,
        where.searches,
        match.table,
        match.expression,
    )
