"""The list of the board: groups with their actions, the cursor on actions only."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from rich.style import Style

from briefer.tui.keys import BOARD, bindings
from briefer.tui.present import Look, board_cells
from briefer.tui.widgets.board_rows import BoardRow, BoardRows
from briefer.tui.widgets.rows import Rows


class BoardList(Rows[BoardRow]):
    """Actions under the headings of their groups."""

    keys_place = BOARD
    BINDINGS = bindings(BOARD, "screen.")
    WINDOW = 48

    def __init__(self, look: Callable[[], Look], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._look = look

    @property
    def lines(self) -> BoardRows | None:
        """What the list is drawn from."""
        return self.source if isinstance(self.source, BoardRows) else None

    def key_of(self, row: BoardRow) -> str:
        """An action is known by its reference; a heading cannot be marked."""
        return row.action.ref if row.action else ""

    def segments(self, row: BoardRow, width: int, base: Style) -> list[Segment]:
        """A heading, or the cells of an action."""
        if row.action is None:
            return [Segment(f" {row.heading}", self.style_of("heading", base))]
        look, topics = self._look(), row.brief.topics if row.brief else ()
        letters = "".join(topic.letter for topic in look.topics if topic.id in topics)
        return self.drawn(board_cells(row.action, letters, width, look), base)

    def validate_cursor(self, cursor: int) -> int:
        """The action nearest to a line, further on in the direction of the move."""
        if self.lines is None:
            return cursor
        onward = 1 if cursor >= self.cursor else -1
        for step in (onward, -onward):
            at = cursor
            while 0 <= at < self.lines.count:
                if not self.lines.is_heading(at):
                    return at
                at += step
        return cursor

    def first_in_sight(self) -> int:
        """The headings over an action are shown with it."""
        at = self.cursor
        while at > 0 and self.lines is not None and self.lines.is_heading(at - 1):
            at -= 1
        return at

    def mark_all(self) -> None:
        """Mark every action."""
        if self.lines is not None:
            self.marked.update(self.lines.references())
        self.drop_range()
