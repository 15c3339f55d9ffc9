"""Putting a catalogue in order after much was written, in steps short enough for others to wait."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

PAGES = 500
"""Pages that one step writes."""

Step = Callable[[sqlite3.Connection], bool]
"""Some work within one transaction; False when nothing is left to do."""


def steps() -> Iterator[Step]:
    """What is to be done, each until it is done.

    A scan leaves the full-text indexes in many parts, each with words of its own, which take more
    room and more time to ask; what putting them together leaves free is cut off the file.
    """
    yield _Merge("words")
    yield _Merge("titles")
    yield _give_back


class _Merge:
    """Makes the parts of one full-text index one."""

    def __init__(self, table: str) -> None:
        self._table = table
        self._pages = -PAGES  # the first call begins the work, those that follow go on with it

    def __call__(self, sql: sqlite3.Connection) -> bool:
        before = sql.total_changes
        sql.execute(
            f"INSERT INTO {self._table} ({self._table}, rank) VALUES ('merge', ?)", (self._pages,)
        )
        self._pages = PAGES
        return sql.total_changes - before > 1


def _give_back(sql: sqlite3.Connection) -> bool:
    sql.execute(f"PRAGMA incremental_vacuum({PAGES})").fetchall()
    left: int = sql.execute("PRAGMA freelist_count").fetchone()[0]
    return left > 0
