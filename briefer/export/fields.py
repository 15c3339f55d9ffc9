"""The fields of an action that a register shows and that may be edited in it: how it writes them.

How they are read back is `model.fields`.
"""

from __future__ import annotations

from datetime import date

from briefer.model.action import Action
from briefer.model.dates import local_day
from briefer.model.frozen import Frozen
from briefer.model.text import one_line

NOTHING = "–"
"""What a register writes where a field is unset and a meeting is likely to fill it in."""


class Field(Frozen):
    """One editable field: its name in the record, and its label."""

    name: str
    label: str

    def shown(self, action: Action) -> str:
        """The field as a register writes it, before escaping; empty where it is unset."""
        return self.written(getattr(action, self.name))

    def written(self, value: object) -> str:
        """A value of the field as a register writes it, before escaping; empty for none."""
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

    def had_on(self, action: Action, day: date | None) -> list[str]:
        """What the field was on `day` before it was changed on that day, as a register wrote it."""
        return [
            self._written(change.old or "")
            for change in action.history
            if day and change.field == self.name and local_day(change.at) == day
        ]

    def _written(self, value: str) -> str:
        return value.replace("_", " ") if self.name == "status" else one_line(value)


FIELDS = (
    Field("text", "Action"),
    Field("owner", "Owner"),
    Field("due", "Due"),
    Field("waiting_on", "Waiting on"),
    Field("partner", "Partner"),
    Field("priority", "Priority"),
    Field("kind", "Kind"),
    Field("status", "Status"),
    Field("tags", "Tags"),
    Field("note", "Note"),
)
BY_NAME = {field.name: field for field in FIELDS}
BY_LABEL = {field.label.casefold(): field for field in FIELDS}
