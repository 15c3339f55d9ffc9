"""A sheet of text over the screen: help, the tour, the list of problems."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class TextSheet(ModalScreen[None]):
    """A sheet of text over the screen; any of the leaving keys closes it."""

    DEFAULT_CSS = """
    TextSheet { align: center middle; }
    TextSheet > VerticalScroll {
        width: 80; max-width: 100%; height: auto; max-height: 100%;
        background: $surface; border: round $frame; padding: 0 1; scrollbar-size-vertical: 1;
        border-subtitle-color: $foreground;
    }
    """
    BINDINGS = [
        Binding("q,escape,question_mark,enter", "dismiss", show=False),
        Binding("j", "scroll('scroll_down')", show=False),
        Binding("k", "scroll('scroll_up')", show=False),
        Binding("space", "scroll('scroll_page_down')", show=False),
        Binding("b", "scroll('scroll_page_up')", show=False),
    ]

    below = ""
    """What stands in the lower edge: for a sheet whose end may be out of sight."""

    def sheet(self) -> Content:
        """The text of the sheet."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The sheet, scrolled where it is longer than the screen."""
        with VerticalScroll():
            yield Static(self.sheet())

    def on_mount(self) -> None:
        """The sheet takes the keys."""
        box = self.query_one(VerticalScroll)
        box.border_subtitle = self.below
        box.focus()

    def action_scroll(self, how: str) -> None:
        """Scroll the sheet."""
        getattr(self.query_one(VerticalScroll), how)(animate=False)
