"""Where in the document the lines of a chunk lie, and where the text of a block came from."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise


class Places:
    """The place in the document of each character of a block's text."""

    def __init__(self, steps: list[tuple[int, int]]) -> None:
        self._from = [step[0] for step in steps]
        self._to = [step[1] for step in steps]

    def at(self, index: int) -> int:
        """The place of character `index` of the block's text."""
        step = max(bisect_right(self._from, index) - 1, 0)
        return self._to[step] + index - self._from[step]

    def runs(self, start: int, end: int) -> list[tuple[int, int]]:
        """`start` to `end` as the stretches in which places follow one another."""
        inner = [step for step in self._from if start < step < end]
        edges = [start, *inner, end]
        return list(pairwise(edges))


class Chart:
    """The lines of one chunk: line `n` of what was parsed is `text[starts[n]:ends[n]]`.

    Lines of a prefix that only the parser sees come first; they have the place of the chunk.
    """

    def __init__(self, text: str, start: int, end: int, prefix: str = "") -> None:
        self.text, self.start, self.end = text, start, end
        self.extra = prefix.count("\n")
        self._starts = [start]
        at = text.find("\n", start, end)
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1, end)

    def line(self, number: int) -> tuple[int, str]:
        """The place of line `number` and its text."""
        index = number - self.extra
        if index < 0:
            return self.start, ""
        if index >= len(self._starts):
            return self.end, ""
        start = self._starts[index]
        last = index + 1 == len(self._starts)
        return start, self.text[start : self.end if last else self._starts[index + 1] - 1]

    def block(self, content: str, first: int) -> Places:
        """The places of a block's `content`, whose first line is line `first` of the chunk."""
        steps: list[tuple[int, int]] = []
        index = 0
        for number, part in enumerate(content.split("\n"), first):
            start, line = self.line(number)
            steps.append((index, start + _column(line, part)))
            index += len(part) + 1
        return Places(steps)

    def cell(self, content: str, number: int, column: int) -> tuple[Places, int]:
        """The places of a table cell in line `number` at or after `column`, and where it ends."""
        start, line = self.line(number)
        source = content.replace("|", "\\|")
        found = max(line.find(source, column), 0)
        steps = [(0, start + found)]
        at = content.find("|")
        while at >= 0:
            steps.append((at, start + found + at + len(steps)))
            at = content.find("|", at + 1)
        return Places(steps), found + len(source)


def _column(line: str, part: str) -> int:
    """The column of `line` at which `part`, the line without its container's marks, begins."""
    if line.endswith(part):
        return len(line) - len(part)
    bare = part.strip()
    column = line.find(bare)
    lead = len(part) - len(part.lstrip())
    return max(column - lead, 0) if column >= 0 else 0
