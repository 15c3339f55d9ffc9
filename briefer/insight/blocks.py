"""Markdown cut into the runs of text that sentences may not cross."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple


class Block(NamedTuple):
    """A run of text `[start, end)`: a heading, paragraph, list item, quote or table cell."""

    start: int
    end: int
    heading: bool = False
    item: bool = False


@cache
def _marks() -> re.Pattern[str]:
    """What a line opens with: heading, list item, table row, rule or code fence."""
    return re.compile(
        r"[ \t]*(?:>[ \t]?)*[ \t]*(?:"
        r"(?P<fence>`{3,}|~{3,})"
        r"|(?P<heading>#{1,6})(?=[ \t]|$)"
        r"|(?P<item>(?:[-*+•–]|\(?\d{1,3}[.)]|\(?[a-z]\))(?=[ \t]))"
        r"|(?P<table>\|)"
        r"|(?P<rule>[-=*_][-=*_ \t]{2,}$)"
        r")?[ \t]*"
    )


def blocks(text: str, start: int = 0) -> Iterator[Block]:
    """The blocks of `text` from `start` on, in order; code in fences belongs to none."""
    mark = _marks().match
    fence = ""
    begun = ended = -1
    item = False
    place = start
    while place < len(text):
        line_end = text.find("\n", place)
        line_end = len(text) if line_end < 0 else line_end
        opening = mark(text, place, line_end)
        assert opening is not None  # every part of the pattern may be empty
        kind, inside = opening.lastgroup, min(opening.end(), line_end)
        if fence or kind == "fence":
            marker = opening.group("fence") or ""
            closes = fence and marker[:1] == fence[0] and len(marker) >= len(fence)
            fence = "" if closes else fence or marker
            kind = "fence"
        if begun >= 0 and (kind or inside == line_end):
            yield Block(begun, ended, kind == "rule" and text[line_end - 1] == "=", item)
            begun = -1
        if kind == "heading":
            yield Block(inside, line_end, heading=True)
        elif kind == "table":
            yield from _cells(text, inside, line_end)
        elif kind not in ("fence", "rule") and inside < line_end:
            if begun < 0:
                begun, item = inside, kind == "item"
            ended = line_end
        place = line_end + 1
    if begun >= 0:
        yield Block(begun, ended, item=item)


def _cells(text: str, start: int, end: int) -> Iterator[Block]:
    while start < end:
        bar = text.find("|", start, end)
        bar = end if bar < 0 else bar
        if any(c.isalpha() for c in text[start:bar]):
            yield Block(start, bar)
        start = bar + 1
