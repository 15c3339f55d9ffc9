"""A first wording and kind for the follow-up action of a commitment."""

from __future__ import annotations

import re
from functools import cache

from briefer.model.commitment import Commitment

_LENGTH = 110
_LEADS = {
    5: "Track delivery of",
    4: "Confirm lead, output and date for",
    3: "Check for anything new on",
    2: "Ask whether this goes ahead",
    1: "Answer or chase the request",
}
_KINDS = (
    ("training", r"\btrain\w*|capacity[- ]building|courses?|workshops?|scholarships?|mentor\w*"),
    ("exercise", r"\bexercises?|simulations?|drills?|tabletop"),
    (
        "agreement",
        r"\bmou|memorand\w+|agreement|treaty|arrangement|declaration|protocol|sign(?:ed|ing)?\b",
    ),
    ("legal", r"\bextradit\w+|mutual legal|legislation|law\b|prosecut\w+|legal"),
    ("information-exchange", r"\binformation|intelligence|data|shar(?:e|ing)\b"),
    (
        "operation",
        r"\boperations?|investigat\w+|raids?|task ?force|patrols?|crack ?down|seiz\w+|arrest\w*",
    ),
    ("meeting", r"\bmeet\w*|visit\w*|dialogue|summit|conference|talks|host|consult\w*|convene"),
)


def suggest_text(commitment: Commitment) -> str:
    """A short imperative for an action that follows `commitment` up, without a full stop."""
    words = " ".join(commitment.quote.split()).strip("*_> ").rstrip(".")
    if len(words) > _LENGTH:
        words = words[:_LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + "…"
    return f"{_LEADS[commitment.level]}: {words}"


def kind_of(lower: str, level: int) -> str:
    """The kind of action that a sentence at `level`, in lower case, asks for."""
    for kind, pattern in _kinds():
        if pattern.search(lower):
            return kind
    return "request" if level == 1 else "other"


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
