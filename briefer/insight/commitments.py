"""The sentences of a text that commit somebody."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from briefer.insight.actors import Role, direction_of, has_outsider
from briefer.insight.blocks import blocks
from briefer.insight.clauses import any_of, masked
from briefer.insight.ladder import triggers, wording
from briefer.insight.sentences import Span, sentences_of
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
    places = [match.span() for match in triggers().finditer(lower, start)]
    at = 0
    for block in blocks(text, start):
        while at < len(places) and places[at][0] < block.start:
            at += 1
        if at == len(places):
            return
        if block.heading or places[at][0] >= block.end:
            continue
        for span in sentences_of(text, block):
            while at < len(places) and places[at][0] < span.start:
                at += 1
            inside = []
            while at < len(places) and places[at][0] < span.end:
                inside.append(places[at])
                at += 1
            if inside and (found := _judge(text, span, inside, ours)):
                yield found


def _judge(
    text: str, span: Span, places: list[tuple[int, int]], ours: Collection[str]
) -> Commitment | None:
    sentence = masked(text[span.start : span.end])
    if _court().search(sentence) or has_outsider(sentence):
        return None
    lower = sentence.lower()
    found = [
        said
        for begin, end in places
        if (said := wording(sentence, lower, begin - span.start, end - span.start))
    ]
    if not found:
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
        specific=bool(_specific().search(sentence)),
        kind=kind_of(lower, best.level),
    )


@cache
def _court() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('court')})\b", re.IGNORECASE)


@cache
def _specific() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('specific')})", re.IGNORECASE)
