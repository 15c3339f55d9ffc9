"""The best matches first, by BM25; a word in the title counts for more than one in the text."""

from __future__ import annotations

from array import array

from briefer.catalogue.database import Database

WEIGHTS = (1.0, 8.0, 4.0)
"""What a match is worth in body, title and source."""


def ranked(database: Database, numbers: array[int], match: str) -> array[int]:
    """Rows of briefs in the order of relevance; of equals the newest first."""
    body, title, source = WEIGHTS
    scores = dict(
        database.rows(
            f"SELECT rowid, bm25(words, {body}, {title}, {source}) FROM words WHERE words MATCH ?",
            (match,),
        )
    )
    return array("q", sorted(numbers, key=lambda row: (scores.get(row, 0.0), -row)))
