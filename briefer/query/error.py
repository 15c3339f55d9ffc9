"""What is wrong with a query, where, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

from briefer.model.errors import BrieferError


class QueryError(BrieferError):
    """A query that cannot be understood.

    `column` counts characters of the query from 0; `suggestion` is what should stand there, or None
    where nothing is near.
    """

    title = "The query is not understood"

    def __init__(
        self, message: str, column: int, mend: str = "", suggestion: str | None = None
    ) -> None:
        super().__init__(message, mend)
        self.column = column
        self.suggestion = suggestion


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was most likely meant to be, or None where none is near."""
    from difflib import get_close_matches  # only a mistake pays for this import

    found = get_close_matches(word[:40].casefold(), list(known), n=1, cutoff=0.6)
    return found[0] if found else None
