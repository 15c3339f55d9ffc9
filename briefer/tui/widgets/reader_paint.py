"""Lines of the layout as strips of the terminal: styles by name, the gutter, what is marked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from briefer.layout.line import Line, Piece
from briefer.layout.widths import cells
from briefer.tui.widgets.reader_page import Overlay, Span

GUTTER = 4
LONGEST = 10_000
Styled = tuple[int, int, str]
NAMES = frozenset(
    """heading1 heading2 heading3 heading4 heading5 heading6 strong emph struck link code
    code-keyword code-name code-string code-number code-comment code-operator code-literal
    quote bullet rule html image note address title subtitle banner ref stale
    mark decided word match sentence label""".split()  # noqa: SIM905
)


def component(name: str) -> str:
    """The component class of a style's name."""
    return "reader--" + name.replace(".", "-")


class Painter:
    """Draws the lines of one reader; styles are looked up once for each theme.

    `bars` are the signs in the gutter for an open and for a decided commitment.
    """

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._styles: dict[str, Style] = {}
        self.bars = "▌│"

    def forget(self) -> None:
        """Look styles up again: the theme has changed."""
        self._styles.clear()

    def style(self, names: str) -> Style:
        """The style of space-separated names, over the widget's own."""
        style = self._styles.get(names)
        if style is None:
            style = self._widget.rich_style
            for name in names.split():
                if name.replace(".", "-") in NAMES:
                    style += self._own(component(name))
            # What Textual would filter strip by strip is filtered once for each style.
            for line_filter in self._widget.get_line_filters():
                ground = self._widget.background_colors[1]
                style = line_filter.apply([Segment(" ", style)], ground)[0].style or style
            self._styles[names] = style
        return style

    def _own(self, name: str) -> Style:
        """The style of one component, its colours mixed with the background they lie on."""
        styles = self._widget.get_component_styles(name)
        ground = self._widget.background_colors[1]
        back = None
        if styles.has_rule("background") and styles.background.a:
            ground = back = ground + styles.background
        ink = None
        if styles.auto_color:
            ink = ground + ground.get_contrast_text(styles.color.a)
        elif styles.has_rule("color"):
            ink = ground + styles.color
        own = Style(color=ink and ink.rich_color, bgcolor=back and back.rich_color)
        return own + styles.text_style

    def strip(
        self,
        line: Line,
        overlay: Overlay,
        spans: list[Styled],
        widths: tuple[int, int],
        shift: int = 0,
        above: int = 0,
    ) -> Strip:
        """`line` as a strip: the gutter, then the text from column `shift` on.

        `widths` are those of the whole strip and of the text, `above` is where the text above
        ends: a mark from there on begins on this line.
        """
        width, room = widths
        gutter = self._gutter(line, overlay, above)
        segments: list[Segment] = []
        for piece in line.pieces:
            if piece.href and piece.start in overlay.links:
                segments.append(Segment(f"[{overlay.links[piece.start]}]", self.style("label")))
            for text, names in _layered(piece, spans):
                segments.append(Segment(text, self.style(names)))
        blank = self.style("")
        used = sum(cells(segment.text) for segment in segments)
        if shift or used > room:
            segments = list(Strip(segments, used).crop_extend(shift, shift + room, blank))
            used = room
        if used + GUTTER < width:
            segments.append(Segment(" " * (width - GUTTER - used), blank))
        return Strip([*gutter, *segments], width)

    def _gutter(self, line: Line, overlay: Overlay, above: int) -> list[Segment]:
        """The level and bar of the commitment on `line`, and the sign of what keys act on."""
        near = slice(
            bisect_left(overlay.marks, line.start - LONGEST, key=lambda mark: mark.start),
            bisect_left(overlay.marks, line.end, key=lambda mark: mark.start),
        )
        over = [mark for mark in overlay.marks[near] if mark.end > line.start and line.pieces]
        span = overlay.sentence or overlay.aim
        cursor = ">" if span and span[0] < line.end and span[1] > line.start else " "
        if not over:
            return [Segment(f"   {cursor}", self.style(""))]
        first = [mark for mark in over if mark.start >= above]
        mark = max(first or over, key=lambda mark: (not mark.decided, mark.level))
        level = str(mark.level) if first else " "
        bar = self.bars[mark.decided]
        return [
            Segment(f"{level} {bar}", self.style("decided" if mark.decided else "mark")),
            Segment(cursor, self.style("")),
        ]


def _layered(piece: Piece, spans: list[Styled]) -> Iterator[tuple[str, str]]:
    """`piece` as parts `(text, style names)`, cut where a span begins or ends."""
    text, style, start = piece.text, piece.style, piece.start
    if start is None or not spans:
        yield text, style
        return
    size = len(text)
    over = [(a - start, b - start, n) for a, b, n in spans if a < start + size and b > start]
    edges = sorted({0, size, *(e for a, b, _ in over for e in (a, b) if 0 < e < size)})
    for first, last in pairwise(edges):
        names = [style, *(n for a, b, n in over if a <= first and b >= last)]
        yield text[first:last], " ".join(filter(None, names))


def spans_over(line: Line, overlay: Overlay, words: Sequence[Span]) -> list[Styled]:
    """What is marked on `line`, later entries drawn over earlier ones."""
    found = [(start, end, "word") for start, end in words]
    if overlay.sentence and overlay.sentence[0] < line.end and overlay.sentence[1] > line.start:
        found.insert(0, (*overlay.sentence, "sentence"))
    if overlay.match:
        found.append((*overlay.match, "match"))
    return found
