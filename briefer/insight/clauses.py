"""The clause around a verb: its subject, and whether it is denied."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from briefer.insight.document import Document
from briefer.insight.resources import data
from briefer.insight.scanner import one_pattern
from briefer.insight.wordlists import any_of

_MARKS = " ,*_\"'“”‘’\n-"


# How far a clause and a word may reach, in characters: what is longer is no prose.
_REACH, _WORD = 600, 24
_BLANK = str.maketrans("*_[]\n", "     ")


class Sentence(NamedTuple):
    """One sentence made ready: `words` masked, `lower` the same in lower case.

    `document` is the whole that it is part of.
    """

    words: str
    lower: str
    document: Document


class Subject(NamedTuple):
    """The words before a verb that say who acts, as written; empty where nobody could be told."""

    start: int
    end: int
    words: str


def made_ready(sentence: str, document: Document) -> Sentence:
    """`sentence` of `document` with brackets, link targets, ", who ...," and emphasis blanked.

    Every place is kept.
    """

    for mark, pattern in _asides():
        if mark in sentence:
            sentence = pattern.sub(lambda match: " " * len(match.group()), sentence)
    words = sentence.translate(_BLANK)
    lower = words.lower()
    return Sentence(words, lower if len(lower) == len(words) else words, document)


def subject_of(sentence: str, verb: int) -> Subject | None:
    """The subject of the verb at `verb` in a masked sentence; None in a relative clause.

    Of coordinated verbs ("noted progress and agreed") it is the subject of the first; a relative
    clause ("those who would") speaks of somebody only where it has a subject of its own.
    """
    begin, relative = _clause(sentence, verb)
    begin = _opening().match(sentence, begin, verb).end()  # type: ignore[union-attr]
    end = verb
    while trailing := _auxiliary().search(sentence, max(begin, end - _WORD), end):
        end = trailing.start()
    if pronoun := _pronoun_right_before().search(sentence, max(begin, end - _WORD), end):
        return Subject(pronoun.start(1), end, pronoun.group(1))
    tense = sentence.startswith(("will ", "would ", "shall "), verb)
    finite = _finite().search(sentence, begin, end)
    if finite and relative and tense:
        return first_subject(sentence, begin)  # "those who have signed will"
    coordinated = _coordinated().search(sentence, max(begin, end - _WORD), end)
    if finite and coordinated:
        end = finite.start()
    elif finite:
        begin, end = _nearest(sentence, begin, end)
    elif coordinated and begin and not relative and sentence[:begin].endswith("and "):
        return first_subject(sentence, begin)  # "arms, drugs, and people, and agreed"
    elif coordinated:
        end = coordinated.start()
    found = _subject(sentence, begin, end)
    if found.words:
        return found
    if relative and (tense or not coordinated):
        return _antecedent(sentence, begin)
    return first_subject(sentence, begin)  # "ways that help, and decided": who looked for the ways


def _nearest(sentence: str, begin: int, end: int) -> tuple[int, int]:
    """Where the subject right before `end` lies, after the finite verbs of others before it."""
    said = data("actors")["said_after"]
    while finite := _finite().search(sentence, begin, end):
        if finite.group() not in said:
            for joint in _joints().finditer(sentence, finite.end(), end):
                begin = joint.end()
            return begin, finite.start() if begin < finite.end() else end
        begin = min(end, _said_when().match(sentence, finite.end()).end())  # type: ignore[union-attr]
    return begin, end


def _antecedent(sentence: str, begin: int) -> Subject | None:
    """The person named right before the "who" that ends at `begin`: "Mr Lim who agreed"."""
    named = _named_who().search(sentence, max(0, begin - 4 * _WORD), begin)
    return Subject(named.start(1), named.end(1), named.group(1)) if named else None


def first_subject(sentence: str, limit: int) -> Subject:
    """The subject that a masked sentence opens with, of the verbs before `limit`."""
    limit = min(limit, _REACH)
    begin = _opening().match(sentence, 0, limit).end()  # type: ignore[union-attr]
    finite = _finite().search(sentence, begin, limit)
    return _subject(sentence, begin, finite.start() if finite else begin)


def _clause(sentence: str, verb: int) -> tuple[int, bool]:
    """Where the clause of `verb` begins, and whether a relative pronoun opens it."""
    begin, relative = max(0, verb - _REACH), False
    for boundary in _boundaries().finditer(sentence, begin, verb):
        begin, relative = boundary.end(), boundary.group() in ("who", "which", "that")
    return begin, relative


def _subject(sentence: str, begin: int, end: int) -> Subject:
    words = sentence[begin:end].strip(_MARKS)
    last = words.rpartition(",")[2].strip(_MARKS)
    phrase = _begins_a_subject().match(words) and (
        _titled().match(words) or not _begins_a_subject().match(last)
    )
    if "," in words and words[:1].islower() and not phrase:
        words = last  # what came before was an adverbial
    if pronoun := _pronoun_last().search(words):
        words = pronoun.group(1) or pronoun.group(2)  # what came before was an adverbial
    words = _object_first().sub("", words)
    start = sentence.rfind(words, begin, end) if words else begin
    return Subject(start, start + len(words), words)


def denied(before: str) -> bool:
    """Whether the verb that follows `before`, in the same clause, is negated."""
    return bool(_negation().search(before))


@cache
def _asides() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What is blanked: a mark without which there is none of its sort, and its pattern."""
    titled = any_of("clauses", "titled")
    return (
        ("](", re.compile(r"\]\([^)\s]{1,400}\)")),
        ("(", re.compile(r"\([^()]{1,120}\)")),
        (",", re.compile(r",\s(?:who|which|whose|where)\s[^,;]{1,140},")),
        (",", re.compile(r",\s(?:as|along with|together with|including|such as)\s[^,;]{1,80},")),
        (",", re.compile(rf",\s(?:{any_of('clauses', 'asides')})\s[^,;]{{1,80}},")),
        ("“", re.compile(rf"\b(?:{titled}),?\s“[^”]{{1,200}}”")),
        ('"', re.compile(rf'\b(?:{titled}),?\s"[^"]{{1,200}}"')),
        ("“", re.compile(r"(?<=[a-z] )“(?=[a-z])|(?<=[a-z])”(?= [a-z])")),
        ('"', re.compile(r'(?<=[a-z] )"(?=[a-z])|(?<=[a-z])"(?= [a-z])')),
    )


@cache
def _boundaries() -> re.Pattern[str]:
    return re.compile(
        rf"[;:—–“”]|\s-\s|\b(?:{any_of('clauses', 'boundaries')})\b|,\s+(?:and|with)\s"
    )


@cache
def _opening() -> re.Pattern[str]:
    """What may stand before a subject: conjunctions, adverbials up to their comma, and times."""
    marks = r"[\s,*_\"'“‘>\[-]*"
    place = r"(?:(?-i:[A-Z]\w+(?: [A-Z]\w+)?),\s+(?=(?:the|both|they)\b))?"
    return re.compile(
        rf"{marks}(?:(?:{any_of('clauses', 'connectives')})\b,?\s*)*"
        rf"(?:(?:{any_of('clauses', 'adverbials')})\b[^,;]{{1,200}},\s+{place}"
        rf"(?:(?:and|also)\s+)?){{0,3}}"
        rf"(?:(?:{any_of('clauses', 'occasions')})\s+)?(?:{_times()}\s+)?{marks}",
        re.IGNORECASE,
    )


def _times() -> str:
    """A date that opens a clause without a comma: "On 15 July 2025 the minister ..."."""
    month, day = any_of("clauses", "months"), any_of("clauses", "days")
    number = r"\d{1,2}(?:st|nd|rd|th)?"
    date = (
        rf"(?:{number}\s+)?(?:{month}|{day})(?:\s+{number}\b)?"
        rf"(?:,?\s+(?:19|20)\d\d)?|(?:19|20)\d\d"
    )
    return rf"(?:(?:{any_of('clauses', 'at_times')})\s+(?:{date})|{any_of('clauses', 'times')})"


@cache
def _finite() -> re.Pattern[str]:
    words = one_pattern(data("actors")["finite"]).pattern
    return re.compile(f"(?<!-){words}")  # "police-led" is no verb


@cache
def _auxiliary() -> re.Pattern[str]:
    return re.compile(
        rf"[\s,*_]+(?:{any_of('clauses', 'auxiliaries')})?$|(?<=\w)[’'](?:ve|s|m|re|ll|d)$"
    )


@cache
def _coordinated() -> re.Pattern[str]:
    """The end of a run of coordinated verbs, right before the last of them."""
    return re.compile(r"(?:,|;|\b(?:and|or|but|then|as well as))[\s,]*$")


@cache
def _object_first() -> re.Pattern[str]:
    """The object before its subject in "a request Mr Giles accepted", and a trailing adverb."""
    return re.compile(
        r"^(?:an?|the) (?:request|invitation|proposal|offer) (?:that |which )?(?=[A-Z]|the )"
        rf"|(?i:\s+(?:{any_of('clauses', 'trailing')}))+$"
    )


@cache
def _begins_a_subject() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:saying|adding|noting) (?:that )?)?"
        r"(?:[A-Z]|(?:the|an?|its|their|our|his|her|both|all|each|we|they|he|she|it)\b)"
    )


@cache
def _titled() -> re.Pattern[str]:
    """A title before a name, whose office may follow after a comma: "the Honourable Ann Lee"."""
    return re.compile(r"the [A-Z][\w.]+ [A-Z]")


@cache
def _pronoun_last() -> re.Pattern[str]:
    """A pronoun after an adverbial: "as their neighbour, we", "under this article it"."""
    return re.compile(
        r"(?:,\s+|^(?:Under|In|At|By|On|During|For|After)\s.{1,80}\s)(we|they|I|both)$"
        r"|^(?:Under|In|At|By|On|During|For|After)\s.{1,80}\s(it|he|she)$"
    )


@cache
def _pronoun_right_before() -> re.Pattern[str]:
    """A pronoun that nothing parts from its verb: "... without fear and I am"."""
    return re.compile(r"(?:^|(?<=[\s\"'“‘(]))([Ww]e|I|[Tt]hey|[Hh]e|[Ss]he)$")


@cache
def _said_when() -> re.Pattern[str]:
    """When and to whom it was said, between the verb and what is said."""
    return re.compile(
        r"(?:\s+(?:(?:late |early )?(?:on )?[A-Z][a-z]+day|today|yesterday|reporters|here)\b)*\s*"
    )


@cache
def _named_who() -> re.Pattern[str]:
    return re.compile(r"((?:[A-Z][\w’'.-]*\s+){1,5}[A-Z][\w’'-]*),? who\s*$")


@cache
def _joints() -> re.Pattern[str]:
    return re.compile(r"\b(?:and|but|while)\s|,\s")


@cache
def _negation() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{any_of('clauses', 'negations')})\b[^,;]{{0,24}}$|n[’']t\s+(?:\w+\s+){{0,2}}$",
        re.IGNORECASE,
    )
