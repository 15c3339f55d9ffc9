"""Rows that a command has changed and not yet written: seen by the command, by nobody else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from briefer.store.journal import Change
from briefer.store.patch import difference, told
from briefer.store.state import State
from briefer.store.text import Row


class Pending:
    """The rows as they will be once the command is written; `touched` holds those it set, by table.

    `written` gives a row as it is without them. `before` holds, for each of the `changes` that were
    asked for last, the row as it is written.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self.written = state.row
        self.touched: dict[str, dict[int, Row | None]] = defaultdict(dict)
        self._told: dict[str, dict[int, tuple[Change | None, Row]]] = defaultdict(dict)
        self._last_ids: dict[str, int] = {}
        self._references: dict[int, int] = {}
        self.before: list[Row | None] = []

    def row(self, table: str, number: int) -> Row | None:
        """One row, not to be changed, or None where there is none."""
        rows = self.touched.get(table)
        if rows is not None and number in rows:
            return rows[number]
        return self._state.row(table, number)

    def rows(self, table: str) -> Iterator[tuple[int, Row]]:
        """Every row of a table by rising id, not to be changed."""
        for number in self.ids(table):
            row = self.row(table, number)
            if row is not None:
                yield number, row

    def ids(self, table: str) -> list[int]:
        """The document ids of a table, rising."""
        mine = self.touched.get(table)
        ids = self._state.ids(table)
        if not mine:
            return ids
        kept = [number for number in ids if number not in mine]
        return sorted(kept + [number for number, row in mine.items() if row is not None])

    def has(self, table: str, number: int) -> bool:
        """Whether a row is there."""
        rows = self.touched.get(table)
        if rows is not None and number in rows:
            return rows[number] is not None
        return self._state.has(table, number)

    def count(self, table: str) -> int:
        """How many rows a table has."""
        mine = self.touched.get(table, {})
        gain = sum((row is not None) - self._state.has(table, n) for n, row in mine.items())
        return self._state.count(table) + gain

    def put(self, table: str, number: int, row: Row | None) -> None:
        """Set one row, or with None take it away."""
        self.touched[table][number] = row
        self._told[table].pop(number, None)

    def alter(
        self, table: str, number: int, before: Row, gone: Row, came: Row, is_told: bool
    ) -> Row:
        """Set the fields of a row, which is now `before`, from `gone` to `came`; give the new row.

        Both are kept, and fitted to what the journal tells unless that `is_told`.
        """
        row = before | came
        for name in gone:
            if name not in came:
                del row[name]
        rows = self.touched[table]
        if number in rows:
            self._told[table].pop(number, None)
        elif is_told:
            self._told[table][number] = (table, number, gone, came), before
        else:
            self._told[table][number] = told(table, number, gone, came), before
        rows[number] = row
        return row

    def repeating(self, table: str, gone: Row, came: Row) -> Callable[[int, Row], Row]:
        """`alter` with one patch, as the journal tells it, for rows that are not touched yet."""
        rows, told = self.touched[table], self._told[table]
        dropped = gone.keys() - came.keys()

        def alter(number: int, before: Row) -> Row:
            row = rows[number] = before | came
            for name in dropped:
                del row[name]
            told[number] = (table, number, gone, came), before
            return row

        return alter

    def next_id(self, table: str) -> int:
        """A document id that no row of this table ever had."""
        last = self._last_ids.get(table) or self._state.last_ids.get(table, 0)
        mine = max(self.touched.get(table, {}), default=0) if table not in self._last_ids else 0
        self._last_ids[table] = max(last, mine) + 1
        return self._last_ids[table]

    def next_reference(self, year: int) -> int:
        """The number after the highest reference that an action of `year` ever had."""
        last = self._references.get(year) or self._state.references.get(f"{year:04d}", 0)
        self._references[year] = last + 1
        return last + 1

    def changes(self) -> list[Change]:
        """What is different from what is written, table by table."""
        found, self.before = [], []
        for table, rows in self.touched.items():
            known = self._told[table]
            for number, row in rows.items():
                change, old = known.get(number) or self._compared(table, number, row)
                if change is not None:
                    found.append(change)
                    self.before.append(old)
        return found

    def _compared(
        self, table: str, number: int, row: Row | None
    ) -> tuple[Change | None, Row | None]:
        old = self._state.row(table, number)
        return difference(table, number, old, row), old
