"""The parts of a document that weigh differently: title, opening, lead, body and tail."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from briefer.insight.resources import data
from briefer.model.beginning import paragraph_end

_LEAD = 320
# No title is longer: then the first line is the first paragraph.
_TITLE = 240
# A first sentence is longer than a dateline.
_DATELINE = 30
# Some 60 words: a text as short has no room to say a thing twice.
_SHORT = 400
# A title of so few words is a label ("Meeting", "File note") and tells no subject of its own.
_LABEL = 2


class Zones(NamedTuple):
    """Where title, first sentence and lead end and where the closing boilerplate begins."""

    title_end: int
    opening_end: int
    lead_end: int
    tail: int


def title_of(text: str, start: int = 0) -> tuple[str, int]:
    """The first line with words in it, without its heading marks, and where the line ends.

    A date or "Press release" above it is no title. A text that begins with a paragraph has none:
    empty, and `start`. A short paragraph wrapped by hand is as one line.
    """
    above = _above_title().match(text, start)
    match = _first_line().match(text, above.end() if above else start)
    assert match is not None  # every part of the pattern may be empty
    begin, end = match.span(1)
    if not match.group().lstrip().startswith("#"):
        end = paragraph_end(text, begin, end)
    if end - begin > _TITLE:
        return "", start
    return " ".join(text[begin:end].split("\n")).strip(" #*"), end


def zones(text: str, start: int, title_end: int) -> Zones:
    """The zones of `text` from `start` on. The lead is its first paragraph of some length."""
    lead_end = text.find("\n\n", min(len(text), title_end + _LEAD // 2))
    limit = title_end + 2 * _LEAD
    if lead_end < 0 or lead_end > limit:
        lead_end = min(len(text), limit)
    half = lead_end + (len(text) - lead_end) // 2
    closings = (text.find(opening, half) for opening in data("aboutness")["tail"])
    tail = min((place for place in closings if place >= 0), default=len(text))
    return Zones(title_end, _opening_end(text, title_end, lead_end), lead_end, tail)


def thoughts(text: str, start: int, title: str, title_end: int) -> tuple[int, ...]:
    """Where the sentences of a short text begin, its title with them; nothing where it is longer.

    A `title` that is no part of the text stands at -1. A label above the text is no sentence.
    """
    if len(text) - start > _SHORT:
        return ()
    end = len(text.rstrip())
    body = _after_space().match(text, title_end).end()  # type: ignore[union-attr]
    runs = [(start, title_end), (body, end)]
    places = [stop.end() for run in runs for stop in _whole_sentence_end().finditer(text, *run)]
    if body < end:
        places.append(body)
    if len(title.split()) > _LABEL or not places:
        places.append(start if title_end > start else -1)
    return tuple(sorted(places))


def _opening_end(text: str, title_end: int, lead_end: int) -> int:
    """Where the first sentence of the body ends, the lead at the latest."""
    match = _sentence_end().search(text, min(len(text), title_end + _DATELINE), lead_end)
    return match.start() if match else lead_end


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile('(?<=[.!?"”])\\s+(?=[A-Z"“])|\\n\\n|\u17d4')


@cache
def _whole_sentence_end() -> re.Pattern[str]:
    """The same after a word, not after "U.S."."""
    return re.compile('(?<=[a-z\\d]{2}[.!?])["”]?\\s+(?=[A-Z"“])|\\n\\n|\u17d4')


@cache
def _after_space() -> re.Pattern[str]:
    return re.compile(r"\s*")


@cache
def _above_title() -> re.Pattern[str]:
    """Lines that hold a date or the kind of release alone."""
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    written = rf"(?:[A-Z][a-z]+day,? )?(?:{day} [A-Z][a-z]+|[A-Z][a-z]+\.? {day}),? \d{{4}}"
    numbers = r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}"
    release = r"(?i:for immediate release|(?:press|media|news) (?:release|statement))"
    return re.compile(rf"(?:\s*[#*]*[ ]?(?:{written}|{numbers}|{release})[*:. ]*\r?\n)+")


@cache
def _first_line() -> re.Pattern[str]:
    return re.compile(r"\s*(?:#{1,6}\s+|\*\*)?([^\n]*)")
