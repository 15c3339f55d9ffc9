"""The sentences of a text that commit somebody."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache

from briefer.insight.actors import Role, direction_of
from briefer.insight.blocks import blocks
from briefer.insight.clauses import any_of, masked
from briefer.insight.ladder import Wording, triggers, wording
from briefer.insight.sentences import Span, sentences_of
from briefer.insight.speakers import Speaker, commentators
from briefer.insight.suggestion import kind_of
from briefer.model.commitment import Commitment, Direction


def find_commitments(
    text: str, *, start: int = 0, title: str = "", ours: Collection[str] = ()
) -> tuple[Commitment, ...]:
    """The sentences of `text` at level 1 and above, in order of place.

    `start` is where the body begins, `title` the brief's title: a heading says nothing that the
    body does not, so headings are left out. `ours` are the names by which a text may call us.
    """
    return tuple(_found(text, start, title, ours))


def _found(text: str, start: int, title: str, ours: Collection[str]) -> Iterator[Commitment]:
    lower = text.lower() if len(text.lower()) == len(text) else text
    verbs = _Places(triggers(), lower, start)
    outsiders = _Places(commentators(), lower, start)
    speaker = Speaker()
    for block in blocks(text, start):
        if block.heading or text[block.start : block.end].strip(" *_") == title:
            continue
        for span in sentences_of(text, block):
            named = bool(outsiders.within(span))
            outside = speaker.hears(text[span.start : span.end], named=named)
            places = verbs.within(span)
            if places and not outside and (found := _judge(text, span, places, ours)):
                yield found


class _Places:
    """Where a pattern matches, handed out span by span in one pass."""

    def __init__(self, pattern: re.Pattern[str], text: str, start: int) -> None:
        self._matches = pattern.finditer(text, start)
        self._next = next(self._matches, None)

    def within(self, span: Span) -> list[tuple[int, int]]:
        """The matches that begin in `span`; spans must come in order."""
        places: list[tuple[int, int]] = []
        while self._next and self._next.start() < span.end:
            if self._next.start() >= span.start:
                places.append(self._next.span())
            self._next = next(self._matches, None)
        return places


def _judge(
    text: str, span: Span, places: list[tuple[int, int]], ours: Collection[str]
) -> Commitment | None:
    sentence = masked(text[span.start : span.end])
    lower = sentence.lower()
    found = _said(
        sentence,
        lower,
        [(a - span.start, b - span.start) for a, b in places],
        lambda word: bool(re.search(rf"[a-z,] {re.escape(word)}\b", text)),
    )
    if not found or _court().search(lower):
        return None
    best = max(found, key=lambda said: said.level)
    actor = best.subject.words or None
    return Commitment(
        quote=text[span.start : span.end],
        start=span.start,
        end=span.end,
        level=best.level,
        actor=" ".join(actor.split()) if actor else None,
        direction=direction_of(actor or "", ours)
        if best.role is not Role.NOBODY
        else Direction.UNKNOWN,
        triggers=tuple(dict.fromkeys(said.trigger for said in found)),
        specific=bool(_specific().search(lower)),
        kind=kind_of(lower, best.level),
    )


def _said(
    sentence: str,
    lower: str,
    places: list[tuple[int, int]],
    named: Callable[[str], bool],
) -> list[Wording]:
    """What the verbs at `places` say; what is asked of others is theirs, not promised."""
    found: list[Wording] = []
    for begin, end in places:
        asked = found and found[-1].level == 1
        if asked and not _coordination().search(lower, found[-1].end, begin):
            continue
        if said := wording(sentence, lower, begin, end, named):
            found.append(said)
    return found


@cache
def _coordination() -> re.Pattern[str]:
    return re.compile(r";|\band\b|\bbut\b|\bwhile\b|,\s")


@cache
def _court() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('court')})\b")


@cache
def _specific() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('specific')})")
