"""The fields of an action that a register shows and that may be edited in it.

The one place that knows how a register writes a field and how it is read back, so that what was
not touched reads back as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from briefer.model.action import Action, Priority, Status
from briefer.model.dates import local_day, when
from briefer.model.errors import UsageError
from briefer.model.text import one_line

Value = str | date | Status | Priority | tuple[str, ...] | None
"""What a field of an action holds."""

NOTHING = "–"
"""What a register writes where a field is unset and a meeting is likely to fill it in."""


@dataclass(frozen=True, slots=True)
class Field:
    """One editable field: its name in the record, its label, how text becomes its value."""

    name: str
    label: str
    read: Callable[[str, date], Value]

    def shown(self, action: Action) -> str:
        """The field as a register writes it, before escaping; empty where it is unset."""
        value: Value = getattr(action, self.name)
        if isinstance(value, tuple):
            value = ", ".join(value)
        return self._written(str(value)) if value is not None else ""

    def shown_on(self, action: Action, day: date | None) -> str:
        """The field as a register of `day` wrote it, after the action's history.

        Changes of that day itself count as made before; without a day, the field as it is now.
        """
        for change in action.history:
            if day and change.field == self.name and local_day(change.at) > day:
                return self._written(change.old or "")
        return self.shown(action)

    def _written(self, value: str) -> str:
        return value.replace("_", " ") if self.name == "status" else one_line(value)


def _text(words: str, today: date) -> Value:
    if not words:
        raise UsageError("An action needs a text.", "Write what is to be done, or cancel it.")
    return words


def _optional(words: str, today: date) -> Value:
    return words or None


def _day(words: str, today: date) -> Value:
    return when(words, today).date if words else None


def _priority(words: str, today: date) -> Value:
    return _one_of(Priority, words) if words else Priority.NORMAL


def _status(words: str, today: date) -> Value:
    return _one_of(Status, words)


def _kind(words: str, today: date) -> Value:
    return words.casefold().replace(" ", "-") or "other"


def _tags(words: str, today: date) -> Value:
    return tuple(tag for part in words.split(",") if (tag := part.strip().lstrip("#")))


def _one_of(words: type[Status] | type[Priority], typed: str) -> Value:
    try:
        return words(typed.casefold().replace(" ", "_"))
    except ValueError:
        raise UsageError(
            f"“{typed[:40]}” is no {words.__name__.casefold()}.",
            f"Write one of {', '.join(words)}.",
        ) from None


FIELDS = (
    Field("text", "Action", _text),
    Field("owner", "Owner", _optional),
    Field("due", "Due", _day),
    Field("waiting_on", "Waiting on", _optional),
    Field("partner", "Partner", _optional),
    Field("priority", "Priority", _priority),
    Field("kind", "Kind", _kind),
    Field("status", "Status", _status),
    Field("tags", "Tags", _tags),
    Field("note", "Note", _optional),
)
BY_NAME = {field.name: field for field in FIELDS}
BY_LABEL = {field.label.casefold(): field for field in FIELDS}
