"""A register edited elsewhere, read back: which fields of which actions were changed in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from briefer.export.fields import BY_LABEL, BY_NAME, FIELDS, NOTHING, Field
from briefer.export.markdown import plain
from briefer.model.action import FIRST_KINDS, Action, Kind, Status
from briefer.model.dates import when
from briefer.model.errors import Problem, UsageError
from briefer.model.fields import Value, read_field
from briefer.model.frozen import Frozen

_ENTRY = re.compile(
    r" {0,3}[-*+] +\[([ xX])\] +(?:(\*\*|__)?(A-\d{4}-\d{3,})(?:\2)?:?(?: +|$))?(.*)"
)
_FIELD = re.compile(r"\s+[-*+] +(?:\*\*|__)?([A-Za-z ]+?)(?:\*\*|__)? *:(?:\*\*|__)? *(.*)")
_MORE = re.compile(r"\s{2,}(?![-*+] |[>|#`])(\S.*)")
_PIECE = re.compile(r"\||(?:[^|\\]|\\.?)+")
_TOLD = {"from", "quote", "due because", "closed", "reason", "duplicate of"}
_TOLD_ONLY = ""
_MADE = re.compile(r"[A-Z][a-z]+day (\d{1,2} [A-Z][a-z]+ \d{4}) · \d+ actions? · .*")
_CLOSED = {status.value for status in Status if status.closed}
BLANK = {"", NOTHING, "-", "—"}
"""What stands where there is no value."""


@dataclass(slots=True)
class Entry:
    """One action as the edited text has it: its reference, its line, its box, its fields.

    `ticked` is None in a table. `values` maps a field's name to its text and its line; a field
    that the text does not show is not in it and is left alone. `closed` says whether it tells when
    the action was closed, as a register does of each that was closed on its day.
    """

    ref: str
    line: int
    ticked: bool | None = None
    closed: bool = False
    values: dict[str, tuple[str, int]] = field(default_factory=dict)


class Edited(Frozen):
    """A register as read back: its entries, the lines that could not be understood, its day.

    `day` is the day of the export, as its head says; None where the head is gone.
    """

    entries: tuple[Entry, ...]
    unmatched: tuple[Problem, ...]
    day: date | None = None

    @property
    def is_register(self) -> bool:
        """Whether there is a register in the text at all, be it one without actions."""
        return bool(self.entries) or self.day is not None


class FieldChange(Frozen):
    """One field of one action that the edited text has otherwise; `line` counts from 1."""

    ref: str
    field: str
    old: Value
    new: Value
    line: int


class MergePlan(Frozen):
    """What a merge would change, in the order of the text, and what it would leave alone."""

    changes: tuple[FieldChange, ...]
    unmatched: tuple[Problem, ...]


def read_register(text: str, name: str = "register") -> Edited:
    """The entries of an edited register, list or table; `name` is how its problems call it."""
    reader = _Reader(name)
    for number, line in enumerate(text.splitlines(), 1):
        reader.take(line, number)
    return Edited(tuple(reader.entries), tuple(reader.unmatched), reader.day)


def changes(
    edited: Edited,
    actions: Mapping[str, Action],
    today: date,
    name: str = "register",
    *,
    kinds: Sequence[Kind] = FIRST_KINDS,
    day_first: bool = True,
) -> MergePlan:
    """What `edited` says otherwise than `actions` (by reference), its words read on `today`.

    What was changed here after the day of the export, and not in the text, stays as it is. Whether
    a value that a field had earlier on that day is an edit or an older export cannot be told: it is
    named and left alone, as are a reference that is not known, a value that cannot be read and a
    field given twice with two values.
    """
    read = partial(read_field, today=today, kinds=kinds, day_first=day_first)
    found: dict[tuple[str, str], FieldChange] = {}
    unmatched = list(edited.unmatched)
    for entry in edited.entries:
        action = actions.get(entry.ref)
        if action is None:
            unmatched.append(_problem(name, entry.line, f"{entry.ref} is not in the register."))
            continue
        for change in _differences(entry, action, edited.day, read, name, unmatched):
            first = found.setdefault((change.ref, change.field), change)
            if first.new != change.new:
                what = f"{change.ref} has another {change.field} than in line {first.line}."
                unmatched.append(_problem(name, change.line, what))
    return MergePlan(tuple(found.values()), tuple(unmatched))


def _differences(
    entry: Entry,
    action: Action,
    day: date | None,
    read: Callable[[str, str], Value],
    name: str,
    unmatched: list[Problem],
) -> Iterator[FieldChange]:
    """The fields that the text has otherwise than the register of `day` had them."""
    for each in FIELDS:
        if each.name not in entry.values:
            continue
        words, line = entry.values[each.name]
        if _said(words) == _said(each.shown_on(action, day)):
            continue
        try:
            new = read(each.name, _said(words))
        except UsageError as error:
            unmatched.append(Problem(name, f"{entry.ref}: {error.message}", error.mend, line))
            continue
        old: Value = getattr(action, each.name)
        if new == old:
            continue
        if _said(words) in map(_said, each.had_on(action, day)):
            unmatched.append(_changed_here(name, line, action, each))
        else:
            yield FieldChange(entry.ref, each.name, old, new, line)
    yield from _ticked(entry, action, day, name, unmatched)


def _ticked(
    entry: Entry, action: Action, day: date | None, name: str, unmatched: list[Problem]
) -> Iterator[FieldChange]:
    """A box ticked or cleared, where no status line says it already."""
    status = BY_NAME["status"]
    then = status.shown_on(action, day)
    spoken = _said(entry.values.get("status", ("", 0))[0]) not in ("", then)
    was_ticked = then in _CLOSED
    if entry.ticked in (None, was_ticked) or spoken or entry.ticked is not action.is_open:
        return
    had_been = entry.ticked in (had in _CLOSED for had in status.had_on(action, day))
    if had_been and entry.ticked is entry.closed:  # else the box was set by hand
        unmatched.append(_changed_here(name, entry.line, action, status))
        return
    new = Status.DONE if entry.ticked else Status.OPEN
    yield FieldChange(entry.ref, "status", action.status, new, entry.line)


def _cells(line: str) -> list[str]:
    """The cells of a table row; a pipe behind a backslash is text."""
    cells = [""]
    for piece in _PIECE.findall(line.strip()[1:]):
        if piece == "|":
            cells.append("")
        else:
            cells[-1] += piece
    return [plain(cell) for cell in (cells if cells[-1] else cells[:-1])]


def _day_of(line: str) -> date | None:
    """The day in the head of a register, where `line` is that."""
    found = _MADE.fullmatch(line)
    with suppress(UsageError):
        return when(found[1], date.min).date if found else None
    return None


def _said(words: str) -> str:
    return "" if words in BLANK else words


def _changed_here(name: str, line: int, action: Action, of: Field) -> Problem:
    now = of.shown(action) or "nothing"
    what = f"{action.ref} was changed here since: {of.label.casefold()} is now {now}."
    return _problem(name, line, what)


def _problem(name: str, line: int, what: str) -> Problem:
    return Problem(name, what, "It was left alone.", line)


class _Reader:
    """The lines of an edited register, one after another."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.day: date | None = None
        self.entries: list[Entry] = []
        self.unmatched: list[Problem] = []
        self.columns: list[str] = []
        self.entry: Entry | None = None
        self.last: str | None = None

    def take(self, line: str, number: int) -> None:
        """Read one line; `number` counts from 1."""
        if line.startswith("|"):
            self._row(line, number)
            return
        self.columns = []
        if found := _ENTRY.fullmatch(line):
            self._begin(found, number)
        elif not line.strip():
            self.last = None
        elif not line[0].isspace():
            self.entry = None
            self.day = self.day or _day_of(line)
        elif self.entry:
            self._below(self.entry, line, number)

    def _begin(self, found: re.Match[str], number: int) -> None:
        box, _, ref, rest = found.groups()
        if ref is None:
            self.entry = None
            what = f"“{plain(rest)[:60]}” has a box and no reference."
            self.unmatched.append(_problem(self.name, number, what))
            return
        self.entry = Entry(ref, number, box != " ", values={"text": (plain(rest), number)})
        self.entries.append(self.entry)
        self.last = "text"

    def _below(self, entry: Entry, line: str, number: int) -> None:
        """A field of the entry, or the continuation of the field before."""
        found = _FIELD.fullmatch(line)
        label = found[1].casefold() if found else ""
        if found and label in BY_LABEL:
            self.last = BY_LABEL[label].name
            entry.values[self.last] = (plain(found[2]), number)
        elif label in _TOLD:
            entry.closed = entry.closed or label == "closed"
            self.last = _TOLD_ONLY
        elif (more := _MORE.fullmatch(line)) and self.last:
            words, first = entry.values[self.last]
            entry.values[self.last] = (f"{words} {plain(more[1])}".strip(), first)
        elif more and self.last == _TOLD_ONLY:
            return
        else:
            what = f"“{plain(line)[:60]}” is no field of {entry.ref}."
            self.unmatched.append(_problem(self.name, number, what))

    def _row(self, line: str, number: int) -> None:
        """A row of a table whose head names its columns; other tables are no register."""
        self.entry = None
        cells = _cells(line)
        if not self.columns:
            self.columns = [cell.casefold() for cell in cells]
            return
        row = dict(zip(self.columns, cells, strict=False))
        if "ref" not in row or not any(cell.strip("-: ") for cell in cells):
            return
        ref = row.pop("ref").strip("*_ ")
        if not ref:
            text = next(filter(None, cells))
            what = f"The row “{text[:60]}” has no reference; `briefer act` adds an action."
            self.unmatched.append(_problem(self.name, number, what))
            return
        known = {label: words for label, words in row.items() if label in BY_LABEL}
        values = {BY_LABEL[label].name: (words, number) for label, words in known.items()}
        self.entries.append(Entry(ref, number, values=values))
