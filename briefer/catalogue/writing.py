"""Writing into the catalogue, within one transaction: briefs, their files, their actions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from briefer.catalogue.fulltext import forget_words, put_text, put_words
from briefer.catalogue.prepared import Prepared, indexed
from briefer.catalogue.rows import (
    action_columns,
    bare_columns,
    commitment_columns,
    decision_columns,
    file_columns,
    first_row,
    iso,
    state_columns,
)
from briefer.catalogue.schema import DAY_BITS
from briefer.model.action import Action
from briefer.model.brief import BriefState
from briefer.model.commitment import Commitment
from briefer.query.fold import fold


class Known(NamedTuple):
    """What the catalogue holds of a brief before it is changed."""

    row: int
    digest: str
    read_at: str | None
    topics: str
    tags: str
    file_tags: str | None
    countries: str


class Writer:
    """The changes of one transaction. Every method may be given the same thing again."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection
        self._next: dict[int, int] = {}

    # -- briefs -------------------------------------------------------------------------------

    def put_state(self, state: BriefState) -> None:
        """Take in what was decided of a brief; one whose file is not known yet gets a bare row."""
        known = self._known(state.id)
        if known is None:
            row = self._free_row(state.date)
            columns = bare_columns(state) | state_columns(state, None)
            self._insert("briefs", columns | {"row": row})
            put_words(self._sql, row, indexed(state.title, "", None))
            self._adopt_actions(state.id, row)
        else:
            row = known.row
            columns = state_columns(state, known.file_tags)
            if known.read_at != iso(state.read_at):
                columns["updated"] = False
            self._update("briefs", columns, row)
        self._facet(row, "topic", known.topics if known else "[]", columns["topics"])
        self._facet(row, "tag", known.tags if known else "[]", columns["tags"])
        self._decide(row, state.decisions)

    def put_file(self, state: BriefState, file: Prepared, *, is_new: bool = False) -> None:
        """Take in a file as it was read, with what was decided of it."""
        known = self._known(state.id)
        columns = file_columns(file)
        columns |= state_columns(state, columns["file_tags"])
        if known is None:
            row = self._free_row(file.date)
            columns |= {"is_new": is_new and state.read_at is None, "updated": False}
            self._insert("briefs", {"row": row, "id": state.id, **columns})
        else:
            if known.digest not in ("", file.digest) and state.read_at is not None:
                columns["updated"] = True
            row = known.row if known.row in days_rows(file.date) else self._free_row(file.date)
            forget_words(self._sql, known.row)
            self._clear(known)
            self._update("briefs", {"row": row, **columns}, known.row)
        put_text(self._sql, row, file)
        for kind, name in _FACETS:
            self._facet(row, kind, "[]", columns[name])
        self._commit(row, file.commitments)
        self._decide(row, state.decisions)
        self._adopt_actions(state.id, row)

    def remove_brief(self, brief_id: str) -> None:
        """Take a brief out; its actions, if any, stay without it."""
        known = self._known(brief_id)
        if known is not None:
            forget_words(self._sql, known.row)
            self._clear(known)
            self._sql.execute("DELETE FROM briefs WHERE row = ?", (known.row,))
            self._sql.execute("UPDATE actions SET row = NULL WHERE brief = ?", (brief_id,))

    # -- actions ------------------------------------------------------------------------------

    def put_action(self, action: Action) -> None:
        """Take in an action as it is now."""
        before = self._delete_action(action.ref)
        known = self._known(action.brief)
        row = known.row if known else None
        self._insert("actions", action_columns(action, row))
        self._sql.executemany(
            "INSERT OR IGNORE INTO action_tags VALUES (?, ?)",
            [(action.ref, fold(tag)) for tag in action.tags],
        )
        for each in {before, row}:
            self._recount(each)

    def remove_action(self, ref: str) -> None:
        """Take an action out."""
        self._recount(self._delete_action(ref))

    def _delete_action(self, ref: str) -> int | None:
        found = self._sql.execute("SELECT row FROM actions WHERE ref = ?", (ref,)).fetchone()
        self._sql.execute("DELETE FROM action_tags WHERE ref = ?", (ref,))
        self._sql.execute("DELETE FROM actions WHERE ref = ?", (ref,))
        return found[0] if found else None

    def _adopt_actions(self, brief_id: str, row: int) -> None:
        self._sql.execute(
            "UPDATE actions SET row = ? WHERE brief = ? AND row IS NOT ?", (row, brief_id, row)
        )
        self._recount(row)

    def _recount(self, row: int | None) -> None:
        self._sql.execute(
            "UPDATE briefs SET (actions, open_actions, next_due) = (SELECT count(*),"
            " coalesce(sum(open), 0), min(CASE WHEN open THEN due END)"
            " FROM actions WHERE actions.row = briefs.row) WHERE row = ?",
            (row,),
        )

    # -- parts of a brief ---------------------------------------------------------------------

    def _known(self, brief_id: str) -> Known | None:
        found = self._sql.execute(
            f"SELECT {', '.join(Known._fields)} FROM briefs WHERE id = ?", (brief_id,)
        ).fetchone()
        return Known(*found) if found else None

    def _free_row(self, day: date | None) -> int:
        """The row after the last of the same day."""
        low = first_row(day)
        if low not in self._next:
            found = self._sql.execute(
                "SELECT max(row) FROM briefs WHERE row >= ? AND row < ?",
                (low, low + (1 << DAY_BITS)),
            ).fetchone()[0]
            self._next[low] = low if found is None else found + 1
        taken = "SELECT 1 FROM briefs WHERE row = ?"
        while self._sql.execute(taken, (self._next[low],)).fetchone():
            self._next[low] += 1
        return self._next[low]

    def _clear(self, known: Known) -> None:
        for kind, name in _FACETS:
            self._facet(known.row, kind, getattr(known, name), "[]")
        self._sql.execute("DELETE FROM commitments WHERE row = ?", (known.row,))

    def _facet(self, row: int, kind: str, old: str, new: str) -> None:
        """Replace one kind of facet; what was and what will be are lists as JSON."""
        if old == new:
            return
        self._sql.executemany(
            "DELETE FROM facets WHERE kind = ? AND value = ? AND row = ?",
            [(kind, fold(word), row) for word in json.loads(old)],
        )
        self._sql.executemany(
            "INSERT OR IGNORE INTO facets VALUES (?, ?, ?)",
            [(kind, fold(word), row) for word in json.loads(new)],
        )

    def _commit(self, row: int, commitments: Iterable[Commitment]) -> None:
        for each in commitments:
            columns = commitment_columns(each) | {"row": row}
            self._insert("commitments", columns, "OR IGNORE")
        self._sql.execute(
            "UPDATE briefs SET commitments ="
            " (SELECT count(*) FROM commitments WHERE row = briefs.row) WHERE row = ?",
            (row,),
        )

    def _decide(self, row: int, decisions: Mapping[str, str]) -> None:
        self._sql.execute(
            "UPDATE commitments SET decided = NULL, until = NULL"
            " WHERE row = ? AND coalesce(decided, until) IS NOT NULL",
            (row,),
        )
        self._sql.executemany(
            "UPDATE commitments SET decided = ?, until = ? WHERE row = ? AND key = ?",
            [(*decision_columns(words), row, key) for key, words in decisions.items()],
        )
        self._sql.execute(
            "UPDATE briefs SET level = (SELECT coalesce(max(level), 0) FROM commitments"
            " WHERE row = briefs.row AND decided IS NULL) WHERE row = ?",
            (row,),
        )

    def _insert(self, table: str, columns: Mapping[str, Any], otherwise: str = "") -> None:
        names = ", ".join(columns)
        marks = ", ".join("?" * len(columns))
        self._sql.execute(
            f"INSERT {otherwise} INTO {table} ({names}) VALUES ({marks})", tuple(columns.values())
        )

    def _update(self, table: str, columns: Mapping[str, Any], row: int) -> None:
        changes = ", ".join(f"{name} = ?" for name in columns)
        self._sql.execute(f"UPDATE {table} SET {changes} WHERE row = ?", (*columns.values(), row))


_FACETS = (("topic", "topics"), ("tag", "tags"), ("country", "countries"))
"""The kinds of facet, and the columns of `briefs` that list them as they are shown."""


def days_rows(day: date | None) -> range:
    """The rows that belong to the briefs of one day."""
    low = first_row(day)
    return range(low, low + (1 << DAY_BITS))
