"""A first wording and kind for the follow-up action of a commitment."""

from __future__ import annotations

import re
from functools import cache

from briefer.insight.resources import data
from briefer.insight.scanner import one_pattern, plain
from briefer.insight.spelling import spellings
from briefer.model.commitment import Commitment, Direction

_LENGTH = 110
_LEADS = {
    5: "Track delivery of",
    4: "Confirm lead, output and date for",
    3: "Check for anything new on",
    2: "Ask whether this goes ahead",
    1: "Answer or chase the request",
}
# An ask is chased where it is ours, and answered where it is theirs.
_ASKS = {
    Direction.WE_OWE: "Chase a reply to our request",
    Direction.THEY_OWE: "Prepare an answer to the request",
}


def text_for(commitment: Commitment) -> str:
    """A short imperative for an action that follows `commitment` up, without a full stop.

    It begins with the actor, so what stood before ("During the visit, he said that") is left out;
    so is who said it, at the end.
    """
    words = " ".join(commitment.quote.split()).strip("*_> ").rstrip(".")
    said = _unattributed().sub("", words)
    whole = not commitment.actor or commitment.actor in said
    words = _from_actor(said if whole else words, commitment.actor).strip('"“”, ')
    if len(words) > _LENGTH:
        words = words[:_LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + "…"
    lead = _LEADS[commitment.level]
    if commitment.level == 1:
        lead = _ASKS.get(commitment.direction, lead)
    return f"{lead}: {words[:1].upper()}{words[1:]}"


def _from_actor(words: str, actor: str | None) -> str:
    """`words` from the actor on; whole where the actor is a pronoun or not told in one piece."""
    if not actor or not _named().match(actor):
        return words
    return words[max(0, words.find(actor)) :]


@cache
def _named() -> re.Pattern[str]:
    """An actor with whom a sentence can begin: a name, or an article and more."""
    return re.compile(r"[A-Z]|(?:the|an?|both|our|its|their|his|her|each|all) ")


@cache
def _unattributed() -> re.Pattern[str]:
    """Who said it, at the end: ", the minister told reporters on Monday"."""
    said, where = "said|says|added|stated|noted|told", "in|on|at|during|after|reporters|the|here"
    return re.compile(
        rf"(?:,[\"”’]?|[\"”’])\s+(?:(?!who\b)[^,;\"“”]{{1,80}}\s)?(?:{said})"
        rf"(?:\s(?:yesterday|today|\w+day|(?:{where})\s[^,;\"“”]{{1,80}}))*$"
        r"|,\s+according to [^;\"“”]{1,120}$"
    )


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
