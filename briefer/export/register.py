"""The register: actions as a table, or as a list with task boxes; both can be merged back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from briefer.export.dossier import Dossier, banner, counted
from briefer.export.fields import BY_NAME, NOTHING, Field
from briefer.export.markdown import heading, inline, paragraph, row, table_head
from briefer.model.action import Action, Priority, Status
from briefer.model.board import GroupName, board
from briefer.model.brief import Brief
from briefer.model.dates import local_day, long_date
from briefer.model.frozen import Frozen


class Form(StrEnum):
    """How a register is laid out: one table, a list by brief, or a list by what is due."""

    TABLE = "table"
    BRIEFS = "briefs"
    BOARD = "board"


class Line(Frozen):
    """One action with the brief it came from."""

    action: Action
    brief: Brief


_COLUMNS = ("owner", "due", "waiting_on", "priority", "status", "kind")


def register(
    dossiers: Iterable[Dossier],
    today: date,
    *,
    form: Form = Form.BRIEFS,
    title: str = "Follow-up register",
) -> str:
    """The register of all actions in `dossiers`, as CommonMark.

    The table runs by reference; a list by brief keeps the order of `dossiers`; a list by what is
    due keeps that of the board. Each line names its brief and the sentence it came from.
    """
    every = tuple(dossiers)
    marking = paragraph(banner(every))
    parts = [marking, heading(1, title), summary(every, today)]
    parts.extend(_FORMS[form](every, today))
    return "\n\n".join([*parts, marking]) + "\n"


def summary(dossiers: Iterable[Dossier], today: date) -> str:
    """One line: the day, how many actions, how many of them open and overdue."""
    actions = [action for dossier in dossiers for action in dossier.actions]
    still_open = sum(action.is_open for action in actions)
    late = sum(action.is_overdue(today) for action in actions)
    return (
        f"{long_date(today)} · {counted(len(actions), 'action')} · "
        f"{still_open} open · {late} overdue"
    )


def item(line: Line, *, named: bool = True) -> str:
    """One action as a list item with a task box, its fields below it, each on its own line.

    `named` says whether it names its brief.
    """
    action = line.action
    box = " " if action.is_open else "x"
    rows = [f"- [{box}] **{inline(action.ref)}** {inline(action.text)}"]
    rows += [_told(name, value) for name, value in _fields(action)]
    if named:
        rows.append(f"  - From: {inline(_origin(line.brief))}")
    if action.quote:
        rows.append(f"  - Quote: “{inline(action.quote)}”")
    return "\n".join(rows)


def _table(dossiers: tuple[Dossier, ...], today: date) -> Iterator[str]:
    lines = [Line(action, each.brief) for each in dossiers for action in each.actions]
    lines.sort(key=lambda line: line.action.ref)
    head = table_head("Ref", "Action", *(BY_NAME[name].label for name in _COLUMNS), "From", "Quote")
    yield "\n".join([head, *map(_row, lines)])


def _row(line: Line) -> str:
    action = line.action
    cells = [_shown(name, getattr(action, name)) for name in _COLUMNS]
    quote = f"“{inline(action.quote)}”" if action.quote else ""
    return row(inline(action.ref), inline(action.text), *cells, inline(_origin(line.brief)), quote)


def _by_brief(dossiers: tuple[Dossier, ...], today: date) -> Iterator[str]:
    for dossier in dossiers:
        if dossier.actions:
            yield heading(2, _origin(dossier.brief))
            lines = (Line(action, dossier.brief) for action in dossier.actions)
            yield "\n".join(item(line, named=False) for line in lines)


def _by_board(dossiers: tuple[Dossier, ...], today: date) -> Iterator[str]:
    briefs = {action.ref: each.brief for each in dossiers for action in each.actions}
    actions = (action for each in dossiers for action in each.actions)
    for group in board(actions, today, since=date.min):
        if group.actions:
            yield heading(2, "Closed" if group.name is GroupName.DONE else group.name)
            yield "\n".join(item(Line(one, briefs[one.ref])) for one in group.actions)


_FORMS = {Form.TABLE: _table, Form.BRIEFS: _by_brief, Form.BOARD: _by_board}


def _origin(brief: Brief) -> str:
    day = f" ({brief.date.isoformat()})" if brief.date else ""
    return f"{brief.title or brief.path}{day}"


def _fields(action: Action) -> Iterator[tuple[str, Any]]:
    """The fields below an action by name: what is always asked for, then what is set."""
    yield "owner", action.owner
    yield "due", action.due
    if action.due_reason:
        yield "due_reason", action.due_reason
    if action.waiting_on:
        yield "waiting_on", action.waiting_on
    if action.partner:
        yield "partner", action.partner
    if action.priority is not Priority.NORMAL:
        yield "priority", action.priority
    yield "kind", action.kind
    if action.status is not Status.OPEN and action.status is not Status.DONE:
        yield "status", action.status
    if action.tags:
        yield "tags", action.tags
    if action.note:
        yield "note", action.note
    if action.closed:
        yield "closed", local_day(action.closed)
    if action.reason:
        yield "reason", action.reason
    if action.duplicate_of:
        yield "duplicate_of", action.duplicate_of


@lru_cache(maxsize=2048)  # owners, kinds and days come again and again
def _told(name: str, value: Any) -> str:
    """The line below an action that tells one field."""
    return f"  - {_FIELD[name].label}: {_shown(name, value) or NOTHING}"


@lru_cache(maxsize=2048)
def _shown(name: str, value: Any) -> str:
    """A field as a register shows it."""
    return inline(_FIELD[name].written(value))


_FIELD = BY_NAME | {
    "due_reason": Field("due_reason", "Due because"),
    "closed": Field("closed", "Closed"),
    "reason": Field("reason", "Reason"),
    "duplicate_of": Field("duplicate_of", "Duplicate of"),
}
