"""A sentence of a brief found again: its place, and the commitment that it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefer.model.brief import Document
from briefer.model.commitment import Commitment
from briefer.model.frozen import Frozen


class Quote(Frozen):
    """The sentence that an action comes from: `text[start:end]` of the brief, and its level."""

    text: str
    start: int
    end: int
    level: int | None = None
    direction: str | None = None


def quoted(document: Document, words: str, commitments: Iterable[Commitment]) -> Quote | None:
    """Where `document` says `words`, whatever lines they run over; None where it does not.

    The quote is the text as it stands there, line breaks too.
    """
    found = re.search(r"\s+".join(map(re.escape, words.split())), document.text)
    if found is None or not found[0]:
        return None
    start, end = found.span()
    level = direction = None
    for commitment in commitments:
        if commitment.start < end and commitment.end > start:
            level, direction = commitment.level, commitment.direction.value
    return Quote(found[0], start, end, level, direction)
