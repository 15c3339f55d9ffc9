"""The reader with the desk's keys."""

from __future__ import annotations

from textual.binding import Binding

from briefer.tui.keys import READER, bindings
from briefer.tui.widgets.reader import Reader


class DeskReader(Reader):
    """Moves with the keys of the lists; while the sentence cursor is on, `j k` move it."""

    keys_place = READER
    BINDINGS = [
        *bindings(READER, "screen."),
        Binding("j,down", "down", show=False),
        Binding("k,up", "up", show=False),
        Binding("space,pagedown,ctrl+d", "page_down", show=False),
        Binding("b,pageup,ctrl+u", "page_up", show=False),
        Binding("g,home", "scroll_home", show=False),
        Binding("G,end", "scroll_end", show=False),
        Binding("right", "sideways(8)", show=False),
        Binding("left", "sideways(-8)", show=False),
    ]

    def action_down(self) -> None:
        """The next sentence where one is marked, else the next line."""
        if self.current_sentence is not None:
            self.move_sentence(1)
        else:
            self.action_scroll_down()

    def action_up(self) -> None:
        """The previous sentence where one is marked, else the previous line."""
        if self.current_sentence is not None:
            self.move_sentence(-1)
        else:
            self.action_scroll_up()

    def action_sideways(self, by: int) -> None:
        """Move wide tables and code sideways."""
        self.scroll_sideways(by)
