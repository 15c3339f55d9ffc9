"""A document laid out lazily: its chunks, their lines on demand, and the way from place to line."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, NamedTuple

from briefer.layout.blocks import Blocks, Form, plain
from briefer.layout.borders import LARGE, Chunk, chunks
from briefer.layout.chart import Chart
from briefer.layout.line import Line

KEPT = 64


class Spot(NamedTuple):
    """A line of a document: which chunk, and which of the chunk's lines."""

    chunk: int
    line: int


class Document:
    """`text` from `start` on, cut into chunks that are parsed and laid out when asked for.

    The last chunks asked for are kept. The height of a chunk is estimated until it was laid out
    once and exact from then on. `head` and `tail` are lines that stand before and after the text.
    """

    def __init__(
        self,
        text: str,
        start: int = 0,
        form: Form | None = None,
        head: tuple[Line, ...] = (),
        tail: tuple[Line, ...] = (),
    ) -> None:
        self.text, self.start, self.form = text, start, form or Form()
        self._edges = (head, tail)
        self._cut = chunks(text, start)
        self.chunks = [Chunk(start, start)]
        self._whole = False
        self._env: dict[str, Any] | None = None
        self._kept: OrderedDict[int, list[Line]] = OrderedDict()
        self._heights: list[int] = []
        self._sums: list[int] = []
        self.reshape(self.form)

    def reshape(self, form: Form) -> None:
        """Lay out by `form` from now on."""
        self.form = form
        self._kept.clear()
        self._heights = [self._estimate(chunk.start, chunk.end) for chunk in self.chunks]
        self.frame(*self._edges)

    def frame(self, head: tuple[Line, ...], tail: tuple[Line, ...]) -> None:
        """Put `head` before the text and `tail` after it."""
        self._edges = (head, tail)
        self._heights[0] = len(head)
        if self._whole:
            self._heights[-1] = len(tail)
        self._sums = []

    def reach(self, number: int) -> bool:
        """Cut the text as far as chunk `number`; whether there is such a chunk."""
        while number >= len(self.chunks) and not self._whole:
            chunk = next(self._cut, None)
            self._whole = chunk is None
            size = len(self.text)
            self.chunks.append(chunk or Chunk(size, size))
            height = self._estimate(chunk.start, chunk.end) if chunk else len(self._edges[1])
            self._heights.append(height)
            if self._sums:
                self._sums.append(self._sums[-1] + height)
        return number < len(self.chunks)

    def _estimate(self, start: int, end: int) -> int:
        """About how many lines `start` to `end` take, from a look at the first of them."""
        looked = min(end - start, LARGE)
        lines = self.text.count("\n", start, start + looked) * (end - start) // max(1, looked)
        return max(1, lines, (end - start) // max(8, self.form.width - 8))

    def lines(self, chunk: int) -> list[Line]:
        """The lines of chunk number `chunk`."""
        kept = self._kept.get(chunk)
        if kept is not None:
            self._kept.move_to_end(chunk)
            return kept
        self.reach(chunk + 1)
        if chunk == 0 or chunk + 1 == len(self.chunks):
            return list(self._edges[0 if chunk == 0 else 1])
        lines = self._lay_out(self.chunks[chunk])
        end = self.chunks[chunk].end
        if end < len(self.text) and not self.chunks[chunk + 1].joined:
            lines.append(Line((), end, end))
        self._kept[chunk] = lines
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        if self._heights[chunk] != len(lines):
            self._heights[chunk] = len(lines)
            self._sums = []
        return lines

    def _lay_out(self, chunk: Chunk) -> list[Line]:
        chart = Chart(self.text, chunk.start, chunk.end, chunk.prefix)
        if chunk.plain:
            return plain(chart, self.form)
        from briefer.layout.parser import parse
        from briefer.layout.references import environment

        if self._env is None:
            self._env = environment(self.text, self.start)
        self._env.pop("too_deep", None)
        tokens = parse(chunk.prefix + self.text[chunk.start : chunk.end], self._env)
        if self._env.get("too_deep"):
            return plain(chart, self.form)
        return Blocks(tokens, chart, self.form, chunk.number).lines

    def _totals(self) -> list[int]:
        if not self._sums:
            self._sums = [0, *accumulate(self._heights)]
        return self._sums

    @property
    def height(self) -> int:
        """The number of lines, in part estimated."""
        rest = 0 if self._whole else self._estimate(self.chunks[-1].end, len(self.text))
        return self._totals()[-1] + rest

    def row(self, spot: Spot) -> int:
        """How many lines stand above `spot`, in part estimated."""
        return self._totals()[spot.chunk] + spot.line

    def at_row(self, row: int) -> Spot:
        """The line at about `row`: exact as far as the chunks above are."""
        while row >= self._totals()[-1] and self.reach(len(self.chunks)):
            pass
        totals = self._totals()
        row = min(max(row, 0), max(totals[-1] - 1, 0))
        chunk = min(bisect_right(totals, row) - 1, len(self.chunks) - 1)
        into, guess = row - totals[chunk], max(1, self._heights[chunk])
        exact = len(self.lines(chunk))
        line = into if exact == guess else into * exact // guess
        return self.step(Spot(chunk, 0), min(line, max(exact - 1, 0)))

    def step(self, spot: Spot, by: int) -> Spot:
        """The line `by` lines below `spot` (above where negative), at most the first or last."""
        chunk, line = spot.chunk, spot.line + by
        while line < 0 and chunk > 0:
            chunk -= 1
            line += len(self.lines(chunk))
        while line >= (length := len(self.lines(chunk))):
            if not self.reach(chunk + 1):
                return self.last()
            line -= length
            chunk += 1
        return Spot(chunk, max(line, 0))

    def last(self) -> Spot:
        """The last line."""
        while self.reach(len(self.chunks)):
            pass
        chunk = len(self.chunks) - 1
        while chunk > 0 and not self.lines(chunk):
            chunk -= 1
        return Spot(chunk, max(len(self.lines(chunk)) - 1, 0))

    def shows_end(self, spot: Spot) -> bool:
        """Whether `spot` is the last line of the text or below it."""
        chunk = spot.chunk
        if not self.reach(chunk + 1):
            return True
        return not self.reach(chunk + 2) and spot.line + 1 >= len(self.lines(chunk))

    def line(self, spot: Spot) -> Line:
        """The line at `spot`; an empty one where there is none."""
        lines = self.lines(spot.chunk)
        return lines[spot.line] if spot.line < len(lines) else Line((), spot.line, spot.line)

    def text_above(self, spot: Spot) -> int:
        """The place at which the text above the line at `spot` ends."""
        above = self.lines(spot.chunk)[: spot.line]
        ends = (line.end for line in reversed(above) if line.pieces)
        return next(ends, self.chunks[spot.chunk].start)

    def below(self, spot: Spot, count: int) -> Iterator[tuple[Spot, Line]]:
        """Up to `count` lines from `spot` on, with their spots."""
        chunk, line = spot
        while count > 0 and self.reach(chunk):
            for index, found in enumerate(self.lines(chunk)[line : line + count], line):
                yield Spot(chunk, index), found
                count -= 1
            chunk, line = chunk + 1, 0

    def whole(self) -> Iterator[tuple[Spot, Line]]:
        """Every line from the first to the last, with their spots."""
        chunk = 0
        while self.reach(chunk):
            for index, line in enumerate(self.lines(chunk)):
                yield Spot(chunk, index), line
            chunk += 1

    def find(self, offset: int) -> Spot:
        """The line that shows the character at `offset`.

        A character that no line shows, such as a heading's mark, is at the line it stands in,
        else at the next one of its chunk, else at the last. A place beyond the text is looked for
        in the lines after it.
        """
        if offset > len(self.text):
            return self._find_below(offset)
        while self.chunks[-1].end <= offset and self.reach(len(self.chunks)):
            pass
        number = bisect_right(self.chunks, offset, key=lambda chunk: chunk.start) - 1
        number = max(1, min(number, len(self.chunks) - 1 - self._whole))
        if not self.reach(number):
            return Spot(0, 0)
        lines = self.lines(number)
        around = [i for i, line in enumerate(lines) if line.start <= offset < line.end]
        for index in around:
            for piece in lines[index].pieces:
                if piece.start is not None and 0 <= offset - piece.start < len(piece.text):
                    return Spot(number, index)
        later = (i for i, line in enumerate(lines) if line.start > offset and line.pieces)
        return Spot(number, around[0] if around else next(later, max(len(lines) - 1, 0)))

    def _find_below(self, offset: int) -> Spot:
        """The line after the text that shows `offset`, else the last."""
        last = self.last()
        lines = self._edges[1]
        within = (i for i, line in enumerate(lines) if line.start <= offset < line.end)
        index = next(within, None)
        return last if index is None else Spot(len(self.chunks) - 1, index)
