"""The part of a document that is in sight: it stays on what is read, whatever is learnt above."""

from __future__ import annotations

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from briefer.layout.document import Document, Spot
from briefer.layout.line import Line
from briefer.tui.widgets.reader_page import Overlay
from briefer.tui.widgets.reader_paint import GUTTER, Painter, spans_over
from briefer.tui.widgets.slim_bar import SlimScrollView

Rows = list[tuple[Spot, Line]]
SELECT_SHIFT = 20
KEPT = 2000


class DocumentView(SlimScrollView, can_focus=True):
    """Draws a `Document` from the line `top` on.

    `top` is the truth; the scroll position only follows it, since the heights of what was not laid
    out yet are estimates.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.document: Document | None = None
        self.top = Spot(0, 0)
        self.overlay = Overlay()
        self.shift = 0
        self.painter = Painter(self)
        self._rows: Rows = []
        self._strips: dict[Spot, Strip] = {}
        self._syncing = False
        self._selecting = False

    @property
    def rows(self) -> Rows:
        """The lines in sight, from the top down."""
        if not self._rows and self.document:
            self._rows = list(self.document.below(self.top, self.size.height))
        return self._rows

    @property
    def text_region(self) -> Region:
        """What is drawn anew when the text moves: all but the scroll bar."""
        return Region(0, 0, self.size.width - self.scrollbar_gutter.width, self.size.height)

    @property
    def text_width(self) -> int:
        """The cells between the gutter and the blank column before the scroll bar."""
        return max(8, self.size.width - self.scrollbar_gutter.width - GUTTER - 1)

    def move_top(self, spot: Spot) -> bool:
        """Put the line at `spot` at the top, as far as the text goes; whether anything moved."""
        document, height = self.document, self.size.height
        if document is None:
            return False
        rows = list(document.below(spot, height))
        if len(rows) < height:
            spot = document.step(document.last(), 1 - height)
            rows = list(document.below(spot, height))
        moved = spot != self.top
        self.top, self._rows = spot, rows
        self._follow()
        if moved:
            self.refresh(self.text_region)
            self.moved()
        return moved

    def moved(self) -> None:
        """The top line changed; for the reader to tell others."""

    def _follow(self) -> None:
        """Let the scroll bar show where `top` is."""
        if self.document is None:
            return
        size = Size(self.size.width, max(self.document.height, 1))
        self._syncing = True
        try:
            if size != self.virtual_size:
                self.set_reactive(ScrollView.virtual_size, size)
                self._scroll_update(size)
            self.scroll_target_y = self.scroll_y = self.document.row(self.top)
        finally:
            self._syncing = False

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Move the text where the scroll bar or the wheel asks."""
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = new_value
        by = round(new_value) - round(old_value)
        if self._syncing or self.document is None or not by:
            return
        if abs(by) <= 3 * self.size.height:
            self.move_top(self.document.step(self.top, by))
        else:
            self.move_top(self.document.at_row(round(new_value)))

    def stale(self, *, lines: bool = False) -> None:
        """Draw again what is in sight; with `lines` the lines themselves have changed."""
        self._strips.clear()
        if lines:
            self._rows = []
        self.refresh(self.text_region)

    def restyle(self, start: int, end: int) -> None:
        """Draw again only the lines in sight that show places `start` to `end`."""
        for y, (spot, line) in enumerate(self.rows):
            if line.start < end and line.end > start:
                self._strips.pop(spot, None)
                self.refresh(Region(0, y, self.text_region.width, 1))

    def notify_style_update(self) -> None:
        """Styles changed: look them up anew at the next drawing."""
        super().notify_style_update()
        self.painter.forget()
        self._strips.clear()

    def settle(self) -> None:
        """Lay out at the size there is, where that is another than was laid out for."""

    def words_over(self, line: Line) -> list[tuple[int, int]]:
        """The places of `line` that match what is looked for."""
        return []

    def _strip(self, y: int, widths: tuple[int, int]) -> Strip:
        """The line in row `y`; `widths` are those of the widget and of the text."""
        rows = self.rows
        if y >= len(rows):
            return Strip.blank(widths[0], self.painter.style(""))
        spot, line = rows[y]
        strip = self._strips.get(spot)
        if strip is None:
            if len(self._strips) > KEPT:
                self._strips.clear()
            spans = spans_over(line, self.overlay, self.words_over(line))
            marked = self.document if self.overlay.marks else None
            above = marked.text_above(spot) if marked else 0
            strip = self.painter.strip(line, self.overlay, spans, widths, self.shift, above)
            self._strips[spot] = strip
        selection = self.screen.selections.get(self) if self._selecting else None
        return self._selected(strip, selection.get_span(key(spot))) if selection else strip

    def _selected(self, strip: Strip, span: tuple[int, int] | None) -> Strip:
        if span is None:
            return strip
        start, end = span
        cells = strip.cell_length
        first = strip.index_to_cell_position(start) if start > 0 else 0
        last = cells if end < 0 else strip.index_to_cell_position(end)
        if first >= last:
            return strip
        before, inside, after = strip.divide([first, last, cells])
        style = self.screen.get_component_rich_style("screen--selection")
        return Strip.join([before, inside.apply_style(style), after])

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self._selecting = selection is not None
        self.refresh(self.text_region)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of the lines in `crop`; drawn once for each line and kept."""
        self.settle()
        if self.styles.gutter:  # padding or a border: Textual draws them line by line
            return super().render_lines(crop)
        widths = self.size.width, self.text_width
        strips = [self._strip(y, widths) for y in crop.line_range]
        if crop.column_span != (0, widths[0]):
            return [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """One line with the places that a mouse selection goes by."""
        strip = self._strip(y, (self.size.width, self.text_width))
        return strip.apply_offsets(0, key(self.rows[y][0])) if y < len(self.rows) else strip


def key(spot: Spot) -> int:
    """A number for a line that grows down the text and stays when heights above are learnt."""
    return (spot.chunk << SELECT_SHIFT) + spot.line


def spot_of(number: int) -> Spot:
    """The line that `key` gave `number`."""
    return Spot(number >> SELECT_SHIFT, number & ((1 << SELECT_SHIFT) - 1))
