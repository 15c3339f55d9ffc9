"""The list of briefs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.message import Message

from briefer.model.brief import Brief
from briefer.tui.keys import LIST, bindings
from briefer.tui.present import Look, brief_cells
from briefer.tui.widgets.rows import Rows
from briefer.tui.widgets.source import Section

if TYPE_CHECKING:
    from briefer.catalogue import Result

Spans = Callable[[str], Sequence[tuple[int, int]]]


class BriefList(Rows[Brief]):
    """One row a brief: state, date, title, topics, actions, marking."""

    keys_place = LIST
    BINDINGS = [*bindings(LIST, "screen."), Binding("space", "page(1)", show=False)]

    def __init__(self, look: Callable[[], Look], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._look = look
        self.result: Result | None = None
        self.highlights: Spans | None = None

    def show_result(
        self, result: Result, cursor: int, sections: Sequence[Section], *, marked: bool
    ) -> None:
        """Draw what a query found; with `marked` the words that it asks for are marked."""
        self.result = result
        self.highlights = result.highlights if marked else None
        self.show(result, cursor, sections)

    class Viewed(Message):
        """Other rows came in sight."""

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that other rows are in sight."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Viewed())

    def in_sight(self) -> list[Brief]:
        """The briefs whose rows are in sight."""
        top, height = round(self.scroll_y), self.scrollable_content_region.height
        first, last = self._lines.row_at(top), self._lines.row_at(top + height - 1)
        rows = (self.row(index) for index in range(max(0, first), min(last + 1, self.count)))
        return [row for row in rows if row is not None]

    def key_of(self, row: Brief) -> str:
        """A brief is known by its id."""
        return row.id

    def keys(self, start: int, stop: int) -> Iterable[str]:
        """The ids of rows `start` to `stop`, without reading the rows."""
        return islice(self.result.ids(), start, stop) if self.result else ()

    def segments(self, row: Brief, width: int, base: Style) -> list[Segment]:
        """The cells of the row in their roles, the filter's words in the title marked."""
        drawn: list[Segment] = []
        for cell in brief_cells(row, width, self._look()):
            style = self.style_of(cell.role, base) if cell.role else base
            drawn += (
                self._marked(cell.text, style) if cell.searched else [Segment(cell.text, style)]
            )
        return drawn

    def _marked(self, text: str, style: Style) -> list[Segment]:
        spans = self.highlights(text) if self.highlights else []
        match = self.style_of("match", style) if spans else style
        pieces, at = [], 0
        for start, end in spans:
            pieces += [Segment(text[at:start], style), Segment(text[start:end], match)]
            at = end
        return [*pieces, Segment(text[at:], style)]
