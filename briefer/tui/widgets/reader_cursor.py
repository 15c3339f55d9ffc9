"""Where the official is in the text: the sentence cursor and the commitment gone to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from briefer.tui.widgets.reader_page import Mark, PageSource, Span
from briefer.tui.widgets.reader_sheet import PageView


class CursorView(PageView):
    """A page with a sentence cursor and commitments to go to."""

    _sentences: Sequence[Span] = ()
    _mark: Mark | None = None

    def show(self, page: PageSource) -> None:
        """Show `page` from its place on, with no marks, actions or sentences yet."""
        self._sentences, self._mark = (), None
        super().show(page)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show `marks`, in the order of their places, in the gutter."""
        self.overlay.marks = tuple(marks)
        self.stale()

    def set_sentences(self, spans: Sequence[Span]) -> None:
        """Let the sentence cursor go over `spans`, which are in order and do not overlap."""
        self._sentences = tuple(spans)

    def sentence_changed(self, span: Span | None) -> None:
        """The sentence cursor went to `span`; for the reader to tell others."""

    def mark_changed(self, mark: Mark, number: int, count: int) -> None:
        """Another commitment was gone to; for the reader to tell others."""

    @property
    def current_sentence(self) -> Span | None:
        """The place of the sentence under the cursor, or None while there is no cursor."""
        return self.overlay.sentence

    def toggle_sentence(self) -> None:
        """Put the sentence cursor on the first sentence in sight, or away."""
        if self.overlay.sentence is not None:
            self._to_sentence(None)
            return
        index = bisect_left(self._sentences, (self.place, 0))
        if index and self._sentences[index - 1][1] > self.place:
            index -= 1
        if index < len(self._sentences):
            self._to_sentence(self._sentences[index])

    def move_sentence(self, by: int) -> None:
        """Move the sentence cursor `by` sentences."""
        if self.overlay.sentence is None:
            self.toggle_sentence()
            return
        index = bisect_left(self._sentences, self.overlay.sentence) + by
        if 0 <= index < len(self._sentences):
            self._to_sentence(self._sentences[index])

    def _to_sentence(self, span: Span | None) -> None:
        before, self.overlay.sentence = self.overlay.sentence, span
        if before:
            self.restyle(*before)
        if span:
            self.restyle(*span)
            self.go_to(span[1] - 1)
            self.go_to(span[0])
        self.sentence_changed(span)

    @property
    def current_mark(self) -> Mark | None:
        """The commitment under the sentence cursor, else the one gone to last, else the first
        in sight."""
        marks = self.overlay.marks
        if span := self.overlay.sentence:
            return next((m for m in marks if m.start < span[1] and m.end > span[0]), None)
        if (index := self._mark_in_sight()) is not None:
            return marks[index]
        return next((m for m in marks if self._in_sight(m)), None)

    def _in_sight(self, mark: Mark) -> bool:
        end = self.rows[-1][1].end if self.rows else 0
        return self.place < mark.end and mark.start < end

    def _mark_in_sight(self) -> int | None:
        """The number of the commitment gone to last, as long as it is in sight."""
        if self._mark is None or not self._in_sight(self._mark):
            return None
        starts = [mark.start for mark in self.overlay.marks]
        return starts.index(self._mark.start) if self._mark.start in starts else None

    def move_mark(self, by: int) -> None:
        """Go to the commitment `by` further on (back where negative), from what is in sight."""
        marks = self.overlay.marks
        index = self._mark_in_sight()
        if index is None:
            index = bisect_left(marks, self.place, key=lambda mark: mark.start) - (by > 0)
        if 0 <= index + by < len(marks):
            self._mark = marks[index + by]
            self.go_to(self._mark.end - 1)
            self.go_to(self._mark.start)
            self.mark_changed(self._mark, index + by + 1, len(marks))
