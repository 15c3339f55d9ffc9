"""Why a brief matched: a few words of its text round the first match."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefer.model.frozen import Frozen

Spans = Sequence[tuple[int, int]]

NEAR = 1 << 16
"""Characters of a long text that are looked at first: the whole takes its time at every letter."""

BEFORE, AFTER = 60, 140
"""Characters of text shown before the first match, and after its start."""


class Excerpt(Frozen):
    """A piece of a text on one line, and the spans of it that matched."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()

    def __str__(self) -> str:
        return self.text


def excerpt(body: str, find: Callable[[str], Spans]) -> Excerpt:
    """The first place of `body` that `find` marks with what stands round it; else its beginning.

    A match in the heading that it begins with counts only where there is no other: the title is
    shown anyway.
    """
    lead = _heading_end(body)
    first = _first(body[: _before_space(body, NEAR, 0)], lead, find) if len(body) > NEAR else None
    if first is None or first[0] < lead:
        first = _first(body, lead, find)
    start = max(0, first[0] - BEFORE) if first else 0
    if start:
        start = _after_space(body, start, first[0] if first else start)
    end = min(len(body), (first[0] if first else 0) + AFTER)
    if end < len(body):
        end = _before_space(body, end, first[1] if first else 0)
    line = " ".join(body[start:end].split())
    text = "…" * (start > 0) + line + "…" * (end < len(body))
    return Excerpt(text, tuple(find(text)))


def _first(body: str, lead: int, find: Callable[[str], Spans]) -> tuple[int, int] | None:
    """The first match from `lead` on, else the first of all."""
    spans = find(body)
    return next((span for span in spans if span[0] >= lead), spans[0] if spans else None)


def _heading_end(body: str) -> int:
    """Where the heading ends that a text begins with; 0 where it begins otherwise."""
    begin = len(body) - len(body.lstrip())
    end = body.find("\n", begin)
    return end if end > 0 and body.startswith("# ", begin) else 0


def _after_space(text: str, start: int, latest: int) -> int:
    """The beginning of the next word, where one begins before `latest`."""
    for at in range(start, latest):
        if text[at].isspace():
            return at + 1
    return start


def _before_space(text: str, end: int, earliest: int) -> int:
    """The end of the word before, where one ends after `earliest`."""
    for at in range(end, earliest, -1):
        if text[at].isspace():
            return at
    return end
