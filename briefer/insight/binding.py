"""What is trafficked or smuggled: heads such as "trafficking" bound to their objects.

"human and drug trafficking" speaks of both, "trafficking in arms" of neither, and bare
"trafficking" of nothing in particular.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefer.insight.resources import data
from briefer.insight.scanner import one_pattern, plain
from briefer.insight.spelling import spellings

_REACH = 90
_LIST = 70
_JOINED = re.compile(r"(?:\band|\bor|&|\bas well as) (?:[\w-]{1,20} )?$")
_STOP = re.compile(r"[.;:!?\n]")
_MODIFIER = re.compile(r"([\w-]+)[\s-]$")
_COMPLEMENT = re.compile(r"\s+(?:in|of)\s+([^.;:!?\n]{1,90})")
_OF_ACT = "(?:young|vulnerable|underage|teenage|undocumented|foreign|illicit|illegal|unaccompanied)"
_DIRECT = re.compile(rf"\s+((?:{_OF_ACT}\s+)?[\w-]{{1,20}})")


def bound_topics(text: str, start: int, end: int, *, bare: bool) -> Iterator[tuple[str, int, int]]:
    """The topics of the objects of the head at `text[start:end]`, each with the object's place.

    A head that is not `bare` is a whole term ("drug trafficking"): then the objects are those
    beside its own, and none that follow without a preposition ("drug trafficking women").
    """
    goods = data("vocabulary")["binding"]["goods"] if "smuggl" in text[start:end].lower() else None
    for topic, left, right in _beside(text, start, end, bare):
        if goods is None or topic in goods:
            yield topic, left, right


def is_head(words: str) -> bool:
    """Whether a term ends in a head, so that what is joined to it shares the head."""
    return words.lower().endswith(tuple(data("vocabulary")["binding"]["heads"]))


def _beside(text: str, start: int, end: int, bare: bool) -> Iterator[tuple[str, int, int]]:
    left = text[max(0, start - _REACH) : start].lower()
    if _JOINED.search(left, max(0, len(left) - 40)):
        # what stands before another head is the object of that one: "human trafficking and drug"
        ends = (*_STOP.finditer(left), *_heads().finditer(left))
        clause = max((stop.end() for stop in ends), default=0)
        yield from _objects(left, max(clause, len(left) - _LIST), len(left), start - len(left))
    elif modifier := _MODIFIER.search(left, max(0, len(left) - 40)):
        yield from _objects(left, modifier.start(1), len(left), start - len(left))
    complement = _COMPLEMENT.match(text, end)
    if complement or (bare and (complement := _DIRECT.match(text, end))):
        right = complement.group(1).lower()
        yield from _objects(right, 0, len(right), complement.start(1))


def _objects(words: str, start: int, end: int, offset: int) -> Iterator[tuple[str, int, int]]:
    topics, pattern = _object_topics()
    for match in pattern.finditer(words, start, end):
        if topic := topics[plain(match.group())]:
            yield topic, match.start() + offset, match.end() + offset


@cache
def _heads() -> re.Pattern[str]:
    return one_pattern(data("vocabulary")["binding"]["heads"])


@cache
def _object_topics() -> tuple[dict[str, str], re.Pattern[str]]:
    topics = {
        surface: topic
        for topic, objects in data("vocabulary")["binding"]["objects"].items()
        for word in objects
        for surface in spellings(word)
    }
    return topics, one_pattern(topics)
