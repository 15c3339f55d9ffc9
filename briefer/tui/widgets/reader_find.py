"""Find in a text: as typed, without case and accents, or a regular expression between slashes."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left

from briefer.layout.anchors import folded, word_pattern

MOST = 50_000
SECONDS = 0.3


class Matches:
    """The places of all matches in ascending order, at most `MOST`; `problem` says what failed."""

    def __init__(self, problem: str = "") -> None:
        self.starts = array("l")
        self.ends = array("l")
        self.problem = problem

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: int) -> tuple[int, int]:
        if not 0 <= index < len(self.starts):
            raise IndexError(index)
        return self.starts[index], self.ends[index]

    def add(self, start: int, end: int) -> bool:
        """Take one match in; False when there is no room for more."""
        self.starts.append(start)
        self.ends.append(end)
        return len(self.starts) < MOST

    def after(self, place: int) -> int:
        """The number of the first match at or after `place`, the first of all where none is."""
        index = bisect_left(self.starts, place)
        return index if index < len(self.starts) else 0

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The matches that begin in `start` to `end`."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [(self.starts[i], self.ends[i]) for i in range(first, last)]


class Finder:
    """Finds in one text from `start` on; what was folded for the first find is kept."""

    def __init__(self, text: str, start: int = 0) -> None:
        self.text, self.start = text, start
        self._folded = ""

    def find(self, query: str) -> Matches:
        """All matches of `query`; none for an empty one.

        A query between slashes is a regular expression without regard to case. It is given up
        after `SECONDS`; the matches found till then are kept and `problem` says so.
        """
        query = query.strip()
        if not query:
            return Matches()
        if len(query) > 2 and query[0] == query[-1] == "/":
            return self._expression(query[1:-1])
        if not self._folded:
            self._folded = folded(self.text)
        words = folded(query).split()
        return self._seen(self._word(words[0]) if len(words) == 1 else self._words(words))

    def _word(self, word: str) -> Matches:
        found, size = Matches(), len(word)
        search = self._folded.find
        at = search(word, self.start)
        while at >= 0 and found.add(at, at + size):
            at = search(word, at + size)
        return found

    def _words(self, words: list[str]) -> Matches:
        """Words one after another, whatever line break or emphasis stands between them."""
        found = Matches()
        for match in word_pattern(words).finditer(self._folded, self.start):
            if not found.add(*match.span()):
                break
        return found

    def _seen(self, found: Matches) -> Matches:
        """`found` without what lies in addresses of links, which the layout does not show."""
        if not found or "](" not in self.text:
            return found
        shown = Matches()
        done = 0
        for address in re.finditer(r"\]\([^()\s]*\)", self.text[: found.ends[-1] + 1000]):
            first = bisect_left(found.starts, address.start() + 2, done)
            shown.starts.extend(found.starts[done:first])
            shown.ends.extend(found.ends[done:first])
            done = bisect_left(found.starts, address.end(), first)
        shown.starts.extend(found.starts[done:])
        shown.ends.extend(found.ends[done:])
        return shown

    def _expression(self, source: str) -> Matches:
        import regex

        found = Matches()
        try:
            pattern = regex.compile(source, regex.IGNORECASE | regex.MULTILINE)
            for match in pattern.finditer(self.text, self.start, timeout=SECONDS):
                if match.end() > match.start() and not found.add(*match.span()):
                    break
        except regex.error as error:
            return Matches(f"not a regular expression: {error}")
        except TimeoutError:
            found.problem = "the expression takes too long; only the first matches are shown"
        return found
