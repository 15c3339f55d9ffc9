"""What a list is drawn from: rows asked for by windows, and headings that stand between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

Row = TypeVar("Row")
Shown = TypeVar("Shown", covariant=True)

KEPT = 8
"""Windows that are remembered."""


class Source(Protocol[Shown]):
    """How many rows there are, and any window of them."""

    @property
    def count(self) -> int:
        """How many rows there are."""

    def window(self, start: int, stop: int) -> Sequence[Shown]:
        """Rows `start` to `stop`, fewer at the end."""


class Windows(Generic[Row]):
    """The rows of a source, each asked for once with those round it, `size` rows at a time."""

    def __init__(self, source: Source[Row] | None = None, size: int = 1) -> None:
        self.source = source
        self._size = size
        self._windows: dict[int, Sequence[Row]] = {}

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.source.count if self.source else 0

    def forget(self) -> None:
        """Ask for the rows anew when they are next wanted."""
        self._windows.clear()

    def row(self, index: int) -> Row | None:
        """The row at `index`, or None past the end."""
        if self.source is None or not 0 <= index < self.source.count:
            return None
        number, offset = divmod(index, self._size)
        if number not in self._windows:
            if len(self._windows) >= KEPT:
                self._windows.clear()
            start = number * self._size
            self._windows[number] = self.source.window(start, start + self._size)
        window = self._windows[number]
        return window[offset] if offset < len(window) else None


class Section(NamedTuple):
    """A heading, and the row above which it stands."""

    row: int
    text: str


class Lines:
    """Where rows stand among the lines of a list that has headings between them."""

    def __init__(self, sections: Sequence[Section] = ()) -> None:
        self._sections = sections
        self._rows = [section.row for section in sections]
        self._lines = [section.row + number for number, section in enumerate(sections)]

    @property
    def extra(self) -> int:
        """How many lines are headings."""
        return len(self._lines)

    def of_row(self, row: int) -> int:
        """The line on which a row stands."""
        return row + bisect_right(self._rows, row)

    def row_at(self, line: int) -> int:
        """The row on a line, or below the heading there."""
        number = bisect_right(self._lines, line) - 1
        if number >= 0 and self._lines[number] == line:
            return self._rows[number]
        return line - number - 1

    def heading_at(self, line: int) -> str | None:
        """The words of the heading on a line; None where a row stands."""
        number = bisect_right(self._lines, line) - 1
        is_heading = number >= 0 and self._lines[number] == line
        return self._sections[number].text if is_heading else None

    def top_of(self, row: int) -> int:
        """The line from which a row is whole in sight: its heading's, where it is the first."""
        line = self.of_row(row)
        return line - 1 if line and self.heading_at(line - 1) is not None else line
