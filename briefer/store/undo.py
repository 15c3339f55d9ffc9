"""Taking commands back and doing them again: which one is next, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable

from briefer.store.draft import Draft
from briefer.store.groups import NothingLeft, Refused, lines, record_of
from briefer.store.journal import Change, Line
from briefer.store.patch import Field, after, strayed, touches, turned
from briefer.store.rows import action_of, number_of
from briefer.store.state import State
from briefer.store.text import Row

_BOOKKEEPING = ("history", "updated", "closed", "waiting_since")

_SEEN = "read_at"
"""A moment that moves on when a brief is seen again: it counts whether it is there, not which."""


def next_undo(state: State, by: str) -> Line:
    """The newest command of `by` that still stands. Raises NothingLeft where there is none."""
    done, _ = _stacks(state, by)
    if not done:
        raise NothingLeft("There is nothing to take back.")
    return done[-1]


def next_redo(state: State, by: str) -> Line:
    """The command of `by` that was taken back last. Raises NothingLeft where there is none."""
    _, undone = _stacks(state, by)
    if not undone:
        raise NothingLeft("There is nothing to do again.")
    return undone[-1]


def size(next_line: Callable[[State, str], Line], state: State, by: str) -> int:
    """How many records the command that `next_line` gives changes; 0 where there is none."""
    try:
        return len(next_line(state, by)["changes"])
    except NothingLeft:
        return 0


def take_back(draft: Draft, line: Line, state: State) -> None:
    """Draft the reverse of a command. Raises Refused where a later change stands in the way."""
    _take(draft, [turned(change) for change in reversed(line["changes"])], line, state)


def do_again(draft: Draft, line: Line, state: State) -> None:
    """Draft a command that was taken back. Raises Refused as `take_back` does."""
    _take(draft, line["changes"], line, state)


def _stacks(state: State, by: str) -> tuple[list[Line], list[Line]]:
    """The commands of one user that stand and those that were taken back, each oldest first."""
    kept = {line["n"]: line for line in lines(state) if line["by"] == by}
    done: list[Line] = []
    undone: list[Line] = []
    for number in sorted(kept):
        line = kept[number]
        back, again = kept.get(line.get("undoes", 0)), kept.get(line.get("redoes", 0))
        if "undoes" in line:
            done = [one for one in done if one["n"] != line["undoes"]]
            undone += [back] if back else []
        elif "redoes" in line:
            undone = [one for one in undone if one["n"] != line["redoes"]]
            done += [again] if again else []
        elif line.get("sentence"):
            undone = []
            done += [line] if line.get("undoable", True) else []
    return done, undone


def _take(draft: Draft, changes: list[Change], line: Line, state: State) -> None:
    """Bring the rows of a command from the left side of each change to its right side."""
    for change in changes:
        _step(draft, change, line, state)
    for table, number, _, new in changes:
        row = draft.rows.row(table, number)
        if table == "actions" and row and new and "brief" in new:
            brief = row.get("brief", "")
            if not draft.rows.has("briefs", number_of(str(brief))):
                raise Refused(
                    f"{_label(table, number, row)} belongs to the brief {brief}, which is gone.",
                    "Put its file back, and add the action again.",
                )


def _step(draft: Draft, change: Change, line: Line, state: State) -> None:
    """Bring one row from the left side of a change to its right side."""
    table, number, old, new = change
    now = draft.rows.row(table, number)
    astray = _astray(change, now)
    if astray is None or astray:
        _refuse_or_pass(change, now, astray, line, state)
    if table == "briefs" and new is None and draft.actions_of(f"b{number}"):
        refs = ", ".join(action.ref for action in draft.actions_of(f"b{number}"))
        raise Refused(f"The brief has actions ({refs}), so its coming cannot be taken back.")
    if table == "actions" and now is not None and new is not None and old is not None:
        told = {name: value for name, value in new.items() if name not in _BOOKKEEPING[:2]}
        gone = {name: value for name, value in old.items() if name not in _BOOKKEEPING[:2]}
        draft.put(action_of(after(now, (table, number, gone, told)) or {}))
    else:
        draft.rows.put(table, number, after(now, change))


def _astray(change: Change, now: Row | None) -> set[Field] | None:
    """Where a row is not what a change begins from; None where only one of the two is there."""
    _, _, old, new = change
    if now is None or old is None:
        return set() if now is old else None
    same = _SEEN if (now.get(_SEEN) is None) == (old.get(_SEEN) is None) else None
    return {field for field in strayed(now, old, new) if field[0] not in (*_BOOKKEEPING, same)}


def _refuse_or_pass(
    change: Change, now: Row | None, astray: set[Field] | None, line: Line, state: State
) -> None:
    """Say who changed it since; housekeeping alone does not stand in the way of removing a row."""
    table, number, old, new = change
    for later in lines(state):
        if later["n"] <= line["n"]:
            break
        if later.get("sentence") and _concerns(later, table, number, astray):
            raise Refused(
                f"{later['by']} changed {_label(table, number, now or old)} after that, at "
                f"{later['at'].replace('T', ' ').removesuffix('Z')} UTC: “{later['sentence']}”.",
                "Change it by hand, or ask for that change to be taken back first.",
            )
    if now is None:
        raise Refused(f"{_label(table, number, old)} is not there any more.")
    if new is not None:
        raise Refused(
            f"{_label(table, number, now)} is not as that command left it, though no other command "
            "changed it."
        )


def _concerns(line: Line, table: str, number: int, fields: set[Field] | None) -> bool:
    """Whether a command changed one of some fields of a row, or with no fields, the row at all."""
    mine = (change for change in line["changes"] if (change[0], change[1]) == (table, number))
    return any(not fields or touches(change, fields) for change in mine)


def _label(table: str, number: int, row: Row | None) -> str:
    """How a person calls a row."""
    record = record_of(table, number, row)
    for name in ("ref", "title", "path", "name"):
        if getattr(record, name, None):
            return str(getattr(record, name))
    return f"{table} {number}"
