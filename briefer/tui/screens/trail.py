"""The way that an official has taken from brief to brief along links."""

from __future__ import annotations

Stop = tuple[str, int]


class Trail:
    """The briefs behind and before the one that is read, each with the place it was left at."""

    def __init__(self) -> None:
        self._behind: list[Stop] = []
        self._before: list[Stop] = []

    def follow(self, left: Stop) -> None:
        """A link was followed from `left`: what lay before is no longer on the way."""
        self._behind.append(left)
        self._before.clear()

    def back(self, left: Stop) -> Stop | None:
        """Where the last link was followed from; None at the beginning of the way."""
        return self._step(self._behind, self._before, left)

    def forward(self, left: Stop) -> Stop | None:
        """Where the way led to before it was gone back; None at its end."""
        return self._step(self._before, self._behind, left)

    def clear(self) -> None:
        """Begin anew: a brief was opened without a link."""
        self._behind.clear()
        self._before.clear()

    def _step(self, out: list[Stop], into: list[Stop], left: Stop) -> Stop | None:
        if not out:
            return None
        into.append(left)
        return out.pop()
