"""Markdown as the words it says, for places that show words only."""

from __future__ import annotations

import re
from functools import cache

from briefer.layout.line import shown


def bare(source: str) -> str:
    """A line of Markdown `source` without emphasis, code, link and footnote marks."""
    linked = _links().sub(r"\1", source)
    return shown(_marks().sub(lambda found: found[1] or "", linked)).strip()


def passage(source: str) -> str:
    """A sentence of Markdown, which may run over several lines, as one line of words."""
    return " ".join(bare(_quoting().sub(" ", source)).split())


@cache
def _links() -> re.Pattern[str]:
    return re.compile(r"(?<!\\)!?\[([^\]]*)\]\([^)]*\)|[ \t]*\[\^[^\]\s]+\]")


@cache
def _marks() -> re.Pattern[str]:
    """Escapes, then emphasis and code, of which `_` is none within a word."""
    return re.compile(
        r"\\([!-/:-@\[-`{-~])"
        r"|(?:\*{1,3}|`{1,3}|~~)(?=\S)|(?<=\S)(?:\*{1,3}|`{1,3}|~~)"
        r"|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)"
    )


@cache
def _quoting() -> re.Pattern[str]:
    """What a line begins with inside a block quote or a list."""
    return re.compile(r"(?:^|\n)[ \t]*(?:>[ \t]?)*(?:[-*+][ \t]+)?")
