"""Places that outlive a change of the text: a passage is known again by its words."""

from __future__ import annotations

import re
from unicodedata import decomposition

BETWEEN = r"[\s*_~`>|\[\]]+"
_REACH = (240, 120, 60, 30, 15)


def _bare(letter: str) -> str:
    """A letter without its accents; anything else as it is."""
    while (parts := decomposition(letter).split()) and not parts[0].startswith("<"):
        letter = chr(int(parts[0], 16))
    return letter


def folded(text: str) -> str:
    """`text` without case and accents, character for character."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    if not lower.isascii():
        for letter in set(lower):
            if "\xc0" <= letter < "\u1f00" and (bare := _bare(letter).lower()).isascii():
                lower = lower.replace(letter, bare)
    return lower


def word_pattern(words: list[str]) -> re.Pattern[str]:
    """`words` one after another, whatever white space or Markdown's marks stand between them."""
    return re.compile(BETWEEN.join(map(re.escape, words)))


def _nearest(text: str, passage: str, near: int, start: int) -> int | None:
    """Where `passage` begins in `text` nearest to `near`."""
    before = text.rfind(passage, start, max(near, start) + len(passage))
    after = text.find(passage, max(near, start))
    found = [at for at in (before, after) if at >= 0]
    return min(found, key=lambda at: abs(at - near)) if found else None


def found_again(quote: str, text: str, near: int = 0, start: int = 0) -> tuple[int, int] | None:
    """Where `quote` stands in `text` from `start` on, nearest to `near`; None where it is gone.

    The exact words come first; else case, accents, line breaks and emphasis may have changed.
    """
    if not quote.strip():
        return None
    at = _nearest(text, quote, near, start)
    if at is not None:
        return at, at + len(quote)
    spans = [m.span() for m in word_pattern(folded(quote).split()).finditer(folded(text), start)]
    return min(spans, key=lambda span: abs(span[0] - near)) if spans else None


def relocated(old: str, new: str, place: int) -> int:
    """The place in `new` of what stood at `place` in `old`, as near as can be told."""
    if old == new:
        return place
    shift = len(new) - len(old)
    for reach in _REACH:
        after, before = old[place : place + reach], old[max(0, place - reach) : place]
        for passage, back in ((after, 0), (before, len(before))):
            if len(passage.strip()) * 2 > reach:
                moved = [_nearest(new, passage, near - back, 0) for near in (place, place + shift)]
                found = [at + back for at in moved if at is not None]
                if found:
                    return min(found, key=lambda at: min(abs(at - place), abs(at - place - shift)))
    return max(0, min(place, len(new)))
