"""The field for one line of text, on a screen that stays as well as in a form."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import Input

from briefer.model.text import visible


class Entry(Input):
    """Textual's field, which its screen lets go of once it is closed.

    Textual subscribes each to a signal of its screen, which keeps it as long as the screen lives
    (8.2.8): some 30 KB for every filter and every question. Of what is pasted Textual takes the
    first line; here several become one.
    """

    def on_mount(self) -> None:
        """Remember what it was subscribed to."""
        self._told_by = self.screen.text_selection_started_signal

    def on_unmount(self) -> None:
        """Be told of nothing any more."""
        self._told_by.unsubscribe(self)

    def on_paste(self, event: Paste) -> None:
        """Put in what the terminal pastes."""
        event.stop()
        event.prevent_default()
        self._put_in(event.text)

    def action_paste(self) -> None:
        """Put in what was copied in the app."""
        self._put_in(self.app.clipboard)

    def _put_in(self, text: str) -> None:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1:
            lines = [line.strip() for line in lines]
        self.replace(visible(" ".join(lines)), *self.selection)
