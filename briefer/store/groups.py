"""Groups of changes as records: what a command did, by whom and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from briefer.model.action import Action
from briefer.model.brief import BriefState
from briefer.model.errors import StoreError
from briefer.model.frozen import Frozen
from briefer.model.view import View
from briefer.store.journal import Line
from briefer.store.patch import after, turned
from briefer.store.rows import action_of, brief_of, moment, view_of
from briefer.store.state import State
from briefer.store.text import Row, copied


class Refused(StoreError):
    """A command cannot be taken back or done again; the message says why."""

    title = "Not taken back"


class NothingLeft(Refused):
    """There is no command to take back, or none to do again."""


class Setting(Frozen):
    """One setting of the workspace: its name and its JSON value."""

    name: str
    value: Any


Record = BriefState | Action | View | Setting

Records = dict[int, tuple[Row, Record | None]]
"""Records by the `id` of their row, which is held beside them so that it stays its own."""


class Changed(Frozen):
    """One record that came (`old` is None), changed, or went (`new` is None).

    `table` is `briefs`, `actions`, `views` or `settings`; or `all`, both sides None, where so much
    may have changed that everything has to be taken anew.
    """

    table: str
    old: Record | None
    new: Record | None


EVERYTHING = Changed("all", None, None)


class Group(Frozen):
    """One command: its number, its sentence (None for housekeeping), user, moment and changes."""

    number: int
    sentence: str | None
    by: str
    at: datetime
    changes: tuple[Changed, ...]


def record_of(table: str, number: int, row: Row | None) -> Record | None:
    """The record of a row; None for no row and for the tables that nobody outside reads."""
    if row is None:
        return None
    if table == "briefs":
        return brief_of(number, row)
    if table == "actions":
        return action_of(row)
    if table == "views":
        return view_of(row)
    if table == "settings":
        return Setting(str(row.get("name")), copied(row.get("value")))
    return None


def changed_by(rows: dict[tuple[str, int], Row | None], line: Line) -> tuple[Changed, ...]:
    """A group's changes as records, `rows` being as after it; they are set back to before it."""
    found = []
    for change in reversed(line.get("changes", ())):
        table, number = change[0], change[1]
        new = rows[table, number]
        old = rows[table, number] = after(new, turned(change))
        records = record_of(table, number, old), record_of(table, number, new)
        if records != (None, None):
            found.append(Changed(table, *records))
    return tuple(reversed(found))


def group_of(line: Line, changes: tuple[Changed, ...]) -> Group:
    """A journal's line as a Group."""
    return Group(line["n"], line.get("sentence"), line["by"], moment(line["at"]), changes)


class _Rows(dict[tuple[str, int], Row | None]):
    """Rows as they stand, looked up as they are needed."""

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state

    def __missing__(self, key: tuple[str, int]) -> Row | None:
        self[key] = row = self._state.row(*key)
        return row


def lines(state: State) -> Iterator[Line]:
    """The groups that are still kept, newest first."""
    for number in reversed(state.ids("undo")):
        row = state.row("undo", number)
        if row is not None:
            yield row  # type: ignore[misc]


def newest(state: State, limit: int | None) -> list[Group]:
    """The newest kept commands (all, without a limit) with their changes, newest first."""
    rows = _Rows(state)
    found: list[Group] = []
    for line in lines(state):
        changes = changed_by(rows, line)
        if line.get("sentence"):
            found.append(group_of(line, changes))
        if len(found) == limit:
            break
    return found


def since(state: State, sequence: int, link: int | None) -> tuple[Changed, ...] | None:
    """What changed after group `sequence`, each record once; None where that is no longer known.

    So it is where that group's checksum is not `link`: it was one of another history.
    """
    if link is not None and state.link_at(sequence) != link:
        return None
    rows = _Rows(state)
    spans: dict[tuple[str, int], tuple[Record | None, Record | None]] = {}
    for number in range(state.sequence, sequence, -1):
        line: Any = state.row("undo", number)
        if line is None or "took" in line:
            return None
        for change in reversed(line.get("changes", ())):
            key = change[0], change[1]
            if key not in spans:
                spans[key] = (None, record_of(*key, rows[key]))
            rows[key] = after(rows[key], turned(change))
            spans[key] = (record_of(*key, rows[key]), spans[key][1])
    return changed_records((key[0], *span) for key, span in spans.items())


def changed_records(
    found: Iterable[tuple[str, Record | None, Record | None]],
) -> tuple[Changed, ...]:
    """Those of the pairs that are records and differ."""
    return tuple(Changed(table, old, new) for table, old, new in found if old != new)
