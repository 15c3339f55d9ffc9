"""Rows that are all in memory, as a source of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

Row = TypeVar("Row")


class Listed(Generic[Row]):
    """A source over a sequence of rows."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def window(self, start: int, stop: int) -> Sequence[Row]:
        """Rows `start` to `stop`."""
        return self._rows[start:stop]
