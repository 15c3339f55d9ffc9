"""A laid-out line: pieces of text, each with a style's name and the place it came from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefer.layout.widths import measured
from briefer.layout.wrapping import breaks
from briefer.model.text import visible


class Piece(NamedTuple):
    """Text drawn in one style.

    `style` is a space-separated list of names (`"strong link"`); `start` is the place of the first
    character in the document and each further character is one further, or None where the text is
    not in the document (a bullet, a table's rule). `href` is where a link leads.
    """

    text: str
    style: str = ""
    start: int | None = None
    href: str = ""


class Line(NamedTuple):
    """One line: its pieces, and the places of the document that it covers, `start` to `end`."""

    pieces: tuple[Piece, ...] = ()
    start: int = 0
    end: int = 0

    @property
    def text(self) -> str:
        """What the line says, without styles."""
        return "".join(piece.text for piece in self.pieces)


def shown(text: str) -> str:
    """`text` with every tab, line break and control character made harmless, length unchanged.

    A soft hyphen becomes a zero-width space: both allow a break, but terminals draw the one.
    """
    if text.isascii() and text.isprintable():
        return text
    return visible(text).replace("\n", " ").replace("\t", " ").replace("\xad", "\u200b")


def place(pieces: Sequence[Piece], start: int, end: int = -1) -> Line:
    """A line of `pieces`; where none has a place the line stands at `start` (to `end`)."""
    known = [(p.start, p.start + len(p.text)) for p in pieces if p.start is not None]
    if known:
        return Line(tuple(pieces), min(s for s, _ in known), max(e for _, e in known))
    return Line(tuple(pieces), start, max(start, end))


def cut(pieces: Sequence[Piece], start: int, end: int) -> list[Piece]:
    """The part of `pieces` from character `start` to `end` of their joined text."""
    found: list[Piece] = []
    at = 0
    for piece in pieces:
        stop = at + len(piece.text)
        if stop > start and at < end:
            first, last = max(start - at, 0), min(end, stop) - at
            if first or last < len(piece.text):
                begin = None if piece.start is None else piece.start + first
                piece = piece._replace(text=piece.text[first:last], start=begin)
            found.append(piece)
        if stop >= end:
            break
        at = stop
    return found


def wrap(pieces: Sequence[Piece], width: int) -> list[list[Piece]]:
    """`pieces` as lines of at most `width` cells; a piece `"\\n"` forces a break."""
    lines: list[list[Piece]] = []
    run: list[Piece] = []
    for piece in [*pieces, Piece("\n")]:
        if piece.text != "\n":
            run.append(piece)
            continue
        text = "".join(part.text for part in run)
        lines += [cut(run, start, end) for start, end in breaks(text, width)]
        run = []
    return lines


def chop(pieces: Sequence[Piece], width: int) -> list[list[Piece]]:
    """`pieces` of preformatted text in lines of at most `width` cells, cut at any cluster."""
    text = "".join(piece.text for piece in pieces)
    if text.isascii():
        starts = range(0, max(len(text), 1), width)
        return [cut(pieces, start, start + width) for start in starts]
    found: list[list[Piece]] = []
    start = at = used = 0
    for cluster, size in measured(text):
        if used + size > width and at > start:
            found.append(cut(pieces, start, at))
            start, used = at, 0
        at += len(cluster)
        used += size
    return [*found, cut(pieces, start, at)]
