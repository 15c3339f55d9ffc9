"""A first wording and kind for the follow-up action of a commitment."""

from __future__ import annotations

import re
from functools import cache

from briefer.insight.resources import data
from briefer.insight.scanner import one_pattern, plain
from briefer.insight.spelling import spellings
from briefer.model.commitment import Commitment

_LENGTH = 110
_LEADS = {
    5: "Track delivery of",
    4: "Confirm lead, output and date for",
    3: "Check for anything new on",
    2: "Ask whether this goes ahead",
    1: "Answer or chase the request",
}


def text_for(commitment: Commitment) -> str:
    """A short imperative for an action that follows `commitment` up, without a full stop."""
    words = " ".join(commitment.quote.split()).strip("*_> ").rstrip(".")
    if len(words) > _LENGTH:
        words = words[:_LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + "…"
    return f"{_LEADS[commitment.level]}: {words}"


def kind_of(lower: str, level: int) -> str:
    """The kind of action that a sentence at `level`, in lower case, asks for."""
    order, pattern = _kinds()
    found = [order[plain(match.group())] for match in pattern.finditer(lower)]
    return min(found)[1] if found else "request" if level == 1 else "other"


@cache
def _kinds() -> tuple[dict[str, tuple[int, str]], re.Pattern[str]]:
    """Every word with its kind and the kind's precedence, and the pattern that finds them."""
    order = {
        form: (rank, kind)
        for rank, (kind, words) in reversed(list(enumerate(data("kinds").items())))
        for word in words
        for form in spellings(word)
    }
    return order, one_pattern(order)
