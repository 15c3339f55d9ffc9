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
    ]

    @property
    def focused_line(self) -> int:
        """The line on which the sentence cursor or the commitment gone to begins, else the top."""
        mark = self.current_mark
        span = self.current_sentence or (mark and (mark.start, mark.end))
        if not span:
            return 0
        inside = (
            y
            for y, (_, line) in enumerate(self.rows)
            if line.pieces and line.start < span[1] and line.end > span[0]
        )
        return next(inside, 0)

    def action_down(self) -> None:
        """The next sentence where one is marked, else the next line."""
        if self.cursor is not None:
            self.move_sentence(1)
        else:
            self.action_scroll_down()

    def action_up(self) -> None:
        """The previous sentence where one is marked, else the previous line."""
        if self.cursor is not None:
            self.move_sentence(-1)
        else:
            self.action_scroll_up()
