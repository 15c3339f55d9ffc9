"""Commitments in Khmer: verbs found as substrings, for Khmer writes no spaces between words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from briefer.insight.actors import Role
from briefer.insight.clauses import Subject
from briefer.insight.ladder import Wording
from briefer.insight.resources import data
from briefer.insight.spans import Span

_NOBODY = Subject(0, 0, "")
_INNER_REACH = 24
# The zero-width space that many write between words, so that lines may break there.
_GAP = "\u200b"

# Spellings that mean the same: "so that" three ways, and subscript ta and da.
_SAME = (("ឱ្យ", "(?:ឱ្យ|ឲ្យ|អោយ)"), ("្ត", "្[តដ]"))


def khmer_wording(text: str, span: Span) -> Wording | None:
    """The strongest Khmer wording of the sentence at `span`, or None.

    A sentence commits nobody where somebody who only comments, or an accused, stands before the
    verb.
    """
    best: Wording | None = None
    words = text[span.start : span.end].replace(_GAP, "")
    for verb in _verbs().finditer(words):
        if _outsiders().search(words, 0, verb.start()):
            break
        level = int(verb.lastgroup.removeprefix("level")) if verb.lastgroup else 0
        for cap, inner in ((2, _inner("weak")), (3, _inner("keep"))):
            if level > cap and inner.search(words, verb.start(), verb.end() + _INNER_REACH):
                level = cap
        if best is None or level > best.level:
            best = Wording(level, (verb.group(),), _NOBODY, Role.NOBODY, span.end)
    return best


def khmer_kind(text: str) -> str | None:
    """The kind of action that the words of a Khmer sentence ask for, or None."""
    if text.isascii():
        return None
    words = text.replace(_GAP, "")
    for kind in data("khmer")["kinds"]:
        if _kind(kind).search(words):
            return str(kind)
    return None


@cache
def _verbs() -> re.Pattern[str]:
    """Any of the verbs, not made a noun and not denied by what stands before it."""
    not_after = "".join(f"(?<!{word})" for word in data("khmer")["not_after"])
    levels = "|".join(f"(?P<level{n}>{_any(data('khmer')[f'level{n}'])})" for n in (3, 2, 5, 4, 1))
    return re.compile(f"{not_after}(?:{levels})")


@cache
def _inner(name: str) -> re.Pattern[str]:
    return re.compile(_any(data("khmer")[name]))


@cache
def _outsiders() -> re.Pattern[str]:
    return re.compile(_any(data("khmer")["outsiders"]))


@cache
def _kind(name: str) -> re.Pattern[str]:
    return re.compile(_any(data("khmer")["kinds"][name]))


def _any(words: Iterable[str]) -> str:
    """The alternatives of `words`, the longest first, each in every usual spelling."""
    joined = "|".join(sorted(words, key=len, reverse=True))
    for usual, either in _SAME:
        joined = joined.replace(usual, either)
    return joined
