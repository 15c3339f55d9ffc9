"""Where sentences begin and end, in Markdown or plain text, in English and Khmer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from briefer.insight.blocks import Block, blocks
from briefer.insight.resources import data


class Span(NamedTuple):
    """A run of characters: `text[start:end]`."""

    start: int
    end: int


def sentences_in(text: str, start: int) -> Iterator[Span]:
    """The sentences of `text` from `start` on, in order."""
    for block in blocks(text, start):
        yield from sentences_of(text, block)


def sentences_of(text: str, block: Block) -> Iterator[Span]:
    """The sentences of one block."""
    start = block.start
    for stop in _stops().finditer(text, block.start, block.end):
        if stop.end() < block.end and _ends(text, start, stop, block.end):
            if span := _trimmed(text, start, stop.end()):
                yield span
            start = stop.end()
    if span := _trimmed(text, start, block.end):
        yield span


@cache
def _stops() -> re.Pattern[str]:
    return re.compile(r"[.!?…។៕。！？][.!?…]{0,3}[\"'”’»)\]*_]{0,4}(?:\[\d{1,3}\]){0,2}")


@cache
def _glued() -> re.Pattern[str]:
    """A stop between two sentences that lost the space between them: "left.The"."""
    return re.compile(r"[a-z]{3}[.!?][\"”]?[A-Z][a-z]+[ ,’]")


@cache
def _follower() -> re.Pattern[str]:
    """The first word after a stop, without what may open a sentence before it."""
    return re.compile(r"[\s\"'“‘«(\[*_>-]*([^\s\"'“‘«(\[*_>-]{1,20})")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(data("abbreviations")[name])


def _ends(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Whether the sentence begun at `start` ends at `stop`."""
    mark = text[stop.start()]
    if mark in "។៕。！？":
        return not text.startswith("ល។", stop.start() + 1)  # the Khmer "and so on"
    if not text[stop.end()].isspace():
        word = text[max(start, stop.start() - 24) : stop.start()].split()[-1:]
        return bool(_glued().match(text, stop.start() - 3, end)) and word[0].isalpha()
    follower = _follower().match(text, stop.end(), end)
    if follower is None:
        return False
    first = follower.group(1)
    if first.islower() and mark != "…":
        return False
    if mark != "." or stop.group()[1:2] == ".":
        return not first.islower()
    before = text[max(start, stop.start() - 24) : stop.start()].split()
    return not before or not _abbreviated(before[-1], first)


def _abbreviated(word: str, follower: str) -> bool:
    word = word.strip("\"'“‘«([*_").lower().rpartition("-")[2]
    if word in _words("always"):
        return True
    if word in _words("before_number") and follower[:1].isdigit():
        return True
    opener = follower.rstrip(",'’").lower() in _words("openers")
    if word in _words("sometimes"):
        return not opener
    return len(word) == 1 and word.isalpha() and word != "i" and not opener


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
