"""The title that a text gives itself: its first heading, a cable's subject, else its beginning."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from briefer.library.labels import behind_labels, is_label
from briefer.model.beginning import cut_between_words, opening_words
from briefer.model.text import one_line

LONGEST = 200
"""Characters of a title that is taken from the text; a first line may be a whole paragraph."""

READ = 1000
"""Characters of a heading that are looked at."""

HEADER = 15
"""Lines with words, from the first, among which a cable names its subject."""


def headline(text: str, start: int = 0) -> str:
    """The first heading of `text` behind `start`, else its first line with words, else nothing.

    Of a first paragraph that is wrapped by hand it is the first sentence, not half a line of it.
    A text that begins as a cable or a mail does, with a label or `FROM:`, has its subject for a
    title. Headings inside fenced code and labels (`TLP:AMBER`) do not count; emphasis and links are
    reduced to their words.
    """
    heading = _first_heading(text, start)
    if heading is None:
        heading = _subject(text, start) or opening_words(text, behind_labels(text, start))
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
            if found and not is_label(found):
                return found
    return None


def _subject(text: str, start: int) -> str | None:
    """The words behind `SUBJECT:` in the header of a cable; None where the text is none."""
    lines = list(islice((each[0] for each in _worded().finditer(text, start)), HEADER))
    if not lines or not (is_label(lines[0]) or _header_line().match(lines[0])):
        return None
    found = (re.match(r"[ \t]*subj(?:ect)?[ \t]*:[ \t]*(\S.*)", line, re.I) for line in lines)
    return next((each[1] for each in found if each), None)


@cache
def _worded() -> re.Pattern[str]:
    """A line with words, as much of it as can be a title."""
    return re.compile(rf"^[ \t]*[^\s][^\n]{{0,{READ}}}", re.MULTILINE)


@cache
def _header_line() -> re.Pattern[str]:
    """A line of a header: `FROM: Canberra`, `SUBJ: Seizure`."""
    return re.compile(r"[ \t]*[A-Za-z][A-Za-z /.-]{0,20}:[ \t]")


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
