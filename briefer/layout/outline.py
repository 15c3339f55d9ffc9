"""The headings of a document with their places, found without laying it out."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from briefer.layout.borders import opaque
from briefer.layout.words import bare


class Heading(NamedTuple):
    """One heading: its level 1 to 6, its words without marks, the place where its line begins."""

    level: int
    text: str
    start: int


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(
        r"^ {0,3}(?:(#{1,6})(?:[ \t]+([^\n]*?))?(?:[ \t]+#+)?[ \t]*$"
        r"|([^\s>#|*+\-][^\n]*)\n {0,3}(=+|-+)[ \t]*$)",
        re.M,
    )


def outline(text: str, start: int = 0) -> list[Heading]:
    """The headings of `text` from `start` on, in order; those within code are none."""
    found: list[Heading] = []
    hidden = list(opaque(text, start))
    at = 0
    for match in _heading().finditer(text, start):
        while at < len(hidden) and hidden[at].end <= match.start():
            at += 1
        if at < len(hidden) and hidden[at].start <= match.start():
            continue
        if match[1]:
            level, words = len(match[1]), match[2] or ""
        else:
            level, words = (1 if match[4][0] == "=" else 2), match[3]
        found.append(Heading(level, bare(words), match.start()))
    return found


def anchor(words: str) -> str:
    """The name by which a link leads to the heading `words`, as GitHub forms it."""
    kept = (char for char in words.strip().lower() if char.isalnum() or char in "-_ ")
    return "".join(kept).replace(" ", "-")
