"""Commitments in Khmer: verbs found as substrings, for Khmer writes no spaces between words."""

from __future__ import annotations

import re
from functools import cache

from briefer.insight.actors import Role
from briefer.insight.clauses import Subject
from briefer.insight.ladder import Wording
from briefer.insight.resources import data
from briefer.insight.spans import Span

_NOBODY = Subject(0, 0, "")
_INNER_REACH = 24


def khmer_wording(text: str, span: Span) -> Wording | None:
    """The strongest Khmer wording of the sentence at `span`, or None."""
    best: Wording | None = None
    for verb in _verbs().finditer(text, span.start, span.end):
        level = _levels()[verb.group("verb")]
        after = text[verb.end() : verb.end() + _INNER_REACH]
        for cap, words in ((2, "weak"), (3, "keep")):
            if level > cap and any(word in after for word in data("khmer")[words]):
                level = cap
        if best is None or level > best.level:
            best = Wording(level, (verb.group("verb"),), _NOBODY, Role.NOBODY, verb.end())
    return best


@cache
def _levels() -> dict[str, int]:
    return {
        verb: int(level.removeprefix("level"))
        for level, verbs in data("khmer").items()
        if level.startswith("level")
        for verb in verbs
    }


@cache
def _verbs() -> re.Pattern[str]:
    """Any of the verbs, not made a noun and not denied by what stands before it."""
    not_after = "".join(f"(?<!{word})" for word in data("khmer")["not_after"])
    verbs = "|".join(sorted(_levels(), key=len, reverse=True))
    return re.compile(f"{not_after}(?P<verb>{verbs})")
