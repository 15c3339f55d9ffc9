"""The fields of an action from words: what the form, `set`, the board and an edited register say.

One reading for all of them, so that a word means the same wherever it is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from briefer.model.action import REFERENCE, Kind, Priority, Status
from briefer.model.commitment import Direction
from briefer.model.dates import when
from briefer.model.errors import UsageError
from briefer.model.text import one_line, visible

Value = str | date | Status | Priority | tuple[str, ...] | None
"""What a field of an action holds."""

STATUS_LETTERS = "oiwrdcu"
"""The letter of each status, in the order of `Status`."""

PRIORITY_LETTERS = "lnhu"
"""The letter of each priority, in the order of `Priority`."""

ALIASES = {"waiting": "waiting_on", "duplicate": "duplicate_of", "tag": "tags"}


def read_fields(
    words: Mapping[str, str], *, today: date, kinds: Sequence[Kind], day_first: bool = True
) -> dict[str, Any]:
    """The values of an action's fields from what was typed for them.

    Keys are the names of an action's fields (`waiting` for `waiting_on`). Empty text makes a field
    what it is in a new action; a text and a status cannot be empty. Raises UsageError that names
    the field and what it accepts.
    """
    return {
        ALIASES.get(name, name): read_field(
            ALIASES.get(name, name), typed, today=today, kinds=kinds, day_first=day_first
        )
        for name, typed in words.items()
    }


def read_field(
    name: str, typed: str, *, today: date, kinds: Sequence[Kind], day_first: bool = True
) -> Value:
    """The value of one field; see `read_fields`."""
    if name in ("due", "defer"):
        return when(typed, today, day_first=day_first).date if typed.strip() else None
    if name == "kind":
        return _kind(typed, kinds)
    if name in _READERS:
        return _READERS[name](typed)
    raise UsageError(
        f"An action has no field called {one_line(name)}.",
        f"Its fields are: {', '.join(field_names())}.",
    )


def field_names() -> list[str]:
    """The names that `read_fields` accepts, sorted."""
    return sorted({*_READERS, "due", "defer", "kind"})


def read_tags(typed: str) -> tuple[str, ...]:
    """Tags from words separated by commas or spaces, a leading `#` dropped, each one once."""
    words = typed.replace(",", " ").split()
    return tuple(dict.fromkeys(tag for word in words if (tag := visible(word).lstrip("#"))))


def _kind(typed: str, kinds: Sequence[Kind]) -> str:
    """The id of the kind with this letter, this name, or the only one whose name begins so."""
    word = one_line(typed)
    if not word:
        return "other"
    for kind in kinds:
        if word == kind.letter:
            return kind.id
    name = word.casefold()
    names = {called: kind.id for kind in kinds for called in (kind.id, kind.name.casefold())}
    near = {names[called] for called in names if called.startswith(name)}
    if name in names or len(near) == 1:
        return names.get(name) or near.pop()
    raise UsageError(
        f"{word} is no kind of action.",
        f"Kinds are: {', '.join(f'{kind.letter} {kind.id}' for kind in kinds)}.",
    )


def _choice(noun: str, typed: str, values: Sequence[str], letters: str) -> str:
    """The value of this name or this letter, or the only one whose name begins so."""
    word = one_line(typed).casefold().replace(" ", "_").replace("-", "_")
    if word in values:
        return word
    if len(word) == 1 and word in letters:
        return values[letters.index(word)]
    near = [value for value in values if word and value.startswith(word)]
    if len(near) == 1:
        return near[0]
    raise UsageError(
        f"{one_line(typed) or 'Nothing'} is no {noun}.",
        f"A {noun} is one of: {', '.join(values)}.",
    )


def _status(typed: str) -> Status:
    return Status(_choice("status", typed, [*Status], STATUS_LETTERS))


def _priority(typed: str) -> Priority:
    if not typed.strip():
        return Priority.NORMAL
    return Priority(_choice("priority", typed, [*Priority], PRIORITY_LETTERS))


def _text(typed: str) -> str:
    text = one_line(typed)
    if not text:
        raise UsageError("An action needs a text.", "Say in a few words what is to be done.")
    return text


def _direction(typed: str) -> str | None:
    return _choice("direction", typed, [*Direction], "") if typed.strip() else None


def _maybe(typed: str) -> str | None:
    return one_line(typed) or None


def _note(typed: str) -> str | None:
    return visible(typed).strip() or None


def _reference(typed: str) -> str | None:
    word = typed.strip().upper()
    if not word:
        return None
    if not REFERENCE.fullmatch(word):
        raise UsageError(f"{one_line(typed)} is no reference.", "Write it as A-2026-014.")
    return word


_READERS: dict[str, Callable[[str], Value]] = {
    "text": _text,
    "owner": _maybe,
    "waiting_on": _maybe,
    "partner": _maybe,
    "status": _status,
    "priority": _priority,
    "due_reason": _maybe,
    "tags": read_tags,
    "note": _note,
    "quote": _note,
    "direction": _direction,
    "reason": _maybe,
    "duplicate_of": _reference,
}
