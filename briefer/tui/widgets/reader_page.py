"""What the reader is given: the page, its marks, its actions, and the lines around the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from briefer.layout.line import Line, Piece, place, shown, wrap
from briefer.layout.widths import cells, fit
from briefer.model.frozen import Frozen

Span = tuple[int, int]


class PageSource(Frozen, kw_only=True):
    """One brief to read.

    `text` is the whole document text and `body_start` where its front matter ends; every place
    counts characters of `text`. `title` and `subtitle` stand above the text (an empty one is left
    out), `banner` is the marking, at top and bottom. `place` is the character to begin at.
    """

    brief_id: str = ""
    text: str = ""
    body_start: int = 0
    title: str = ""
    subtitle: str = ""
    banner: str = ""
    place: int = 0


class Mark(NamedTuple):
    """A commitment to show in the gutter: its place, its level 1 to 5, and whether it is decided.

    `key` is whatever the owner of the reader knows it by.
    """

    start: int
    end: int
    level: int
    decided: bool = False
    key: str = ""


class ActionLine(NamedTuple):
    """One action to show below the text: its reference, its line, and the place of its quote.

    `start` is None where the action has no quote or the quote is no longer in the text; then
    `quote` is shown as what it was.
    """

    ref: str
    text: str
    start: int | None = None
    end: int | None = None
    quote: str = ""


@dataclass(slots=True)
class Overlay:
    """What is drawn over the text: places in ascending order, by meaning.

    `aim` is the commitment that keys act on where no sentence is marked.
    """

    marks: Sequence[Mark] = ()
    words: Sequence[Span] = ()
    sentence: Span | None = None
    aim: Span | None = None
    match: Span | None = None
    links: dict[int, str] = field(default_factory=dict)


def head(page: PageSource, width: int) -> tuple[Line, ...]:
    """The lines above the text: the marking, the title and what is known of the brief."""
    at = page.body_start
    lines = [*_banner(page.banner, width, at)]
    if page.title:
        lines += [place(row, at) for row in wrap([Piece(shown(page.title), "title")], width)]
    if page.subtitle:
        lines += [place(row, at) for row in wrap([Piece(shown(page.subtitle), "subtitle")], width)]
    return (*lines, place([], at)) if lines else ()


def tail(
    page: PageSource, actions: Sequence[ActionLine], width: int, heading: str
) -> tuple[Line, ...]:
    """The lines below the text: the actions of the brief, then the marking again."""
    at = len(page.text)
    lines: list[Line] = []
    if actions:
        lines += [place([], at), place([Piece(heading, "heading2")], at)]
    for action, (start, _) in zip(actions, action_spans(page, actions), strict=True):
        lead, *rest = _action_pieces(action, start)
        indent = cells(lead.text)
        rows = [row for piece in rest for row in wrap([piece], max(8, width - indent))]
        lines.append(place([lead, *rows[0]], at))
        lines += [place([Piece(" " * indent), *row], at) for row in rows[1:]]
    if page.banner:
        lines += [place([], at), *_banner(page.banner, width, at)]
    return tuple(lines)


def action_spans(page: PageSource, actions: Sequence[ActionLine]) -> Iterator[Span]:
    """Where each of `actions` stands below the text: as if it were written on after its end."""
    at = len(page.text) + 1
    for action in actions:
        end = at + sum(len(piece.text) for piece in _action_pieces(action, at))
        yield at, end
        at = end


def _action_pieces(action: ActionLine, start: int) -> list[Piece]:
    """The reference, the line, and the quote where it is no longer in the text."""
    texts = [(f"{action.ref} ", "ref"), (shown(action.text) or " ", "")]
    if action.start is None and action.quote:
        texts.append((f"source text changed; it was: “{shown(action.quote)}”", "stale"))
    pieces: list[Piece] = []
    for text, style in texts:
        pieces.append(Piece(text, style, start, "" if pieces else f"action:{action.ref}"))
        start += len(text)
    return pieces


def _banner(text: str, width: int, at: int) -> list[Line]:
    if not text:
        return []
    text = shown(text)
    room = max(0, width - cells(text))
    return [place([Piece(" " * room), Piece(fit(text, width), "banner")], at)]
