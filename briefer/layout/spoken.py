"""A text for whoever hears it, or feels it on a Braille line: a sentence a line, nothing drawn."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from briefer.layout.blocks import ASCII, Form
from briefer.layout.document import Document
from briefer.layout.line import Line

UNBOUND = 1_000_000
"""Cells that no line takes."""


def spoken(text: str, start: int, sentences: Sequence[tuple[int, int]]) -> Iterator[str]:
    """`text` from `start` on, each of its `sentences` (by their places) on a line of its own.

    Links come with their addresses, tables row by row with the column's name before each cell.
    """
    begins = [place for place, _ in sentences]
    form = Form(width=UNBOUND, addresses=True, signs=ASCII, spoken=True)
    for _, line in Document(text, start, form).whole():
        yield from _parted(line, begins)


def _parted(line: Line, begins: Sequence[int]) -> Iterator[str]:
    """A line, from each sentence that begins in it a new one.

    What is not of the text, a bullet or a column's name, stays before the words that follow it.
    """
    text, at, last = line.text, 0, 0
    reached: int | None = None
    for piece in line.pieces:
        if piece.start is not None:
            stop = piece.start + len(piece.text)
            first = bisect_left(begins, piece.start if reached is None else reached)
            for place in begins[first : bisect_left(begins, stop)]:
                here = at + max(0, place - piece.start)  # before it may stand what makes it bold
                if reached is not None or here > at:
                    yield text[last:here].rstrip()
                    last = here
            reached = stop
        at += len(piece.text)
    yield text[last:].rstrip()
