"""Lines of a page put together again to headings, items and paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from briefer.model.frozen import Frozen

_LARGER = 1.12
_APART = 1.35
_LEVELS = 3
_SHORT = 0.6


class Line(Frozen):
    """One drawn line: its text, the size of its letters, its height above the page's foot."""

    text: str
    size: float
    height: float


def without_margins(pages: list[list[Line]]) -> list[list[Line]]:
    """`pages` without page numbers, and without the first and last lines that most pages repeat."""
    edges = Counter(
        _shape(line.text) for page in pages for line in {id(e): e for e in _edges(page)}.values()
    )
    repeated = {shape for shape, times in edges.items() if times > max(2, len(pages) / 2)}
    return [
        [
            line
            for at, line in enumerate(page)
            if not (
                at in (0, len(page) - 1)
                and (_shape(line.text) in repeated or _is_page_number(line.text))
            )
        ]
        for page in pages
    ]


def paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """The blocks of all pages as Markdown, to be put one after the other.

    Items follow each other closely, other blocks after an empty line; a paragraph may go on over
    the end of a page.
    """
    lines = [line for page in pages for line in page]
    if not lines:
        return
    look = _Look(pages, lines)
    block = _Block(lines[0], look)
    for above, line in pairwise(lines):
        if block.goes_on(above, line):
            block.add(line)
        else:
            yield block.markdown()
            after = _Block(line, look)
            yield "\n" if block.is_item and after.is_item else "\n\n"
            block = after
    yield block.markdown()


class _Look:
    """How a document looks: the sizes that are headings, the usual step, the usual full line."""

    def __init__(self, pages: Sequence[Sequence[Line]], lines: Sequence[Line]) -> None:
        body = _body_size(lines)
        self._levels = _levels(lines, body)
        self.body = body
        self.step = _usual_step(pages, body)
        self.full = sorted(len(line.text) for line in lines)[len(lines) * 9 // 10]

    def level(self, line: Line) -> int:
        """The level of heading that `line` is, 0 for none."""
        return self._levels.get(_rounded(line.size), 0)


class _Block:
    """A heading, an item or a paragraph under way."""

    def __init__(self, line: Line, look: _Look) -> None:
        self._look = look
        self._level = look.level(line)
        item = _item(line.text)
        self.is_item = bool(item)
        self._text = item or line.text

    def goes_on(self, above: Line, line: Line) -> bool:
        """Whether `line` belongs to this block, `above` being its last line.

        A line far shorter than a full one was ended by its writer, not by the margin.
        """
        if self._look.level(line) != self._level or _item(line.text):
            return False
        if not self._level and len(above.text) < self._look.full * _SHORT:
            return False
        step = above.height - line.height
        if step < 0:
            return not self._level and self._text[-1:] not in ".!?:;។。"
        return step <= self._look.step * _APART * max(1.0, line.size / self._look.body)

    def add(self, line: Line) -> None:
        """Join `line`; a hyphen at the end of a line stays, for it may belong to the word."""
        glue = "" if self._text.endswith(("-", "\u00ad")) else " "
        self._text = self._text.removesuffix("\u00ad") + glue + line.text

    def markdown(self) -> str:
        """The block as Markdown, letters that would begin something else made harmless."""
        text = " ".join(self._text.split())
        if self.is_item:
            return text
        text = re.sub(r"^([#>+*=-])", r"\\\1", text)
        return f"{'#' * self._level} {text}" if self._level else text


def _item(text: str) -> str:
    """`text` as an item of a list, the empty text where it is none."""
    if found := re.match(r"[•◦▪‣●○■–\uf0b7\uf0a7]\s+(\S.*)", text):
        return f"- {found[1]}"
    if found := re.match(r"(\d{1,3})[.)]\s+(\S.*)", text):
        return f"{found[1]}. {found[2]}"
    return ""


def _edges(page: list[Line]) -> list[Line]:
    return [page[0], page[-1]] if page else []


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", " ".join(text.split()))


def _is_page_number(text: str) -> bool:
    return bool(re.fullmatch(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", text, re.I))


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _body_size(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[_rounded(line.size)] += len(line.text)
    return sizes.most_common(1)[0][0]


def _levels(lines: Sequence[Line], body: float) -> dict[float, int]:
    """The level of heading that a size of letters means, the largest first."""
    larger = {_rounded(line.size) for line in lines if line.size >= body * _LARGER}
    ranked = sorted(larger, reverse=True)
    return {size: min(rank, _LEVELS) for rank, size in enumerate(ranked, 1)}


def _usual_step(pages: Sequence[Sequence[Line]], body: float) -> float:
    """The usual step from a line to the next, measured where it is less than two lines."""
    steps = [
        above.height - below.height
        for page in pages
        for above, below in pairwise(page)
        if 0 < above.height - below.height < 2.2 * body
    ]
    return median(steps) if steps else 1.2 * body
