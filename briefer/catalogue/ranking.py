"""The best matches first, by BM25; a word in the title counts for more than one in the text."""

from __future__ import annotations

from array import array

from briefer.catalogue.database import Database

WEIGHTS = (8.0, 1.0, 4.0)
"""What a match is worth in title, body and source."""


def ranked(database: Database, numbers: array[int], match: str) -> array[int]:
    """Rows of briefs in the order of relevance; of equals the newest first."""
    title, body, source = WEIGHTS
    scores = dict(
        database.rows(
            f"SELECT rowid, bm25(words, {title}, {body}, {source}) FROM words WHERE words MATCH ?",
            (match,),
        )
    )
    return array("q", sorted(numbers, key=lambda row: (scores.get(row, 0.0), -row)))
