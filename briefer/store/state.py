"""All rows as they stand now: the snapshot, and over it what the journal changed."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from briefer.model.action import REFERENCE
from briefer.store.journal import Line
from briefer.store.patch import merged
from briefer.store.snapshot import Snapshot
from briefer.store.text import Row

HOUSEKEEPING_LIMIT = 256
"""A housekeeping group of more changes is not kept: whoever missed it takes everything anew."""


class State:
    """The rows of every table, by document id.

    `sequence` is the number of the last group, and `link` its checksum. `last_ids` and `references`
    hold the highest document id of each table and the highest reference of each year that ever
    were, also of rows that are gone, so that none is given twice.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.sequence = 0
        self._links = array("L", [0])
        self.changed: dict[str, dict[int, Row | None]] = {}
        self._gain: dict[str, int] = {}
        self.last_ids: dict[str, int] = {}
        self.references: dict[str, int] = {}
        self.take_counters(snapshot.meta)
        for table, part in snapshot.parts.items():
            if len(part.ids) and table != "meta":
                self.last_ids[table] = max(self.last_ids.get(table, 0), part.ids[-1])
        if snapshot.foreign:
            for _, row in snapshot.rows("actions"):
                self._count_reference(row)

    def take_counters(self, meta: Row) -> None:
        """Start from the counters in the first row of the table `meta`."""
        sequence = meta.get("sequence")
        self.sequence = sequence if isinstance(sequence, int) else 0
        self._links = array("L", [link_of(meta)])
        self.last_ids |= _counts(meta.get("last_ids"))
        self.references |= _counts(meta.get("references"))

    @property
    def link(self) -> int:
        """The checksum of the last group; 0 before the first."""
        return self._links[-1]

    def link_at(self, number: int) -> int | None:
        """The checksum of group `number`; None where that is not known any more."""
        at = number - self.sequence - 1
        if -len(self._links) <= at < 0:
            return self._links[at]
        row = self.row("undo", number + 1)
        return row.get("on") if row is not None else None

    def tables(self) -> list[str]:
        """The names of all tables, those of the file first."""
        return list(dict.fromkeys([*self.snapshot.parts, *self.changed]))

    def row(self, table: str, number: int) -> Row | None:
        """One row, not to be changed, or None where there is none."""
        changed = self.changed.get(table)
        if changed is not None and number in changed:
            return changed[number]
        return self.snapshot.row(table, number)

    def has(self, table: str, number: int) -> bool:
        """Whether a row is there."""
        changed = self.changed.get(table)
        if changed is not None and number in changed:
            return changed[number] is not None
        part = self.snapshot.parts.get(table)
        return part is not None and part.index(number) >= 0

    def rows(self, table: str) -> Iterator[tuple[int, Row]]:
        """Every row of a table by rising id, not to be changed."""
        changed = self.changed.get(table)
        if not changed:
            yield from self.snapshot.rows(table)
            return
        ahead = sorted(changed.items(), reverse=True)
        for number, row in self.snapshot.rows(table):
            while ahead and ahead[-1][0] < number:
                new, value = ahead.pop()
                if value is not None:
                    yield new, value
            if ahead and ahead[-1][0] == number:
                row_now = ahead.pop()[1]
                if row_now is not None:
                    yield number, row_now
            else:
                yield number, row
        for number, value in reversed(ahead):
            if value is not None:
                yield number, value

    def ids(self, table: str) -> list[int]:
        """The document ids of a table, rising."""
        part = self.snapshot.parts.get(table)
        changed = self.changed.get(table) or {}
        old = part.ids if part else ()
        if not changed:
            return list(old)
        kept = [number for number in old if number not in changed]
        return sorted(kept + [number for number, row in changed.items() if row is not None])

    def count(self, table: str) -> int:
        """How many rows a table has."""
        part = self.snapshot.parts.get(table)
        return (len(part.ids) if part else 0) + self._gain.get(table, 0)

    def apply(self, line: Line) -> None:
        """Take in the next group of the journal."""
        for table, number, old, new in line.get("changes", ()):
            if table == "actions" and new is not None and "ref" in new:
                self._count_reference(new)
            self._apply_change(table, number, old, new)
        self._close(line)

    def take(self, line: Line, touched: dict[str, dict[int, Row | None]]) -> None:
        """Take in the next group, just written, with the rows that it touched as they are now."""
        for table, number, old, new in line["changes"]:
            if old is None or new is None:
                self.put(table, number, touched[table][number])
            elif table == "actions" and "ref" in new:
                self._count_reference(new)
        for table, rows in touched.items():
            self.changed.setdefault(table, {}).update(rows)
        self._close(line)

    def _close(self, line: Line) -> None:
        if line["n"] != self.sequence + 1:
            self._links = array("L")
        self._links.append(line.pop("link", 0))
        self.sequence = line["n"]
        if is_kept(line):
            self.put("undo", line["n"], line)  # type: ignore[arg-type]  # a row as any other

    def _apply_change(self, table: str, number: int, old: Row | None, new: Row | None) -> None:
        if new is None:
            self.put(table, number, None)
            return
        now = self.row(table, number)
        if old is None:
            if now is not None:
                self.put(table, self.last_ids.get(table, 0) + 1, now)
            self.put(table, number, new)
        elif now is not None:
            self.put(table, number, merged(now, old, new))

    def put(self, table: str, number: int, row: Row | None) -> None:
        """Set one row, or with None take it away."""
        before = self.has(table, number)
        if table not in self.changed:
            self.changed[table] = {}
        self.changed[table][number] = row
        if before != (row is not None):
            self._gain[table] = self._gain.get(table, 0) + (1 if row is not None else -1)
        if row is not None and not before:
            self.last_ids[table] = max(self.last_ids.get(table, 0), number)
            if table == "actions":
                self._count_reference(row)

    def _count_reference(self, row: Row) -> None:
        found = REFERENCE.fullmatch(str(row.get("ref")))
        if found:
            year = found[1]
            self.references[year] = max(self.references.get(year, 0), int(found[2]))


def link_of(meta: Row) -> int:
    """The checksum of the last group that a snapshot holds, from the first row of its `meta`."""
    link = meta.get("link")
    return link if isinstance(link, int) and 0 <= link < 1 << 32 else 0


def is_kept(line: Line) -> bool:
    """Whether a group stays readable after the fold: for undo, and for who fell behind."""
    return bool(line.get("sentence")) or len(line.get("changes", ())) <= HOUSEKEEPING_LIMIT


def _counts(value: object) -> dict[str, int]:
    if not isinstance(value, dict):
        return {}
    return {str(name): count for name, count in value.items() if isinstance(count, int)}
