"""The ladder of wording strength: from a verb in its sentence to a level."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from briefer.insight.actors import Role
from briefer.insight.bonds import bound
from briefer.insight.clauses import Sentence, Subject, denied, first_subject, subject_of
from briefer.insight.resources import data
from briefer.insight.scanner import one_pattern, plain

# How far around a verb its rules look, in characters; how far those that say so.
_REACH, _AHEAD, _FAR = 120, 400, 600


class Wording(NamedTuple):
    """What one verb says: its level, the deciding words, who acts, and where the words end."""

    level: int
    triggers: tuple[str, ...]
    subject: Subject
    role: Role
    end: int


class _Rule(NamedTuple):
    level: int
    subject: str
    inner: bool
    reach: int
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    unreported: bool


@cache
def triggers() -> re.Pattern[str]:
    """Every form of every verb of the ladder, in lower-case text."""
    return one_pattern(form for forms in data("ladder")["forms"].values() for form in forms)


def wording(sentence: Sentence, start: int, end: int) -> Wording | None:
    """What the verb at `[start, end)` of `sentence` commits to, or None."""
    lower = sentence.lower
    form = plain(lower[start:end])
    limit = end + _AHEAD
    for verb in _verbs_of(form):
        for rule in _rules(verb, form):
            match = rule.after.match(lower, end, limit) if rule.after else None
            if rule.after and match is None:
                continue  # tried first, for it costs less than looking back
            if rule.before and not rule.before.search(lower[max(0, start - rule.reach) : start]):
                continue
            if rule.unreported and _reports().search(sentence.document.previous):
                continue
            if rule.level == 0:
                break
            return _judged(rule, verb, sentence, start, match.end() if match else end)
    return None


def damped(level: int, lower: str, start: int, end: int) -> int:
    """`level` lowered by the verb that is promised, which begins before `end`."""
    inner = _inner()
    reach = min(len(lower), end + 40)
    for name, cap in (("weak", 2), ("keep", 3)):
        promised = inner[name].search(lower, start, reach)
        if promised and promised.start() < end:
            return min(level, cap)
    return min(level, 2) if inner["limits"].search(lower, start, reach + 20) else level


def _judged(rule: _Rule, verb: str, sentence: Sentence, start: int, end: int) -> Wording | None:
    words, lower = sentence.words, sentence.lower
    if _is_name(words, start) or _bound_for().match(words, start):
        return None
    participle = lower[:start].rstrip().endswith(",") and _participle().match(lower, start)
    subject = first_subject(words, start) if participle else subject_of(words, start)
    if subject is None or denied(_own_clause(lower, subject, start)):
        return None
    deed = verb in data("ladder")["deeds"]["verbs"]
    role = bound(rule.subject, subject, sentence, start, deed=deed)
    if role is None:
        return None
    level = damped(rule.level, lower, start, end) if rule.inner else rule.level
    trigger = words[start : _word_end(words, min(end, start + 60))]
    return Wording(level, (" ".join(trigger.split()),), subject, role, end)


def _own_clause(lower: str, subject: Subject, start: int) -> str:
    """What stands before the verb at `start`, from its subject on where that opens a clause."""
    begin = max(0, start - 60)
    joined = subject.start > begin and _joint().search(lower, begin, subject.start)
    return lower[subject.start if joined else begin : start]


def _is_name(words: str, start: int) -> bool:
    """Whether the verb is part of a name: "the Implementation Plan", "the Agreed Minutes"."""
    first, before = words[start : start + 2], words[:start].rstrip()
    named = first[:1].isupper() and first[1:].islower() and before[-1:].isalnum()
    return named and not _is_headline(words)


def _is_headline(words: str) -> bool:
    """Whether every word of some length has a capital, as in "Laos Plans to Open Border"."""
    long = [word for word in words.split() if len(word) > 4]
    return len(long) > 2 and all(word[0].isupper() or not word[0].isalpha() for word in long)


def _word_end(sentence: str, end: int) -> int:
    while end < len(sentence) and sentence[end].isalnum():
        end += 1
    return end


@cache
def _reports() -> re.Pattern[str]:
    """Words with which a sentence reports what somebody said, as the next may go on doing."""
    return re.compile(
        r"\b(?:said|told|announced|added|confirmed|stated|revealed|explained|agreed)\b"
    )


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r"\b(?:and|but|so)\s+$")


@cache
def _bound_for() -> re.Pattern[str]:
    """A journey: "going to Luanda"."""
    return re.compile(r"going\s+to\s+[A-Z]")


@cache
def _participle() -> re.Pattern[str]:
    """A verb that says on, after a comma, what the subject of the sentence does."""
    return re.compile(r"(?:calling|urging|pledging|agreeing|promising|vowing|committing)\b")


@cache
def _inner() -> Mapping[str, re.Pattern[str]]:
    inner = data("ladder")["inner"]
    lead = r"\b(?:to|will|would|ll|shall)\s+(?:also\s+|further\s+|jointly\s+|now\s+|\w+ly\s+)*"
    return {
        "weak": re.compile(
            rf"{lead}(?:{'|'.join(inner['weak'])})\b|\bto\s+(?:{'|'.join(inner['weakly'])})\b"
        ),
        "keep": re.compile(rf"{lead}(?:{'|'.join(inner['keep'])})\b"),
        "limits": re.compile(rf"\b(?:{'|'.join(inner['limits'])})\b"),
    }


@cache
def _verbs_of(form: str) -> tuple[str, ...]:
    return tuple(verb for verb, forms in data("ladder")["forms"].items() if form in forms)


@cache
def _rules(verb: str, form: str) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            table["level"],
            table.get("subject", "any"),
            table.get("inner", True),
            _FAR if table.get("far") else _REACH,
            _compiled(table.get("before", ""), end=True),
            _compiled(table.get("after", "")),
            table.get("unreported", False),
        )
        for table in data("ladder")["rule"]
        if verb in table["verbs"] and form in table.get("forms", (form,))
    )


@cache
def _compiled(source: str, *, end: bool = False) -> Any:
    if not source:
        return None
    words = data("ladder")["words"]
    for _ in range(2):
        source = re.sub(r"\{([a-z]+)\}", lambda match: words[match.group(1)], source)
    return re.compile(rf"(?:{source})$" if end else source)
