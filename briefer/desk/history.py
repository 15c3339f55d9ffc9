"""What was done at this desk: the list of commands, undo and redo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefer.store import NothingLeft

if TYPE_CHECKING:
    from briefer.desk.desk import Desk
    from briefer.store import Group as Group

__all__ = ["History", "NothingLeft"]


class History:
    """Undo and redo, one step a command, across restarts."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def undo(self) -> Group:
        """Take the last command back; raises Refused with the reason where that cannot be.

        The reason is NothingLeft where nothing was done.
        """
        return self._taken(self._desk.store.undo())

    def redo(self) -> Group:
        """Do again what was last taken back; raises Refused with the reason."""
        return self._taken(self._desk.store.redo())

    def undo_size(self) -> int:
        """How many records the next undo changes."""
        return self._desk.store.undo_size()

    def redo_size(self) -> int:
        """How many records the next redo changes."""
        return self._desk.store.redo_size()

    def latest(self, limit: int | None = None) -> list[Group]:
        """The last commands (all that are kept, without a limit), newest first."""
        return self._desk.store.groups(limit)

    def _taken(self, group: Group) -> Group:
        self._desk.catalogue.take(group.changes, self._desk.store.sequence)
        return group
