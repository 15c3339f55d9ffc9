"""All kept state as lines of JSON, sorted, and back: for versioning, moving and looking."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from briefer.model.errors import StoreError, UsageError
from briefer.model.workspace import Workspace
from briefer.store import fold, snapshot
from briefer.store.base import Base
from briefer.store.clock import user_name
from briefer.store.state import State
from briefer.store.store import Store
from briefer.store.text import Row

Place = tuple[str, int]

_MEND = "Give the file as `briefer dump` wrote it; nothing was changed."


def dump(store: Store) -> Iterator[str]:
    """Every row as one line without its newline, sorted by table and id, keys sorted.

    The same state gives the same lines. Groups for undo and the counters in `meta` are included.
    """
    state = store.state
    for table in sorted({*state.tables(), "meta"}):
        rows = [(1, fold.meta_of(state))] if table == "meta" else state.rows(table)
        for number, row in rows:
            yield json.dumps(
                {"table": table, "id": number, "row": row}, sort_keys=True, ensure_ascii=True
            )


def restore(workspace: Workspace, lines: Iterable[str], *, user: str | None = None) -> int:
    """Make the kept state what `dump` wrote, and give the number of rows.

    A workspace without any kept state gets all of it, counters and undo too; in any other it is
    one command that can be taken back. Raises UsageError with the line at fault, StoreError.
    """
    rows = dict(_parsed(lines))
    base = Base(str(workspace.db))
    try:
        with base.exclusive():
            if base.state.sequence or base.state.tables():
                _replace(base, rows, user or user_name())
            else:
                base.start_from(_state(rows))
    finally:
        base.close()
    return len(rows)


def _parsed(lines: Iterable[str]) -> Iterator[tuple[Place, Row]]:
    for count, text in enumerate(lines, 1):
        if not text.strip():
            continue
        try:
            value: Any = json.loads(text)
            place = str(value["table"]), int(value["id"])
            row = value["row"]
        except (ValueError, TypeError, KeyError) as error:
            raise UsageError(f"Line {count} is no line of a dump.", _MEND) from error
        if not isinstance(row, dict):
            raise UsageError(f"Line {count} holds no row.", _MEND)
        yield place, row


def _state(rows: dict[Place, Row]) -> State:
    """A state of its own that holds these rows."""
    state = State(snapshot.nothing())
    for (table, number), row in rows.items():
        if table != "meta":
            state.put(table, number, row)
    state.take_counters(rows.get(("meta", 1), {}))
    return state


def _replace(base: Base, rows: dict[Place, Row], by: str) -> None:
    pending = base.begin()
    try:
        for table in {*base.state.tables(), *(table for table, _ in rows)} - {"meta", "undo"}:
            gone = {number for number in pending.ids(table) if (table, number) not in rows}
            for number in gone:
                pending.put(table, number, None)
        for (table, number), row in rows.items():
            if table not in ("meta", "undo"):
                pending.put(table, number, row)
        sentence = f"Restored {len(rows)} rows from a dump"
        base.commit(pending, pending.changes(), {"by": by, "sentence": sentence})
    finally:
        base.end()
    with suppress(StoreError):  # it is done, and safe in the journal until it can be folded
        base.fold()
