"""Commitments: sentences in which somebody promises, agrees, intends or asks."""

from __future__ import annotations

from enum import StrEnum

from briefer.model.digests import sha256
from briefer.model.frozen import Frozen


class Direction(StrEnum):
    """Who owes whom: `we_owe`, `they_owe`, `joint`, or nobody that could be told."""

    WE_OWE = "we_owe"
    THEY_OWE = "they_owe"
    JOINT = "joint"
    UNKNOWN = "unknown"


_STRENGTHS = ("request", "intent", "standing promise", "firm promise", "formal act")


class Commitment(Frozen):
    """One sentence that commits somebody, with the strength of its wording.

    `level` is 1 to 5 on the ladder of wording strength (0 is no commitment and is never
    reported). `quote` is exactly `text[start:end]` of the text as read; `triggers` are the
    deciding words; `specific` tells that a date, figure or named output is given.
    """

    quote: str
    start: int
    end: int
    level: int
    actor: str | None = None
    direction: Direction = Direction.UNKNOWN
    triggers: tuple[str, ...] = ()
    specific: bool = False
    kind: str = "other"

    @property
    def strength(self) -> str:
        """What its level means, in words: `firm promise`."""
        return _STRENGTHS[min(max(self.level, 1), 5) - 1]

    @property
    def key(self) -> str:
        """A name that survives edits elsewhere in the brief: a hash of the sentence's own words."""
        words = " ".join(self.quote.split()).casefold()
        return str(sha256(words.encode()).hexdigest()[:12])
