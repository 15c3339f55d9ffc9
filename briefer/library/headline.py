"""The title that a text gives itself: its first heading, else what it begins with."""

from __future__ import annotations

import re
from functools import cache

from briefer.model.beginning import cut_between_words, opening_words
from briefer.model.text import one_line

LONGEST = 200
"""Characters of a title that is taken from the text; a first line may be a whole paragraph."""

READ = 1000
"""Characters of a heading that are looked at."""


def headline(text: str, start: int = 0) -> str:
    """The first heading of `text` behind `start`, else its first line with words, else nothing.

    Of a first paragraph that is wrapped by hand it is the first sentence, not half a line of it.
    Headings inside fenced code do not count; emphasis and links are reduced to their words.
    """
    heading = _first_heading(text, start)
    if heading is None:
        heading = opening_words(text, start)
    return cut_between_words(one_line(_without_marks(heading[:READ])), LONGEST)


def _first_heading(text: str, start: int) -> str | None:
    fence = ""
    for match in _blocks().finditer(text, start):
        if match["fence"]:
            mark = match["fence"]
            if not fence:
                fence = mark
            elif mark[0] == fence[0] and len(mark) >= len(fence):
                fence = ""
        elif not fence:
            found = (match["atx"] or match["setext"] or "").strip(" \t")[:READ]
            bare = found.rstrip("#")
            found = bare if bare != found and bare[-1:] in ("", " ", "\t") else found
            if found:
                return found
    return None


@cache
def _blocks() -> re.Pattern[str]:
    return re.compile(
        r"^ {0,3}(?:(?P<fence>`{3,}|~{3,})"
        r"|\#{1,6}[ \t]+(?P<atx>[^\n]*)$"
        r"|(?P<setext>[^\s>#\-*+|`~=][^\n]*)\n {0,3}(?:=+|-{2,})[ \t]*$)",
        re.MULTILINE,
    )


def _without_marks(heading: str) -> str:
    linked = re.sub(r"!?\[([^\]\n]*)\]\([^)\n]*\)", r"\1", heading)
    bare = re.sub(r"(\*{1,3}|_{2,3}|`+)(?=\S)([^*_`\n]+?)(?<=\S)\1", r"\2", linked)
    return bare.lstrip("#>*- \t")
