"""Where the official is in the text: the sentence cursor and the commitment gone to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from briefer.tui.widgets.reader_page import ActionLine, Mark, PageSource, Span, action_spans
from briefer.tui.widgets.reader_sheet import PageView


class CursorView(PageView):
    """A page with a sentence cursor and commitments to go to."""

    _sentences: Sequence[Span] = ()
    _mark: Mark | None = None
    _aims = False

    def show(self, page: PageSource) -> None:
        """Show `page` from its place on, with no marks, actions or sentences yet."""
        self._sentences, self._mark = (), None
        super().show(page)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show `marks`, in the order of their places, in the gutter."""
        self.overlay.marks = tuple(marks)
        self.stale()
        self._aim()

    def aims(self, on: bool) -> None:
        """Show in the gutter, or no longer, which commitment keys act on."""
        self._aims = on
        self._aim()

    def _aim(self) -> None:
        """Let the sign in the gutter follow the commitment that keys act on."""
        before, mark = self.overlay.aim, self.current_mark if self._aims else None
        self.overlay.aim = (mark.start, mark.end) if mark is not None else None
        if before != self.overlay.aim:
            for span in filter(None, (before, self.overlay.aim)):
                self.restyle(*span)

    def moved(self) -> None:
        """Other commitments may be in sight."""
        super().moved()
        self._aim()

    def _relay(self) -> None:
        super()._relay()
        self._aim()

    def set_sentences(self, spans: Sequence[Span]) -> None:
        """Let the sentence cursor go over `spans`, which are in order and do not overlap."""
        self._sentences = tuple(spans)

    def sentence_changed(self, span: Span | None) -> None:
        """The sentence cursor went to `span`; for the reader to tell others."""

    def mark_changed(self, mark: Mark, number: int, count: int) -> None:
        """Another commitment was gone to; for the reader to tell others."""

    @property
    def cursor(self) -> Span | None:
        """What is under the sentence cursor, or None while there is none."""
        return self.overlay.sentence

    @property
    def current_sentence(self) -> Span | None:
        """The place of the sentence under the cursor; None where it is no sentence of the text."""
        span = self.overlay.sentence
        return span if span and span[0] < len(self.page.text) else None

    @property
    def current_action(self) -> ActionLine | None:
        """The action under the cursor, which goes on from the last sentence to the actions."""
        spans = action_spans(self.page, self._actions)
        return next(
            (
                action
                for action, span in zip(self._actions, spans, strict=True)
                if span == self.overlay.sentence
            ),
            None,
        )

    def _stops(self) -> list[Span]:
        """Where the cursor goes: the sentences, then the actions below the text."""
        return [*self._sentences, *action_spans(self.page, self._actions)]

    def stop_at(self, place: int) -> Span | None:
        """The sentence, or the action below the text, at `place` or next after it."""
        stops = self._stops()
        index = bisect_left(stops, (place, 0))
        if index and stops[index - 1][1] > place:
            index -= 1
        return stops[index] if index < len(stops) else None

    def toggle_sentence(self) -> None:
        """Put the sentence cursor on the first sentence in sight, or away."""
        if self.overlay.sentence is not None:
            self.put_cursor(None)
            return
        self.put_cursor(self.stop_at(self.rows[0][1].start if self.rows else 0))

    def move_sentence(self, by: int) -> None:
        """Move the sentence cursor `by` sentences."""
        span = self.overlay.sentence
        if span is None:
            self.toggle_sentence()
            return
        stops = self._stops()
        if by > 0:
            index = bisect_right(stops, span[0], key=lambda stop: stop[0]) + by - 1
        else:
            index = bisect_left(stops, span[0], key=lambda stop: stop[0]) + by
        if 0 <= index < len(stops):
            self.put_cursor(stops[index])

    def put_cursor(self, span: Span | None) -> None:
        """Put the sentence cursor on `span` and bring it in sight, or put it away."""
        before, self.overlay.sentence = self.overlay.sentence, span
        if before:
            self.restyle(*before)
        if span:
            self.restyle(*span)
            self.go_to(span[1] - 1)
            self.go_to(span[0])
        self._aim()
        self.sentence_changed(span)

    @property
    def current_mark(self) -> Mark | None:
        """The commitment under the sentence cursor, else the one gone to last, else the first
        in sight."""
        marks = self.overlay.marks
        if span := self.overlay.sentence:
            return next((m for m in marks if m.start < span[1] and m.end > span[0]), None)
        if self.mark_gone_to is not None:
            return self.mark_gone_to
        return next((m for m in marks if self.in_sight(m.start, m.end)), None)

    @property
    def mark_number(self) -> int:
        """Which commitment of the text is the current one, from 1; 0 where none is."""
        mark = self.current_mark
        return self.overlay.marks.index(mark) + 1 if mark is not None else 0

    @property
    def mark_gone_to(self) -> Mark | None:
        """The commitment gone to last, as long as it is in sight."""
        index = self._mark_in_sight()
        return None if index is None else self.overlay.marks[index]

    def _mark_in_sight(self) -> int | None:
        """The number of the commitment gone to last, as long as it is in sight."""
        if self._mark is None or not self.in_sight(self._mark.start, self._mark.end):
            return None
        starts = [mark.start for mark in self.overlay.marks]
        return starts.index(self._mark.start) if self._mark.start in starts else None

    def move_mark(self, by: int, *, tell: bool = True) -> bool:
        """Go to the commitment `by` further on (back where negative), from what is in sight.

        Whether there was one; without `tell` nobody hears of it.
        """
        marks = self.overlay.marks
        span, index = self.overlay.sentence, self._mark_in_sight()
        if span is not None:
            index = bisect_left(marks, span[0] + (by > 0), key=lambda mark: mark.start) - (by > 0)
        elif index is None:
            index = bisect_left(marks, self.place, key=lambda mark: mark.start) - (by > 0)
        if not 0 <= index + by < len(marks):
            return False
        self._mark = marks[index + by]
        if self.overlay.sentence is not None:
            self.put_cursor((self._mark.start, self._mark.end))
        self.go_to(self._mark.end - 1)
        self.go_to(self._mark.start)
        self._aim()
        if tell:
            self.mark_changed(self._mark, index + by + 1, len(marks))
        return True
