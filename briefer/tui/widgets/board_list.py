"""The rows of the board: groups with their actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style

from briefer.model.action import Action
from briefer.tui.keys import BOARD, bindings
from briefer.tui.present import Look, board_cells
from briefer.tui.widgets.rows import Rows


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One line of the board: a heading, or an action."""

    heading: str = ""
    action: Action | None = None


class BoardList(Rows[BoardRow]):
    """Actions under the headings of their groups."""

    keys_place = BOARD
    BINDINGS = bindings(BOARD, "screen.")

    def __init__(
        self,
        look: Callable[[], Look],
        letters: Callable[[Action], str],
        *,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._look = look
        self._letters = letters

    def key_of(self, row: BoardRow) -> str:
        """An action is known by its reference, a heading by its words."""
        return row.action.ref if row.action else f"# {row.heading}"

    def segments(self, row: BoardRow, width: int, base: Style) -> list[Segment]:
        """A heading, or the cells of an action."""
        if row.action is None:
            return [Segment(f" {row.heading}", self.style_of("heading", base))]
        letters = self._letters(row.action)
        return self.drawn(board_cells(row.action, letters, width, self._look()), base)
