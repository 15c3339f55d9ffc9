"""One sentence judged: the strongest wording in it, as a commitment."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from briefer.insight.actors import Role, direction_of
from briefer.insight.clauses import Sentence, made_ready
from briefer.insight.document import Document, case, court
from briefer.insight.khmer import khmer_kind
from briefer.insight.ladder import Wording, wording
from briefer.insight.spans import Span
from briefer.insight.suggestion import kind_of
from briefer.insight.wordlists import words_of
from briefer.model.commitment import Commitment, Direction

_CLAUSE = 400
_SHOWN = 6

Places = Sequence[tuple[int, int]]


def strongest(document: Document, span: Span, places: Places) -> Wording | None:
    """The strongest wording of the sentence at `span`, whose verbs stand at `places`.

    Its `trigger` joins the deciding words of all verbs, so that the official sees every reason.
    None where the sentence asks a question, reports a court case or commits nobody.
    """
    quote = document.text[span.start : span.end]
    if quote.rstrip('"”’»)*_').endswith("?"):
        return None
    sentence = made_ready(quote, document)
    found = _said(sentence, [(a - span.start, b - span.start) for a, b in places])
    if not found or court().search(sentence.lower):
        return None
    best = max(found, key=lambda said: said.level)
    if best.role is not Role.OFFICIAL and case().search(sentence.lower):
        return None
    every = dict.fromkeys(word for said in found for word in said.triggers)
    return best._replace(triggers=tuple(every)[:_SHOWN])


def commitment(
    text: str, span: Span, said: Wording, ours: Collection[str], level: int | None = None
) -> Commitment:
    """The finding for the sentence at `span`: what is `said`, at `level` where that is given."""
    quote = text[span.start : span.end]
    lower = quote.lower()
    actor = " ".join(said.subject.words.split())
    return Commitment(
        quote=quote,
        start=span.start,
        end=span.end,
        level=level or said.level,
        actor=actor or None,
        direction=_direction(said, actor, ours),
        triggers=said.triggers,
        specific=bool(_figure().search(lower) or words_of("clauses", "specific").search(lower)),
        kind=khmer_kind(quote) or kind_of(lower[said.subject.start :], level or said.level),
    )


def _direction(said: Wording, actor: str, ours: Collection[str]) -> Direction:
    """Who owes whom; nobody that could be told where a thing is the subject."""
    if said.role in (Role.NOBODY, Role.THING, Role.PAPER):
        return Direction.UNKNOWN
    return direction_of(actor, ours)


def _said(sentence: Sentence, places: Places) -> list[Wording]:
    """What the verbs at `places` say; what is asked of others is theirs, not promised."""
    found: list[Wording] = []
    for begin, end in places:
        asked = found and found[-1].level == 1 and begin - found[-1].end < _CLAUSE
        if asked and not _coordination().search(sentence.lower, found[-1].end, begin):
            continue
        if asked and _still_asked(sentence.lower, found[-1], begin, end):
            continue
        if said := wording(sentence, begin, end):
            found.append(said)
    return found


def _still_asked(lower: str, ask: Wording, begin: int, end: int) -> bool:
    """Whether the verb goes on with what was asked: "urged members to act and adopt the plan".

    What somebody does himself beside a past ask would be past as well, or have its own subject.
    """
    past = ask.triggers[0].split()[0].endswith("ed") or ask.triggers[0].startswith("sought")
    return (
        past
        and bool(_untensed().fullmatch(lower, begin, end))
        and not _new_subject().search(lower, ask.end, begin)
    )


@cache
def _untensed() -> re.Pattern[str]:
    """A verb form that a past "urged" still governs: a base form or a participle."""
    return re.compile(r"(?:\w+ing|agree|commit|sign|adopt|endorse|approve|accept|ratify|establish)")


@cache
def _new_subject() -> re.Pattern[str]:
    return re.compile(r"[;,]\s+\w+ing\b|\b(?:we|they|i|both|ministers|leaders|members)\s*$")


@cache
def _coordination() -> re.Pattern[str]:
    return re.compile(r";|\band\b|\bbut\b|\bwhile\b|,\s")


@cache
def _figure() -> re.Pattern[str]:
    return re.compile(r"\d")
