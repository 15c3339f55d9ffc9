"""How far something is, as one line: a bar, the count, the time left."""

from __future__ import annotations

from time import monotonic

BAR = 20
"""Cells of the bar."""

SIGNS = ("━", "─")
ASCII = ("#", "-")
"""What the bar is drawn with: what is done, what is left."""


class Progress:
    """The line of one piece of work, from when it is made to its end.

    The time left is measured from the first things done on: what goes before them, such as
    starting processes, is no measure of the others.
    """

    def __init__(self, *, ascii_only: bool = False) -> None:
        self._signs = ASCII if ascii_only else SIGNS
        self._first: tuple[int, float] | None = None

    def line(self, done: int, total: int) -> str:
        """`━━━━━─────────────── 1,250 of 5,000, 12 s left`."""
        left = ""
        if self._first is not None:
            first, begun = self._first
            left = time_left(done - first, total - first, monotonic() - begun)
        elif done:
            self._first = done, monotonic()
        filled = BAR * min(done, total) // max(1, total)
        bar = self._signs[0] * filled + self._signs[1] * (BAR - filled)
        return f"{bar} {done:,} of {total:,}{left}"


def time_left(done: int, total: int, seconds: float) -> str:
    """`, 2 min left`, from how long the first `done` took; nothing before there is a measure."""
    if done <= 0 or done >= total:
        return ""
    left = seconds * (total - done) / done
    return f", {round(left / 60)} min left" if left >= 90 else f", {max(1, round(left))} s left"
