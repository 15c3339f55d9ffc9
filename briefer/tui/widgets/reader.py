"""The reader: one brief as formatted text, its commitments, its actions, find and sentences."""

from __future__ import annotations

from bisect import bisect_right
from string import ascii_letters

from textual.events import Click, MouseDown
from textual.geometry import Offset
from textual.message import Message
from textual.selection import Selection

from briefer.layout.document import Spot
from briefer.layout.line import Piece
from briefer.layout.outline import Heading, outline
from briefer.layout.widths import cells
from briefer.tui.widgets.reader_page import Mark, PageSource, Span
from briefer.tui.widgets.reader_paint import GUTTER, NAMES, component
from briefer.tui.widgets.reader_search import SearchView
from briefer.tui.widgets.reader_sheet import MEASURE
from briefer.tui.widgets.reader_view import spot_of

LINK_GAP = 8
"""How many characters, such as a line break or the marks of emphasis, may lie within one link."""


class Reader(SearchView):
    """Shows one `PageSource`. The owner gives marks, sentences and actions as places of the text,
    and hears by messages where the official is.
    """

    COMPONENT_CLASSES = {component(name) for name in NAMES}
    DEFAULT_CSS = """
    Reader { overflow-y: scroll; overflow-x: hidden; scrollbar-size-vertical: 1; }
    Reader .reader--heading1 { text-style: bold underline; }
    Reader .reader--heading2, Reader .reader--heading3 { text-style: bold; }
    Reader .reader--heading4, Reader .reader--heading5, Reader .reader--heading6 {
        text-style: bold italic;
    }
    Reader .reader--title, Reader .reader--strong, Reader .reader--banner { text-style: bold; }
    Reader .reader--emph { text-style: italic; }
    Reader .reader--struck { text-style: strike; }
    Reader .reader--link, Reader .reader--image { color: $text-accent; text-style: underline; }
    Reader .reader--note, Reader .reader--ref, Reader .reader--bullet { color: $text-accent; }
    Reader .reader--code, Reader .reader--html { color: $text-secondary; }
    Reader .reader--code-keyword { text-style: bold; }
    Reader .reader--code-string { color: $text-success; }
    Reader .reader--code-number { color: $text-warning; }
    Reader .reader--code-comment { color: $text-muted; text-style: italic; }
    Reader .reader--quote, Reader .reader--rule, Reader .reader--subtitle,
    Reader .reader--address, Reader .reader--decided, Reader .reader--stale {
        color: $text-muted;
    }
    Reader .reader--mark { color: $text-warning; text-style: bold; }
    Reader .reader--word { text-style: underline; }
    Reader .reader--sentence { background: $secondary-muted; }
    Reader .reader--match, Reader .reader--label { text-style: reverse; }
    """

    class Moved(Message):
        """Another line came to the top; `place` is its character."""

        def __init__(self, reader: Reader, place: int) -> None:
            super().__init__()
            self.reader, self.place = reader, place

    class ReachedEnd(Message):
        """The last line of the text is in sight after a key that scrolls."""

        def __init__(self, reader: Reader, brief_id: str) -> None:
            super().__init__()
            self.reader, self.brief_id = reader, brief_id

    class MarkChanged(Message):
        """Another commitment was gone to: the `number`th of `count`."""

        def __init__(self, mark: Mark, number: int, count: int) -> None:
            super().__init__()
            self.mark, self.number, self.count = mark, number, count

    class MatchChanged(Message):
        """Another match was gone to: the `number`th of `count`; `problem` is for the eye."""

        def __init__(self, number: int, count: int, problem: str = "") -> None:
            super().__init__()
            self.number, self.count, self.problem = number, count, problem

    class SentenceChanged(Message):
        """Another sentence is the current one; None when the cursor was put away."""

        def __init__(self, span: Span | None) -> None:
            super().__init__()
            self.span = span

    class LinkChosen(Message):
        """A link was followed; nothing was opened yet."""

        def __init__(self, href: str, start: int) -> None:
            super().__init__()
            self.href, self.start = href, start

    def __init__(
        self,
        *,
        ascii_only: bool = False,
        reorder: bool = False,
        measure: int = MEASURE,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """`ascii_only` draws with plain signs, `reorder` turns Arabic and Hebrew round, `measure`
        is the widest line of text in cells.
        """
        super().__init__(
            ascii_only=ascii_only, reorder=reorder, measure=measure, id=id, classes=classes
        )
        self._headings: list[Heading] | None = None
        self._ended = False
        self._pressed: Offset | None = None

    def show(self, page: PageSource) -> None:
        """Show `page` from its place on, with no marks, actions or sentences yet."""
        self._headings = None
        self._ended = False
        super().show(page)

    def moved(self) -> None:
        """Tell the new place."""
        super().moved()
        if self.overlay.links:
            self.overlay.links = {}
            self._strips.clear()
        self.post_message(self.Moved(self, self.place))

    def scrolled(self) -> None:
        """Tell once that the end was read: by a key, since the wheel never marks read."""
        document = self.document
        if document and not self._ended and self.rows and document.shows_end(self.rows[-1][0]):
            self._ended = True
            self.post_message(self.ReachedEnd(self, self.page.brief_id))

    def sentence_changed(self, span: Span | None) -> None:
        """Tell that the sentence cursor moved."""
        self.post_message(self.SentenceChanged(span))

    def mark_changed(self, mark: Mark, number: int, count: int) -> None:
        """Tell that another commitment was gone to."""
        self.post_message(self.MarkChanged(mark, number, count))

    def match_changed(self, number: int, count: int, problem: str) -> None:
        """Tell that another match was gone to."""
        self.post_message(self.MatchChanged(number, count, problem))

    def outline(self) -> list[Heading]:
        """The headings of the text with their places."""
        if self._headings is None:
            self._headings = outline(self.page.text, self.page.body_start)
        return self._headings

    def current_heading(self) -> int:
        """The number in `outline()` of the heading that the top line is under, else -1."""
        return bisect_right([heading.start for heading in self.outline()], self.place) - 1

    def move_section(self, by: int) -> None:
        """Put the heading `by` further on at the top."""
        headings, index = self.outline(), self.current_heading()
        if self.document is None:
            return
        if by < 0 and index >= 0 and self._heading_spot(index) != self.top:
            by += 1
        if 0 <= index + by < len(headings):
            self.move_top(self._heading_spot(index + by))

    def _heading_spot(self, index: int) -> Spot:
        assert self.document is not None
        return self.document.find(self.outline()[index].start)

    def label_links(self) -> dict[str, str]:
        """Put a letter on each link in sight; where each letter leads."""
        self.overlay.links.clear()
        led: dict[str, str] = {}
        letters = iter(ascii_letters)
        before, end = "", -1
        for piece in (piece for _, line in self.rows for piece in line.pieces):
            if not piece.href or piece.start is None:
                continue
            goes_on = piece.href == before and 0 <= piece.start - end <= LINK_GAP
            before, end = piece.href, piece.start + len(piece.text)
            if not goes_on and (letter := next(letters, "")):
                self.overlay.links[piece.start] = letter
                led[letter] = piece.href
        self.stale()
        return led

    def clear_labels(self) -> None:
        """Take the letters off."""
        self.overlay.links.clear()
        self.stale()

    def on_mouse_down(self, event: MouseDown) -> None:
        """Remember where a click began: one that is drawn along selects text."""
        self._pressed = event.offset

    def on_click(self, event: Click) -> None:
        """Follow the link that was clicked."""
        piece = self._piece_at(event.x, event.y) if event.offset == self._pressed else None
        if piece is not None and piece.href:
            self.post_message(self.LinkChosen(piece.href, piece.start or 0))

    def _piece_at(self, x: int, y: int) -> Piece | None:
        """What is drawn in column `x` of row `y` of the widget."""
        gutter = self.styles.gutter
        column, row = x - gutter.left - GUTTER + self.shift, y - gutter.top
        for piece in self.rows[row][1].pieces if 0 <= row < len(self.rows) else ():
            column -= cells(piece.text)
            if column < 0:
                return piece
        return None

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text between two points of the page as it is shown."""
        document = self.document
        if document is None:
            return None
        first = spot_of(selection.start.y) if selection.start else document.step(self.top, 0)
        last = spot_of(selection.end.y) if selection.end else document.last()
        lines: list[str] = []
        for spot, line in document.below(first, document.height):
            if spot > last:
                break
            start = max(0, selection.start.x - GUTTER) if selection.start and spot == first else 0
            end = selection.end.x - GUTTER if selection.end and spot == last else len(line.text)
            lines.append(line.text[start : max(end, 0)])
        return "\n".join(lines), "\n"
