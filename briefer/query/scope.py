"""What a query is asked of."""

from __future__ import annotations

from enum import Enum


class Scope(Enum):
    """Briefs, actions or commitments.

    Keys of a brief speak of the brief, or of the brief an action or a commitment belongs to. Keys
    of an action speak of the action itself where actions are asked, else of any action of the
    brief, each key for itself; `kind:` and `quote:` speak of a commitment where those are asked.
    `level:` speaks of an action's own level, of the commitment, or of any commitment of the brief.
    Bare words search the brief's title, text and source; of an action its text, quote, note and
    reference, of a commitment its sentence, and of both the title of the brief.
    """

    BRIEFS = "briefs"
    ACTIONS = "actions"
    COMMITMENTS = "commitments"
