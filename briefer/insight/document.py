"""What the whole document tells about one of its sentences."""

from __future__ import annotations

import re
from functools import cache, cached_property
from itertools import islice

from briefer.insight.wordlists import words_of

_CASE = 3


class Document:
    """A text, asked about its names and its nature while its sentences are read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.previous = ""  # the sentence read before
        self.has_khmer = not text.isascii() and bool(re.search("[\u1780-\u17ff]", text))

    def names(self, word: str) -> bool:
        """Whether `word` stands as a name within a sentence, so that it is one at the start too."""
        return word in self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        runs = re.findall(r"[a-z,] ((?:[A-Z][\w’'-]* ?)+)", self.text)
        return frozenset(word for run in runs for word in run.split())

    @cached_property
    def reports_a_case(self) -> bool:
        """Whether it tells of a criminal case: what its people agreed or planned was the crime."""
        lower = self.text.lower()
        if _civil().search(lower):
            return False
        return len(list(islice(_telling().finditer(lower), _CASE))) == _CASE


@cache
def court() -> re.Pattern[str]:
    """Words of pleas and sentences, in lower-case text."""
    return words_of("clauses", "court")


@cache
def case() -> re.Pattern[str]:
    """Words of charges and arrests, beside which an office may say what it will do."""
    return words_of("clauses", "case")


@cache
def _telling() -> re.Pattern[str]:
    return re.compile(f"{court().pattern}|{case().pattern}")


@cache
def _civil() -> re.Pattern[str]:
    return words_of("clauses", "civil")
