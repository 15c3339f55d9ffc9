"""A field that opens and closes again and again on a screen that stays."""

from __future__ import annotations

from textual.widgets import Input


class Entry(Input):
    """Textual's field, which its screen lets go of once it is closed.

    Textual subscribes each to a signal of its screen, which keeps it as long as the screen lives
    (8.2.8): some 30 KB for every filter and every question.
    """

    def on_mount(self) -> None:
        """Remember what it was subscribed to."""
        self._told_by = self.screen.text_selection_started_signal

    def on_unmount(self) -> None:
        """Be told of nothing any more."""
        self._told_by.unsubscribe(self)
