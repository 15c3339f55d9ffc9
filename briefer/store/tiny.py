"""TinyDB's own API over the journal: a Storage, and a Table that copies no table.

    db = JournalDB("db.json")
    db.table("actions").search(where("status") == "open")

Each call that changes something is one durable group, made under the lock on what is newest.
`TinyDB("db.json", storage=JournalStorage)` works as well, with TinyDB's own table: it reads
without copies, and copies one table for each change as it always does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from typing import Any, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from briefer.store.base import Base
from briefer.store.pending import Pending
from briefer.store.state import State
from briefer.store.text import Row, copied


class JournalStorage(Storage):
    """TinyDB's view of one db.json with its journal.

    `source` is the path of db.json, or a Base that others use too. `by` is the user in whose name
    changes are written.
    """

    def __init__(self, source: str | Base, by: str = "TinyDB") -> None:
        super().__init__()
        self.base = source if isinstance(source, Base) else Base(str(source))
        self.by = by
        self._owns = not isinstance(source, Base)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All tables, each read row by row as it is asked for; None where there are none."""
        if self.base.pending is None:
            self.base.refresh()
        tables = Tables(self.base)
        return tables or None  # type: ignore[return-value]

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Make every table what `data` says, as one group; what is the same is not written.

        Rows that another process changed since `data` was read stay as that process left them.
        """
        since = data.sequence if isinstance(data, Tables) else self.base.state.sequence
        with self.group() as pending:
            newer = _changed_since(self.base, since)
            for table in {*self.base.state.tables(), *data} - {"meta", "undo"}:
                rows = data.get(table, {})
                if isinstance(rows, Rows):
                    continue
                wanted = {int(number): row for number, row in rows.items()}
                for number in {*wanted, *pending.ids(table)}:
                    if (table, number) not in newer:
                        pending.put(table, number, copied(wanted.get(number)))

    def close(self) -> None:
        """Fold the journal into db.json and give the files back."""
        if self._owns:
            self.base.fold()
            self.base.close()

    @contextmanager
    def group(self) -> Iterator[Pending]:
        """The rows of one group of changes, written on the way out; part of an outer group."""
        outer = self.base.pending
        if outer is not None:
            yield outer
            return
        pending = self.base.begin()
        try:
            yield pending
            self.base.commit(pending, pending.changes(), {"by": self.by})
        finally:
            self.base.end()


class Tables(MutableMapping[str, Any]):
    """The tables by name, as TinyDB passes them from `read` to `write`."""

    def __init__(self, base: Base) -> None:
        self.sequence = base.state.sequence
        self._source = base.pending or base.state
        self._mine: dict[str, Any] = {}
        self._names = [*base.state.tables()]

    def __getitem__(self, table: str) -> Any:
        if table not in self._names:
            raise KeyError(table)
        return self._mine.get(table) or Rows(self._source, table)

    def __setitem__(self, table: str, rows: Any) -> None:
        self._mine[table] = rows
        if table not in self._names:
            self._names.append(table)

    def __delitem__(self, table: str) -> None:
        self._names.remove(table)
        self._mine.pop(table, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class Rows(Mapping[str, Row]):
    """The documents of one table by id, each a fresh copy, read when it is asked for."""

    def __init__(self, source: State | Pending, table: str) -> None:
        self._source = source
        self._table = table

    def __getitem__(self, number: str) -> Row:
        row = self._source.row(self._table, int(number)) if str(number).isdecimal() else None
        if row is None:
            raise KeyError(number)
        return dict(copied(row))

    def __iter__(self) -> Iterator[str]:
        return map(str, self._source.ids(self._table))

    def __len__(self) -> int:
        return self._source.count(self._table)

    def items(self) -> Iterator[tuple[str, Row]]:  # type: ignore[override]
        """Ids and documents, read in runs."""
        for number, row in self._source.rows(self._table):
            yield str(number), copied(row)


class Documents(MutableMapping[int, Row]):
    """The documents of one table while TinyDB changes them: each is copied when it is touched."""

    def __init__(self, pending: Pending, table: str) -> None:
        self._pending = pending
        self._table = table
        self._touched: dict[int, Row] = {}

    def __getitem__(self, number: int) -> Row:
        if number not in self._touched:
            row = self._pending.row(self._table, number)
            if row is None:
                raise KeyError(number)
            self._touched[number] = copied(row)
        return self._touched[number]

    def __setitem__(self, number: int, row: Row) -> None:
        self._touched[number] = copied(row)
        self._pending.put(self._table, number, self._touched[number])

    def __delitem__(self, number: int) -> None:
        if number not in self:
            raise KeyError(number)
        self._touched.pop(number, None)
        self._pending.put(self._table, number, None)

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and self._pending.row(self._table, number) is not None

    def __iter__(self) -> Iterator[int]:
        return iter(self._pending.ids(self._table))

    def __len__(self) -> int:
        return self._pending.count(self._table)

    def clear(self) -> None:
        """Take every document away."""
        for number in list(self):
            del self[number]

    def keep(self) -> None:
        """Take over what was changed in place."""
        for number, row in self._touched.items():
            self._pending.put(self._table, number, copied(row))


class JournalTable(Table):
    """A TinyDB table that reads single rows and writes single rows, under the lock.

    It keeps no query cache, since other processes change what a query finds.
    """

    _storage: JournalStorage

    def __init__(self, storage: Storage, name: str, cache_size: int = 0, **options: Any) -> None:
        super().__init__(storage, name, cache_size, **options)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert one document; its id is one that no document of the table ever had."""
        with self._storage.group():
            return super().insert(document)

    def _get_next_id(self) -> int:
        with self._storage.group() as pending:
            return pending.next_id(self.name)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._storage.group() as pending:
            documents = Documents(pending, self.name)
            updater(documents)
            documents.keep()
        self.clear_cache()


class JournalDB(TinyDB):
    """A TinyDB whose storage and tables are those of the journal."""

    table_class: type[Table] = JournalTable
    default_storage_class: type[Any] = JournalStorage

    @property
    def storage(self) -> JournalStorage:
        """The storage, which can group changes of several tables."""
        return cast(JournalStorage, self._storage)


def _changed_since(base: Base, sequence: int) -> set[tuple[str, int]]:
    """The rows that groups after `sequence` touched."""
    lines = (base.state.row("undo", n) for n in range(sequence + 1, base.state.sequence + 1))
    return {
        (table, number) for line in lines if line for table, number, _, _ in line.get("changes", ())
    }
