"""Writing into the catalogue, within one transaction: briefs, their files, their actions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from briefer.catalogue.columns import (
    action_columns,
    bare_columns,
    days_rows,
    file_columns,
    iso,
    listed,
    state_columns,
)
from briefer.catalogue.fulltext import forget_words, put_text, put_words
from briefer.catalogue.prepared import Prepared
from briefer.catalogue.promises import (
    decide,
    drop_commitments,
    has_decisions,
    put_commitments,
)
from briefer.catalogue.texts import indexed
from briefer.model.action import Action
from briefer.model.brief import BriefState
from briefer.query.fold import fold


class Known(NamedTuple):
    """What the catalogue holds of a brief before it is changed."""

    row: int
    digest: bytes
    path: str
    path_fold: str | None
    topics: str
    tags: str
    file_tags: str | None
    countries: str
    read: int
    read_at: str | None
    starred: int
    archived: int
    missing: int
    added: str | None

    @property
    def tags_of_file(self) -> str:
        """The tags that the file gives, which are kept apart where an official set others."""
        return self.tags if self.file_tags is None else self.file_tags


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
            columns = bare_columns(state) | state_columns(state, "[]")
            self._insert("briefs", columns | {"row": row})
            put_words(self._sql, row, indexed(state.title, "", None))
            self._put_facets(row, columns)
            self._adopt_actions(state.id, row)
            return
        columns = state_columns(state, known.tags_of_file)
        if known.read_at != iso(state.read_at):
            columns["updated"] = False
        held = known._asdict()
        changed = {name: to for name, to in columns.items() if name not in held or held[name] != to}
        refiled = not changed.keys().isdisjoint(_REFILED)
        if refiled:
            self._drop_facets(known.row, held)
        if changed:
            self._update("briefs", changed, known.row)
        if refiled:
            self._put_facets(known.row, {"countries": known.countries} | columns)
        if state.decisions or has_decisions(self._sql, known.row):
            decide(self._sql, known.row, state.decisions)

    def put_change(self, old: BriefState, new: BriefState) -> None:
        """Take in what was decided of a brief that is held here as `old`.

        What stands in no index of words is written as it is, since one command may set it of every
        brief there is.
        """
        if all(getattr(old, name) == getattr(new, name) for name in _WEIGHTY):
            at = iso(new.read_at)
            changed = self._sql.execute(
                "UPDATE briefs SET starred = ?, read = ?, read_at = ?, missing = ?,"
                " updated = updated AND read_at IS ? WHERE id = ?",
                (new.starred, at is not None, at, new.missing, at, new.id),
            )
            if changed.rowcount:
                return
        self.put_state(new)

    def put_file(self, state: BriefState, file: Prepared) -> None:
        """Take in a file as it was read, with what was decided of it."""
        known = self._known(state.id)
        columns = file_columns(file)
        columns |= state_columns(state, listed(file.tags or ()))
        if known is None:
            row = self._free_row(file.date)
            self._insert("briefs", {"row": row, "id": state.id, "updated": False, **columns})
        else:
            if known.digest not in (b"", columns["digest"]) and state.read_at is not None:
                columns["updated"] = True
            row = known.row if known.row in days_rows(file.date) else self._free_row(file.date)
            forget_words(self._sql, known.row)
            self._clear(known)
            self._update("briefs", {"row": row, **columns}, known.row)
        put_text(self._sql, row, file)
        self._put_facets(row, columns)
        put_commitments(self._sql, row, file.commitments)
        decide(self._sql, row, state.decisions)
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
        """The row after the last of the same day; where it is another day's, that is noted."""
        rows = days_rows(day)
        row = self._next.get(rows.start)
        if row is None:
            last = "SELECT max(row) FROM briefs WHERE row BETWEEN ? AND ?"
            found = self._sql.execute(last, (rows.start, rows[-1])).fetchone()[0]
            row = rows.start if found is None else found + 1
        if self._sql.execute("SELECT 1 FROM briefs WHERE row = ?", (row,)).fetchone():
            row = self._sql.execute(_NEXT_GAP, (row,)).fetchone()[0]
        if row not in rows:
            self._sql.execute("INSERT OR IGNORE INTO meta VALUES ('crowded', 1)")
        self._next[rows.start] = row
        return row

    def _clear(self, known: Known) -> None:
        self._drop_facets(known.row, known._asdict())
        drop_commitments(self._sql, known.row)

    def _put_facets(self, row: int, columns: Mapping[str, Any]) -> None:
        """File a brief under its topics, tags and countries, given as JSON; it is counted there."""
        names = _facets(columns)
        self._sql.executemany(
            "INSERT OR IGNORE INTO facet_names (kind, value) VALUES (?, ?)", names
        )
        self._sql.executemany(
            "INSERT OR IGNORE INTO facet_rows SELECT facet, ? FROM facet_names"
            " WHERE kind = ? AND value = ?",
            [(row, *name) for name in names],
        )

    def _drop_facets(self, row: int, columns: Mapping[str, Any]) -> None:
        """Take a brief out from where it is filed, while it still says whether it is archived."""
        self._sql.executemany(
            "DELETE FROM facet_rows WHERE row = ? AND facet ="
            " (SELECT facet FROM facet_names WHERE kind = ? AND value = ?)",
            [(row, *name) for name in _facets(columns)],
        )

    def _insert(self, table: str, columns: Mapping[str, Any]) -> None:
        names = ", ".join(columns)
        marks = ", ".join("?" * len(columns))
        self._sql.execute(
            f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(columns.values())
        )

    def _update(self, table: str, columns: Mapping[str, Any], row: int) -> None:
        changes = ", ".join(f"{name} = ?" for name in columns)
        self._sql.execute(f"UPDATE {table} SET {changes} WHERE row = ?", (*columns.values(), row))


_NEXT_GAP = """SELECT row + 1 FROM briefs WHERE row >= ? AND NOT EXISTS
    (SELECT 1 FROM briefs AS next WHERE next.row = briefs.row + 1) ORDER BY row LIMIT 1"""
"""The first free row after one that is taken."""

_FACETS = (("topic", "topics"), ("tag", "tags"), ("country", "countries"))
"""The kinds of facet, and the columns of `briefs` that list them as they are shown."""

_WEIGHTY = (
    *("path", "title", "date", "topics", "topics_set", "tags_set", "archived", "digest"),
    *("added", "decisions"),
)
"""What of a brief's state is filed, folded or counted when it changes."""

_REFILED = ("topics", "tags", "archived")
"""Columns of what is decided with which a brief has to be filed and counted anew."""


def _facets(columns: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The kinds and folded values that columns with JSON lists give, each once."""
    return list(
        dict.fromkeys(
            (kind, fold(word)) for kind, name in _FACETS for word in json.loads(columns[name])
        )
    )
