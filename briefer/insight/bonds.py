"""Who may be bound by a verb: what a rule of the ladder asks of the subject in its sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from briefer.insight.actors import Role, role_of
from briefer.insight.clauses import Sentence, Subject, first_subject
from briefer.insight.wordlists import any_of

_ACTORS = frozenset((Role.OFFICIAL, Role.ACTOR))
_WANTED: Mapping[str, frozenset[Role]] = {
    "official": _ACTORS,
    "body": _ACTORS,
    "asker": _ACTORS | {Role.PAPER},
    "actor": frozenset(Role) - {Role.OUTSIDER, Role.THING},
    "any": frozenset(Role) - {Role.OUTSIDER},
    "anyone": frozenset(Role),
}


def bound(
    wanted: str, subject: Subject, sentence: Sentence, start: int, *, deed: bool
) -> Role | None:
    """The role of `subject`, that of a verb at `start`, or None where the verb does not bind it.

    `wanted` is the `subject` of a rule of ladder.toml; `deed` tells that only somebody who can act
    does what the verb says, so that "it" and a bare capitalised word must be such.
    """
    role = role_of(subject.words, named=sentence.document.names)
    if role in (Role.NOBODY, Role.UNKNOWN) and _operative(sentence.lower, start):
        role = Role.OFFICIAL
    elif subject.words.lower() == "it":
        reported = _reported().search(sentence.lower, 0, subject.start)
        role = Role.ACTOR if deed or reported or _spoke_of_a_body(sentence) else role
    elif deed and role is Role.UNKNOWN and _surname().fullmatch(subject.words):
        role = Role.ACTOR
    person = bool(_person().fullmatch(subject.words))
    if role not in _WANTED[wanted] or (wanted == "body" and person):
        return None
    return None if person and _is_somebody_else(subject, sentence, deed=deed) else role


def _is_somebody_else(person: Subject, sentence: Sentence, *, deed: bool) -> bool:
    """Whether a pronoun or bare surname stands for one who commits nobody.

    That is an accused in a criminal case, an outsider named before in the sentence, or the others
    of whom a quoted speaker says "they".
    """
    if sentence.document.reports_a_case:
        return True
    if not deed and person.words.lower() == "they" and sentence.words.lstrip()[:1] in '"“‘':
        return not _statement().search(sentence.lower)
    first = first_subject(sentence.words, person.start)
    return bool(first.words) and role_of(first.words) is Role.OUTSIDER


def _spoke_of_a_body(sentence: Sentence) -> bool:
    """Whether the sentence before was about an office, so that "it" in this one is that office."""
    previous = sentence.document.previous
    subject = first_subject(previous, len(previous)).words
    return bool(_body().search(subject.lower()))


def _operative(lower: str, start: int) -> bool:
    """Whether a resolution speaks: "3. Calls upon ...", "Welcomes the report, and requests ..."."""
    verb = lower[start:].split(None, 1)[0]
    first = not any(c.isalpha() for c in lower[:start])
    return verb.endswith("s") and (first or bool(_speaks().match(lower)))


@cache
def _person() -> re.Pattern[str]:
    """A pronoun or a bare surname: in a criminal case, one of the accused."""
    return re.compile(r"(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z][a-z]+(?:-[A-Z][a-z]+)?)")


@cache
def _body() -> re.Pattern[str]:
    """An office or a state at the end of a subject: "the European Council", "Japan"."""
    return re.compile(rf"\b(?:{any_of('actors', 'bodies')}|{any_of('actors', 'states')})$")


@cache
def _surname() -> re.Pattern[str]:
    """One capitalised word, not a plural nor "nobody": of what only people do, it is a name."""
    return re.compile(r"(?!No|Any|Every|Some|Many|Each|One|Neither)[A-Z][a-z]+(?<!s)")


@cache
def _speaks() -> re.Pattern[str]:
    """The first verb of a paragraph of a resolution, which the body itself is not named in."""
    return re.compile(
        rf"[\W\d]*(?:also |further |strongly )?(?:{any_of('actors', 'operatives')})\b"
    )


@cache
def _reported() -> re.Pattern[str]:
    """What makes "it" an actor: "the ministry said it would"."""
    when = r"(?:(?:on\s+)?\w+day\s+|today\s+|yesterday\s+|in a statement\s+)?"
    said = rf"\b(?:{any_of('actors', 'said_after')}|saying|adding|announcing)\s+{when}(?:that\s+)?"
    told = r"^\W*according to (?:the )?[^,;]{2,60},\s+$"
    return re.compile(rf"{told}|{said}(?:(?:while|although|if)\b[^;.]{{1,160}},\s+)?$")


@cache
def _statement() -> re.Pattern[str]:
    """What tells, after a quotation, that a paper or an office is quoted and no speaker."""
    papers = "statement|ministry|release|communiqu[ée]|readout|declaration"
    return re.compile(rf"[\"”’]\s+(?:it (?:said|added|read)\b|(?:\w+\s+){{0,6}}?(?:{papers})\b)")
