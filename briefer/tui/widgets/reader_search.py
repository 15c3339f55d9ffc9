"""What is looked for in the text: a search of its own, or the words of the list's query."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefer.layout.line import Line
from briefer.tui.widgets.reader_cursor import CursorView
from briefer.tui.widgets.reader_find import Finder, Matches
from briefer.tui.widgets.reader_page import PageSource, Span

REACH = 500
Provider = Callable[[str], Sequence[Span]]


class SearchView(CursorView):
    """A page in which matches are marked and gone to."""

    _provider: Provider | None = None
    _words = _matches = Matches()
    _match = -1
    _began: int | None = None
    sought = ""
    _finder: Finder | None = None

    def show(self, page: PageSource) -> None:
        """Show `page` from its place on, with no marks, actions or sentences yet."""
        self._words = self._matches = Matches()
        self._match, self._began, self._finder = -1, None, None
        self.sought = ""
        super().show(page)
        self._mark_words()

    def match_changed(self, number: int, count: int, problem: str) -> None:
        """Another match was gone to; for the reader to tell others."""

    def set_highlights(self, provider: Provider | None) -> None:
        """Underline what `provider` finds in the text: the words of the list's query."""
        if provider is self._provider:
            return
        self._provider = provider
        self._mark_words()

    def _mark_words(self) -> None:
        provider, self._words = self._provider, Matches()
        for start, end in sorted(provider(self.page.text)) if provider else ():
            if start >= self.page.body_start:
                self._words.add(start, end)
        self._match, self.overlay.match = -1, None
        self.stale()

    def arrive(self) -> None:
        """Stand on the query's first word from here on, so that `move_match` goes on from it.

        A text that is at its beginning is moved there; one that was left further on stays where
        it was left, and stands on a word only where one is in sight.
        """
        if self._match >= 0 or len(self._matches) or not len(self._words):
            return
        index = self._words.after(self.place)
        if self.place <= self.page.body_start:
            self.go_to(self._words[index][0], margin=self.size.height // 3)
        elif not self.in_sight(*self._words[index]):
            return
        self._match, self.overlay.match = index, self._words[index]
        self.restyle(*self._words[index])

    def words_over(self, line: Line) -> list[Span]:
        """The places of `line` that match the list's query or what is looked for here."""
        start, end = line.start - REACH, line.end
        return [*self._words.within(start, end), *self._matches.within(start, end)]

    def find(self, query: str) -> int:
        """Mark all matches of `query` and go to the first from where the search began on.

        An empty query ends the search. Returns the number of matches.
        """
        if self._began is None or not query:
            self._began = self.place if query else None
        self.sought = query
        self._matches, self._match = self._look(query), -1
        self.overlay.match = None
        self.stale()
        if len(self._matches):
            self._to_match(self._matches.after(self._began or 0))
        else:
            self.match_changed(0, 0, self._matches.problem)
        return len(self._matches)

    def find_again(self, query: str) -> None:
        """Mark all matches of `query` and stay: the text, or the wish to search, has changed."""
        self.sought, self._began, self._match = query, None, -1
        self._matches = self._look(query)
        self.overlay.match = None
        self.stale()

    def _look(self, query: str) -> Matches:
        if self._finder is None:
            self._finder = Finder(self.page.text, self.page.body_start)
        return self._finder.find(query)

    @property
    def match_count(self) -> int:
        """How many matches `move_match` goes over."""
        return len(self._searched)

    @property
    def match_number(self) -> int:
        """Which of them was gone to last, from 1; 0 before the first."""
        return self._match + 1

    @property
    def problem(self) -> str:
        """What is wrong with the search, for the eye."""
        return self._matches.problem

    def move_match(self, by: int) -> None:
        """Go to the match `by` further on, round the end; without a search to a query's word."""
        matches = self._searched
        if not len(matches):
            return
        if self._match >= 0:
            self._to_match((self._match + by) % len(matches))
        else:
            self._to_match((matches.after(self.place) + min(by, 0)) % len(matches))

    @property
    def _searched(self) -> Matches:
        return self._matches if len(self._matches) else self._words

    def _to_match(self, index: int) -> None:
        matches = self._searched
        before, self._match = self.overlay.match, index
        self.overlay.match = matches[index]
        for span in (before, self.overlay.match):
            if span:
                self.restyle(*span)
        self.go_to(self.overlay.match[0], margin=self.size.height // 3)
        self.match_changed(index + 1, len(matches), matches.problem)
