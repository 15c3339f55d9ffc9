"""Writing the commitments of a brief, and what was decided of them, within one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from briefer.catalogue.columns import commitment_columns, decision_columns, wording_columns
from briefer.catalogue.schema import OF_BRIEF, PLACE_BITS
from briefer.model.commitment import Commitment

_LAST = (1 << PLACE_BITS) - 1
_THOSE = f"number BETWEEN (:row << {PLACE_BITS}) AND (:row << {PLACE_BITS}) + {_LAST}"
_ONES_DECIDED = f"{_THOSE} AND coalesce(decided, until) IS NOT NULL"


def put_commitments(sql: sqlite3.Connection, row: int, commitments: Iterable[Commitment]) -> None:
    """Enter the commitments of a brief that has none yet; of the same words the first alone."""
    first = {each.key: each for each in reversed(tuple(commitments))}
    ordered = sorted(first.values(), key=lambda each: each.start)[: _LAST + 1]
    for number, each in enumerate(reversed(ordered), row << PLACE_BITS):
        own = {"number": number, "row": row, "wording": _wording(sql, wording_columns(each))}
        _insert(sql, "INSERT INTO commitments", own | commitment_columns(each))
    sql.execute("UPDATE briefs SET commitments = ? WHERE row = ?", (len(ordered), row))


def drop_commitments(sql: sqlite3.Connection, row: int) -> None:
    """Take out all commitments of a brief."""
    sql.execute(f"DELETE FROM commitments WHERE {_THOSE}", {"row": row})


def has_decisions(sql: sqlite3.Connection, row: int) -> bool:
    """Whether anything was decided of a brief's commitments."""
    found = sql.execute(f"SELECT 1 FROM commitments WHERE {_ONES_DECIDED}", {"row": row})
    return found.fetchone() is not None


def decide(sql: sqlite3.Connection, row: int, decisions: Mapping[str, str]) -> None:
    """Take in what was decided of a brief's commitments, by their keys, in place of what was."""
    undecided = f"UPDATE commitments SET decided = NULL, until = NULL WHERE {_ONES_DECIDED}"
    sql.execute(undecided, {"row": row})
    for key, words in decisions.items():
        decided, until = decision_columns(words)
        sql.execute(
            f"UPDATE commitments SET decided = :decided, until = :until WHERE {_THOSE}"
            " AND key = :key",
            {"row": row, "key": key, "decided": decided, "until": until},
        )
    sql.execute(
        "UPDATE briefs SET level = (SELECT coalesce(max(level), 0) FROM commitments"
        f" WHERE {OF_BRIEF} AND decided IS NULL) WHERE row = ?",
        (row,),
    )


def _wording(sql: sqlite3.Connection, columns: Mapping[str, Any]) -> int:
    """The number of the words by which the finder knew a commitment; given to them if need be."""
    same = " AND ".join(f"{name} = :{name}" for name in columns)
    found = sql.execute(f"SELECT wording FROM wordings WHERE {same}", columns).fetchone()
    if found is None:
        _insert(sql, "INSERT INTO wordings", columns)
        found = sql.execute(f"SELECT wording FROM wordings WHERE {same}", columns).fetchone()
    number: int = found[0]
    return number


def _insert(sql: sqlite3.Connection, into: str, columns: Mapping[str, Any]) -> None:
    marks = ", ".join(f":{name}" for name in columns)
    sql.execute(f"{into} ({', '.join(columns)}) VALUES ({marks})", columns)
