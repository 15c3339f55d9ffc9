"""The bottom line of a screen: hints, what happened, what went wrong, and the status beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input

from briefer.layout.widths import cells, fit
from briefer.model.errors import BrieferError
from briefer.tui.typed import typed_app
from briefer.tui.widgets.line import Line

if TYPE_CHECKING:
    from briefer.tui.app import BrieferApp

NOTE_SECONDS = 8.0

GAP = 2
"""Cells between what the bottom line says and the status at its right."""


class BottomLineScreen(Screen[Any]):
    """A screen with a `Line` called `#hints`, which says one thing at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._note_timer: Timer | None = None
        self._noted = self._lasts = False
        self._said = Content("")
        self._status = ""

    @property
    def briefer(self) -> BrieferApp:
        """The app, by its own type."""
        return typed_app(self)

    def hints(self) -> Content:
        """The keys worth knowing now."""
        raise NotImplementedError

    @property
    def hint_line(self) -> Line:
        """The line for hints and notes."""
        return self.query_one("#hints", Line)

    def note(self, text: str) -> None:
        """Say what happened on the bottom line, until the next note or for a while."""
        self._say(Content.assemble(" ", Content(text)))

    def did(self, text: str, back: str = "u takes it back", *, quote: str = "") -> None:
        """Say what a command did and how to take it back; a long text is cut, the way back not.

        The first words of `quote` are told after `text`, as many as there is room for.
        """
        room = self.size.width - len(back) - 5
        if quote:
            text = f'{text}"{self._cut(quote, max(1, room - cells(text) - 2))}"'
        self.note(f"{self._cut(text, room)}. {back}")
        self._lasts = True

    def _cut(self, text: str, room: int) -> str:
        if cells(text) <= room:
            return text
        return fit(text, room - 1).rstrip() + typed_app(self).look.glyphs.ellipsis

    def complain(self, error: BrieferError) -> None:
        """Say what went wrong and how to mend it."""
        self._say(Content.assemble((" ! ", "bold $error"), Content(str(error))))
        self.app.bell()

    def forget(self) -> None:
        """What a note speaks of is over: show the keys, unless it says what can be taken back."""
        if self._noted and not self._lasts:
            self.show_hints()

    def complaint(self) -> Content | None:
        """What the bottom line says went wrong, None where it says anything else."""
        return self._said if self._noted and self._said.plain.startswith(" ! ") else None

    def _say(self, content: Content) -> None:
        self._noted, self._lasts = True, False
        self._show(content)
        if self._note_timer is not None:
            self._note_timer.stop()
        self._note_timer = self.set_timer(NOTE_SECONDS, self.show_hints)

    def status(self) -> str:
        """What stands at the right of the bottom line, where there is room."""
        return ""

    def show_status(self) -> None:
        """Show the status as it is now beside what the bottom line says."""
        if self.status() == self._status:
            return
        if self._noted or isinstance(self.focused, Input):
            self._show(self._said)
        else:
            self.show_hints()

    def _show(self, content: Content) -> None:
        """A long note takes as many lines as it needs, so that its mend is never cut off."""
        self._said, self._status = content, self.status()
        if (status := self._status) and (
            room := self.size.width - content.cell_length - cells(status)
        ) >= GAP:
            gap = " " * max(GAP, room - 1)  # and a cell at the end, where there is one
            content = Content.assemble(content, gap, (status, "$text-muted"))
        line = self.hint_line
        tall = line.size.height > 1 or content.cell_length > self.size.width
        line.content = content
        if tall:
            line.refresh(layout=True)

    def hint_again(self) -> None:
        """Show the keys anew, unless a note stands there."""
        if not self._noted:
            self.show_hints()

    def show_hints(self) -> None:
        """Show the keys of what has the focus."""
        self.hint(self.hints())

    def hint(self, content: Content) -> None:
        """Put something on the bottom line that any note may take the place of."""
        self._noted = False
        self._show(content)
