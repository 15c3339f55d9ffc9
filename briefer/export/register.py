"""The register: actions as a table, or as a list with task boxes; both can be merged back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

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


_COLUMNS = ("text", "owner", "due", "waiting_on", "priority", "status", "kind")
_PRIORITY, _KIND, _STATUS = (BY_NAME[name] for name in ("priority", "kind", "status"))
_ALWAYS = tuple(BY_NAME[name] for name in ("owner", "due"))
_WHERE_SET = tuple(BY_NAME[name] for name in ("waiting_on", "partner"))
_LATER = tuple(BY_NAME[name] for name in ("tags", "note"))


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
    rows += [f"  - {label}: {inline(value) or NOTHING}" for label, value in _told(action)]
    if named:
        rows.append(f"  - From: {inline(_origin(line.brief))}")
    if action.quote:
        rows.append(f"  - Quote: “{inline(action.quote)}”")
    return "\n".join(rows)


def _table(dossiers: tuple[Dossier, ...], today: date) -> Iterator[str]:
    lines = [Line(action, each.brief) for each in dossiers for action in each.actions]
    lines.sort(key=lambda line: line.action.ref)
    head = table_head("Ref", *(BY_NAME[name].label for name in _COLUMNS), "From", "Quote")
    yield "\n".join([head, *map(_row, lines)])


def _row(line: Line) -> str:
    action = line.action
    cells = [inline(BY_NAME[name].shown(action)) for name in _COLUMNS]
    quote = f"“{inline(action.quote)}”" if action.quote else ""
    return row(inline(action.ref), *cells, inline(_origin(line.brief)), quote)


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


def _told(action: Action) -> Iterator[tuple[str, str]]:
    """The labels and values below an action: what is always asked for, then what is set."""
    yield from ((field.label, field.shown(action)) for field in _ALWAYS)
    if action.due_reason:
        yield "Due because", action.due_reason
    yield from _set(action, _WHERE_SET)
    if action.priority is not Priority.NORMAL:
        yield _PRIORITY.label, _PRIORITY.shown(action)
    yield _KIND.label, _KIND.shown(action)
    if action.status not in (Status.OPEN, Status.DONE):
        yield _STATUS.label, _STATUS.shown(action)
    yield from _set(action, _LATER)
    if action.closed:
        yield "Closed", local_day(action.closed).isoformat()
    if action.reason:
        yield "Reason", action.reason
    if action.duplicate_of:
        yield "Duplicate of", action.duplicate_of


def _set(action: Action, fields: Iterable[Field]) -> Iterator[tuple[str, str]]:
    """The fields that hold something."""
    return ((one.label, one.shown(action)) for one in fields if getattr(action, one.name))
