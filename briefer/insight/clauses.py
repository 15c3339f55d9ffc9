"""The clause around a verb: its subject, and whether it is denied."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from briefer.insight.resources import data


class Subject(NamedTuple):
    """The words before a verb that say who acts, as written; empty where nobody could be told."""

    start: int
    end: int
    words: str


def masked(sentence: str) -> str:
    """`sentence` with brackets, link targets and ", who ...," blanked, every place kept."""
    for pattern in _asides():
        sentence = pattern.sub(lambda match: " " * len(match.group()), sentence)
    return sentence


def subject_of(sentence: str, verb: int) -> Subject:
    """The subject of the verb at `verb` in a masked sentence.

    Of coordinated verbs ("noted progress and agreed") it is the subject of the first.
    """
    begin = 0
    for boundary in _boundaries().finditer(sentence, 0, verb):
        if sentence[boundary.end() : verb].strip(" ,"):
            begin = boundary.end()
    begin = _opening().match(sentence, begin, verb).end()  # type: ignore[union-attr]
    end = verb
    if finite := _finite().search(sentence, begin, verb):
        end = finite.start()
    while trailing := _auxiliary().search(sentence, begin, end):
        end = trailing.start()
    words = sentence[begin:end].strip(" ,*_\"'“”‘’\n-")
    if not words and begin:
        return subject_of_first(sentence, begin)
    start = sentence.find(words, begin) if words else begin
    return Subject(start, start + len(words), words)


def subject_of_first(sentence: str, limit: int) -> Subject:
    """The subject that the sentence opens with, of the verbs before `limit`."""
    begin = _opening().match(sentence, 0, limit).end()  # type: ignore[union-attr]
    finite = _finite().search(sentence, begin, limit)
    words = sentence[begin : finite.start()].strip(" ,*_\"'“”‘’\n-") if finite else ""
    start = sentence.find(words, begin) if words else begin
    return Subject(start, start + len(words), words)


def denied(before: str) -> bool:
    """Whether the verb that follows `before`, in the same clause, is negated."""
    return bool(_negation().search(before))


@cache
def _asides() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(r"\]\([^)\s]{1,400}\)"),
        re.compile(r"\([^()]{1,120}\)"),
        re.compile(r",\s(?:who|which|whose|where)\s[^,;]{1,140},"),
    )


@cache
def _boundaries() -> re.Pattern[str]:
    return re.compile(rf"[;:—–“”]|\s-\s|\b(?:{any_of('boundaries')})\b|,\s+(?:and|with)\s")


@cache
def _opening() -> re.Pattern[str]:
    """What may stand before a subject: conjunctions, and adverbials up to their comma."""
    marks = r"[\s,*_\"'“‘>\[-]*"
    return re.compile(
        rf"{marks}(?:(?:{any_of('connectives')})\b,?\s*)*"
        rf"(?:(?:{any_of('adverbials')})\b[^,;]{{1,200}},\s+(?:(?:and|also)\s+)?){{0,3}}{marks}",
        re.IGNORECASE,
    )


@cache
def _finite() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(data('actors')['finite'])})\b")


@cache
def _auxiliary() -> re.Pattern[str]:
    return re.compile(rf"[\s,*_]+(?:{any_of('auxiliaries')})?$")


@cache
def _negation() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{any_of('negations')})\b[^,;]{{0,24}}$|n[’']t\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE
    )


def any_of(name: str) -> str:
    """The alternatives of one list of clauses.toml, as the inside of a pattern."""
    return "|".join(data("clauses")[name])
