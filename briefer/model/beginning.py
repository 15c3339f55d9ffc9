"""What a text begins with: a headline, or a sentence that may be wrapped by hand."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

_LINES, _LINE = 12, 1000
"""Lines of a paragraph, and characters of each, that tell how wide it was wrapped."""

_WIDE = 50
"""A line that was broken where the page ended is no shorter."""

_CLOSERS = "\"'”’»)]*_`\r\t "


def is_headline(text: str, start: int, end: int) -> bool:
    """Whether the line `text[start:end]`, the first of a text, is its headline.

    Else it is text: a sentence, the beginning of one that goes on in the next line, or all there
    is. What a headline says, the body says as well; what a sentence says may stand nowhere else.
    """
    complete = _ends(text[max(start, end - _LINE) : end])
    if complete or not re.compile(r"\S").search(text, end):
        return False
    return paragraph_end(text, start, end) == end


def paragraph_end(text: str, start: int, end: int) -> int:
    """Where the paragraph ends whose first line is `text[start:end]`; `end` where it is one alone.

    Of a long one it is the end of its twelfth line.

    A line goes on in the next where that begins with a small letter, where it ends with a comma or
    a word such as "the", or where every line was broken because the next word had no room.
    """
    lines = [text[start:end][-_LINE:].strip()]
    place = end
    while place < len(text) and len(lines) < _LINES:
        after = text.find("\n", place + 1)
        after = len(text) if after < 0 else after
        line = text[place + 1 : min(after, place + _LINE)].strip()
        if not line or _mark().match(line):
            break
        lines.append(line)
        place = after
    return place if len(lines) > 1 and _goes_on(lines) else end


def opening_words(text: str, start: int = 0) -> str:
    """The first line of `text` with words from `start` on, or nothing.

    Of a paragraph wrapped by hand it is the first sentence: a line of it is half of one.
    """
    found = _first_line().search(text, start)
    if found is None:
        return ""
    end = paragraph_end(text, *found.span())
    if end == found.end():
        return found[0][:_LINE]
    words = " ".join(text[found.start() : min(end, found.start() + _LINE)].split())
    stop = _sentence_end().search(words)
    return words[: stop.end()] if stop else words


def cut_between_words(words: str, longest: int) -> str:
    """`words`, or as many whole ones as `longest` characters hold beside "…"."""
    if len(words) <= longest:
        return words
    cut = words[: longest - 1]
    if not words[longest - 1].isspace() and " " in cut[longest // 2 :]:
        cut = cut.rpartition(" ")[0]
    return cut.rstrip() + "…"


def _ends(line: str) -> bool:
    return line.rstrip(_CLOSERS).endswith((".", "!", "?", "។", "…"))


def _goes_on(lines: list[str]) -> bool:
    """Whether the first of `lines` was broken by hand within a sentence."""
    first, after = lines[0], lines[1]
    if _ends(first) or first.endswith(":"):
        return False
    if after[0].islower() or _unfinished().search(first):
        return True
    if len(first) < _WIDE or not _is_name_or_figure().match(after) or not _ends(lines[-1]):
        return False
    width = max(map(len, lines))
    return all(
        len(line) + 1 + len(following.split(None, 1)[0]) > width
        for line, following in pairwise(lines)
    )


@cache
def _first_line() -> re.Pattern[str]:
    return re.compile(r"[^\s#>*\-=][^\n]*")


@cache
def _mark() -> re.Pattern[str]:
    """What opens a line that is no part of a paragraph: a heading, an item, a row, a rule."""
    return re.compile(r"#{1,6}\s|[>|`~]|[-*+•–]\s|\d{1,3}[.)]\s|[-=*_]{3,}\s*$")


@cache
def _unfinished() -> re.Pattern[str]:
    """The end of a line after which a sentence must go on."""
    words = "the|an?|of|to|in|on|at|by|for|from|with|and|or|that|which|as|its|their|his|her|will"
    return re.compile(rf"[,;(–—]$|\b(?:{words})$")


@cache
def _is_name_or_figure() -> re.Pattern[str]:
    """A word in capitals or figures that rather goes on in a sentence than opens one."""
    openers = (
        "The|An?|It|Its|He|She|They|We|Both|This|That|These|Those|In|On|At|By|For|But|And|As|After"
        "|Before|During|Under|When|While|According|However|There|Also"
    )
    return re.compile(rf"(?!(?:{openers})\b)[^\W_a-z]")


@cache
def _sentence_end() -> re.Pattern[str]:
    """A stop after a whole word, so that "Mr." and "U.S." end nothing."""
    word = r"(?:(?<!\S)[a-z][\w’'-]{2,}|\w{5}|\d|[)\"”’])"
    return re.compile(rf"{word}[.!?][\"”’)]*(?=\s)|។")
