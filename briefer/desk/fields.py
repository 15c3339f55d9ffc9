"""The fields of an action as words: what `set`, the form and the board's one-key edits accept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from briefer.model.action import REFERENCE, Kind, Priority, Status
from briefer.model.dates import when
from briefer.model.errors import UsageError
from briefer.model.text import one_line, visible

ALIASES = {"waiting": "waiting_on", "duplicate": "duplicate_of", "tag": "tags"}


def read_fields(
    words: Mapping[str, str], *, today: date, kinds: tuple[Kind, ...], day_first: bool = True
) -> dict[str, Any]:
    """The values of an action's fields from what was typed for them.

    Keys are the names of an action's fields (`waiting` for `waiting_on`); empty text clears a
    field. Raises UsageError that names the field and what it accepts.
    """
    values: dict[str, Any] = {}
    for typed_name, typed in words.items():
        name = ALIASES.get(typed_name, typed_name)
        if name in ("due", "defer"):
            values[name] = when(typed, today, day_first=day_first).date if typed.strip() else None
        elif name == "kind":
            values[name] = _kind(typed, kinds)
        elif name in _READERS:
            values[name] = _READERS[name](typed)
        else:
            raise UsageError(
                f"An action has no field called {one_line(typed_name)}.",
                f"Its fields are: {', '.join(field_names())}.",
            )
    return values


def field_names() -> list[str]:
    """The names that `read_fields` accepts, sorted."""
    return sorted({*_READERS, "due", "defer", "kind"})


def read_tags(typed: str) -> tuple[str, ...]:
    """Tags from words separated by commas or spaces, a leading `#` dropped, each one once."""
    words = typed.replace(",", " ").split()
    return tuple(dict.fromkeys(tag for word in words if (tag := visible(word).lstrip("#"))))


def _kind(typed: str, kinds: tuple[Kind, ...]) -> str:
    word = typed.strip().casefold()
    for kind in kinds:
        if word in (kind.id, kind.name.casefold()):
            return kind.id
    starts = [kind.id for kind in kinds if word and kind.id.startswith(word)]
    if len(starts) == 1:
        return starts[0]
    raise UsageError(
        f"{one_line(typed) or 'Nothing'} is no kind of action.",
        f"Kinds are: {', '.join(kind.id for kind in kinds)}.",
    )


def _choice(noun: str, values: Callable[[], list[str]]) -> Callable[[str], str]:
    def read(typed: str) -> str:
        word = typed.strip().casefold().replace(" ", "_").replace("-", "_")
        starts = [value for value in values() if value.startswith(word)] if word else []
        if word in values():
            return word
        if len(starts) == 1:
            return starts[0]
        raise UsageError(
            f"{one_line(typed) or 'Nothing'} is no {noun}.",
            f"A {noun} is one of: {', '.join(values())}.",
        )

    return read


def _status(typed: str) -> Status:
    return Status(_choice("status", lambda: [status.value for status in Status])(typed))


def _priority(typed: str) -> Priority:
    return Priority(_choice("priority", lambda: [item.value for item in Priority])(typed))


def _text(typed: str) -> str:
    text = one_line(typed)
    if not text:
        raise UsageError("An action needs a text.", "Say in a few words what is to be done.")
    return text


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


_READERS: dict[str, Callable[[str], Any]] = {
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
    "direction": _maybe,
    "reason": _maybe,
    "duplicate_of": _reference,
}
