"""The list of briefs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding

from briefer.model.brief import Brief
from briefer.tui.keys import LIST, bindings
from briefer.tui.present import Look, brief_cells
from briefer.tui.widgets.rows import Rows

Spans = Callable[[str], Sequence[tuple[int, int]]]


class BriefList(Rows[Brief]):
    """One row a brief: state, date, title, topics, actions, marking."""

    keys_place = LIST
    BINDINGS = [*bindings(LIST, "screen."), Binding("space", "page(1)", show=False)]

    def __init__(self, look: Callable[[], Look], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._look = look
        self.highlights: Spans | None = None

    def key_of(self, row: Brief) -> str:
        """A brief is known by its id."""
        return row.id

    def segments(self, row: Brief, width: int, base: Style) -> list[Segment]:
        """The cells of the row in their roles, the filter's words in the title marked."""
        drawn: list[Segment] = []
        for cell in brief_cells(row, width, self._look()):
            style = self.style_of(cell.role, base) if cell.role else base
            drawn += self._marked(cell.text, style)
        return drawn

    def _marked(self, text: str, style: Style) -> list[Segment]:
        spans = self.highlights(text) if self.highlights and len(text) > 12 else []
        match = self.style_of("match", style) if spans else style
        pieces, at = [], 0
        for start, end in spans:
            pieces += [Segment(text[at:start], style), Segment(text[start:end], match)]
            at = end
        return [*pieces, Segment(text[at:], style)]
