"""How a word or a phrase is asked of an index of words.

Words are compared whole, after folding. A phrase is words in a row; so is one typed word that folds
into several, such as `follow-up`, `O'Brien` or a run of Khmer. The last may be a beginning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefer.model.frozen import Frozen
from briefer.query.fold import is_cluster, tokens

SHORT = 2
"""Beginnings of at most so many letters are searched in titles only: too much begins with them."""


class Asked(Frozen):
    """Words in a row; with `prefix` the last is a beginning; with `short` asked of titles only."""

    words: tuple[str, ...]
    prefix: bool = False
    short: bool = False

    def places(self, words: Sequence[str]) -> Iterator[int]:
        """Every index of `words` at which the words asked for begin to stand in a row."""
        *whole, last = self.words
        for at in range(len(words) - len(whole)):
            word = words[at + len(whole)]
            ends = word.startswith(last) if self.prefix else word == last
            if ends and list(words[at : at + len(whole)]) == whole:
                yield at

    def is_in(self, text: str) -> bool:
        """Whether the words stand in a row somewhere in `text`."""
        return next(self.places(tokens(text)), None) is not None

    @property
    def line(self) -> str:
        """The words as one line, for `says`: `follow up*`."""
        return " ".join(self.words) + "*" * self.prefix

    @property
    def match(self) -> str:
        """The words as an FTS5 expression: every one a string, so that none is an operator."""
        return " + ".join(f'"{word}"' for word in self.words) + "*" * self.prefix

    @property
    def scattered(self) -> str:
        """The words as an FTS5 expression that every text meets which has them, in a row or not."""
        return " AND ".join(f'"{word}"' for word in self.words) + "*" * self.prefix


def asked(text: str, prefix: bool = False, *, of_titles: bool = False) -> Asked:
    """What `text` asks for.

    A short beginning alone is asked of titles; after other words it is left out, for it would cost
    more than it tells. Where titles alone are asked (`of_titles`), every beginning counts.
    """
    words = tokens(text)
    if not words or not prefix or of_titles or len(words[-1]) > SHORT or is_cluster(words[-1]):
        return Asked(tuple(words), prefix)
    if len(words) > 1:
        return Asked(tuple(words[:-1]))
    return Asked(tuple(words), prefix=True, short=True)


def says(line: str, text: str | None) -> bool:
    """Whether the words of an `Asked.line` stand in a row somewhere in `text`."""
    words = Asked(tuple(line.rstrip("*").split()), line.endswith("*"))
    return text is not None and words.is_in(text)
