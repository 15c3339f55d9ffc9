"""Marks on the rows of a list: single ones, all, and a range that is under way."""

from __future__ import annotations

from collections.abc import Iterable

from textual.reactive import reactive

from briefer.tui.widgets.slim_bar import SlimScrollView


class RowMarks(SlimScrollView):
    """A list with a cursor, whose rows are marked by the keys that they are known by.

    A range lies between the row on which it was begun and the cursor. Its rows are marked when it
    ends; until then they have a sign of their own.
    """

    MARKED = "*"
    TO_BE_MARKED = "+"

    cursor: reactive[int] = reactive(0, repaint=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.marked: set[str] = set()
        self._range_from: int | None = None

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def keys(self, start: int, stop: int) -> Iterable[str]:
        """By what rows `start` to `stop` are known; rows without a name are left out."""
        raise NotImplementedError

    @property
    def ranging(self) -> bool:
        """Whether a range is under way."""
        return self._range_from is not None

    def begin_range(self) -> None:
        """Begin a range at the cursor."""
        self._range_from = self.cursor
        self.refresh()

    def end_range(self) -> None:
        """Mark the rows of the range that is under way."""
        if self._range_from is not None:
            first, last = sorted((self._range_from, self.cursor))
            self.marked.update(self.keys(first, last + 1))
            self.drop_range()

    def drop_range(self) -> None:
        """End the range that is under way and mark nothing."""
        self._range_from = None
        self.refresh()

    def mark_all(self) -> None:
        """Mark every row."""
        self.marked.update(self.keys(0, self.count))
        self.drop_range()

    def unmark(self) -> None:
        """Take every mark off."""
        self.marked.clear()
        self.drop_range()

    def mark_of(self, index: int, key: str) -> str:
        """The sign of row `index`, known by `key`: "" where it is not marked nor to be marked."""
        if key in self.marked:
            return self.MARKED
        begun = self._range_from
        if begun is None or not key:
            return ""
        first, last = sorted((begun, self.cursor))
        return self.TO_BE_MARKED if first <= index <= last else ""
