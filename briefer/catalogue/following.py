"""Keeping up with the store: every change once, in order, or everything anew."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from briefer import TYPE_CHECKING
from briefer.catalogue import stamps
from briefer.catalogue.database import Database
from briefer.model.workspace import Workspace

if TYPE_CHECKING:
    from typing import TypeVar

    from briefer.catalogue.writing import Writer
    from briefer.model.action import Action
    from briefer.model.brief import BriefState
    from briefer.store import Changed, Store

    Record = TypeVar("Record")

BATCH = 500
"""Records of one transaction when everything is taken anew."""


class Follower:
    """What the catalogue knows of the store's state, by the number of its last group."""

    def __init__(self, database: Database, workspace: Workspace) -> None:
        self._database = database
        self._workspace = workspace
        self._store: Store | None = None

    @property
    def sequence(self) -> int:
        """The number of the last group of the store that was taken in; -1 before the first."""
        return int(self._meta("sequence") or -1)

    def fits(self) -> bool:
        """Whether db.json and its journal are as they were when all of them was taken in."""
        return self._meta("stamp") == _stamp(self._workspace)

    def follow(self, store: Store) -> None:
        """Keep up with this store from now on, beginning with what was missed.

        The stamps of the files are noted only where they did not change while the store looked at
        them: they then stand for what was taken in, and nothing later.
        """
        self._store = store
        self._database.refill = lambda: self.follow(store)
        before = _stamp(self._workspace)
        store.refresh()
        self._catch_up(store)
        if store.sequence == self.sequence:
            self._put_meta("link", str(store.link))
            if before == _stamp(self._workspace):
                self._put_meta("stamp", before)

    def take(self, changes: Iterable[Changed], sequence: int) -> None:
        """Take in changes that lead to the group `sequence`.

        Another process that shares this catalogue may have been faster, or may have died before
        it came to it: only what follows on the group known here is taken as it is.
        """
        given = tuple(changes)
        if all(each.table != "all" for each in given):
            with self._database.write() as sql:
                known = _sequence(sql)
                if known >= sequence:
                    return
                if known == sequence - 1:
                    _apply(sql, given)
                    _advance(sql, sequence, self._link(sequence))
                    return
        if self._store is not None:
            self._catch_up(self._store)

    def _catch_up(self, store: Store) -> None:
        known, target = self.sequence, store.sequence
        noted = self._meta("link")
        link = int(noted) if noted is not None else None
        if known == target and link in (None, store.link):
            return
        changes = store.changes_since(known, link) if known >= 0 else None
        if changes is None or any(each.table == "all" for each in changes):
            self._take_all(store)
            return
        with self._database.write() as sql:
            if _sequence(sql) == known:
                _apply(sql, changes)
                _advance(sql, target, self._link(target))

    def _take_all(self, store: Store) -> None:
        """Every record of the store; what it no longer has goes."""
        target = store.sequence
        with self._database.write() as sql:
            sql.execute("CREATE TEMP TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY)")
            sql.execute("DELETE FROM temp.kept")
        self._in_batches(store.briefs(), lambda writer, each: writer.put_state(each), _id)
        self._in_batches(store.actions(), lambda writer, each: writer.put_action(each), _ref)
        with self._database.write() as sql:
            writer = writer_of(sql)
            gone = "SELECT {0} FROM {1} WHERE {0} NOT IN (SELECT name FROM temp.kept)"
            for row in sql.execute(gone.format("ref", "actions")).fetchall():
                writer.remove_action(row[0])
            for row in sql.execute(gone.format("id", "briefs")).fetchall():
                writer.remove_brief(row[0])
            stamps.look_for_briefs(sql)
            _advance(sql, target, self._link(target))

    def _link(self, sequence: int) -> int | None:
        """The checksum of group `sequence`, where that is the store's last one."""
        link = self._store.link if self._store is not None else None
        return link if self._store is not None and self._store.sequence == sequence else None

    def _in_batches(
        self,
        records: Iterator[Record],
        put: Callable[[Writer, Record], None],
        name: Callable[[Record], str],
    ) -> None:
        while batch := list(islice(records, BATCH)):
            with self._database.write() as sql:
                writer = writer_of(sql)
                for record in batch:
                    put(writer, record)
                sql.executemany(
                    "INSERT OR IGNORE INTO temp.kept VALUES (?)", [(name(each),) for each in batch]
                )

    def _meta(self, name: str) -> str | None:
        found = self._database.row("SELECT value FROM meta WHERE name = ?", (name,))
        return found[0] if found else None

    def _put_meta(self, name: str, value: str) -> None:
        with self._database.write() as sql:
            sql.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


def advance(sql: sqlite3.Connection, sequence: int) -> bool:
    """Note that group `sequence` was taken in; False where another one is due before it."""
    known = _sequence(sql)
    if known == sequence - 1:
        _advance(sql, sequence)
    return known >= sequence - 1


def writer_of(sql: sqlite3.Connection) -> Writer:
    """The writer of a transaction, imported late: who only reads a list has no use for it."""
    from briefer.catalogue.writing import Writer

    return Writer(sql)


def _apply(sql: sqlite3.Connection, changes: Iterable[Changed]) -> None:
    from briefer.model.action import Action
    from briefer.model.brief import BriefState

    writer = writer_of(sql)
    for change in changes:
        record = change.new if change.new is not None else change.old
        if isinstance(record, BriefState):
            if change.new is None:
                writer.remove_brief(record.id)
                stamps.look_again(sql, record.path)
            elif isinstance(change.old, BriefState):
                writer.put_change(change.old, record)
                if change.old.path != record.path:
                    stamps.look_again(sql, change.old.path)
                    stamps.look_again(sql, record.path)
            else:
                writer.put_state(record)
        elif isinstance(record, Action):
            if change.new is None:
                writer.remove_action(record.ref)
            else:
                writer.put_action(record)


def _sequence(sql: sqlite3.Connection) -> int:
    found = sql.execute("SELECT value FROM meta WHERE name = 'sequence'").fetchone()
    return int(found[0]) if found else -1


def _advance(sql: sqlite3.Connection, sequence: int, link: int | None = None) -> None:
    """Note the last group taken in, and its checksum where it is known: its number may be told
    of two groups, once another db.json was put in the place of the one that was."""
    sql.execute("INSERT OR REPLACE INTO meta VALUES ('sequence', ?)", (str(sequence),))
    if link is None:
        sql.execute("DELETE FROM meta WHERE name = 'link'")
    else:
        sql.execute("INSERT OR REPLACE INTO meta VALUES ('link', ?)", (str(link),))


def _stamp(workspace: Workspace) -> str:
    """Size, time and inode of db.json and its journal, as JSON."""
    found = []
    for path in (workspace.db, f"{workspace.db}.journal"):
        try:
            stat = os.stat(path)
            found.append([stat.st_size, stat.st_mtime_ns, stat.st_ino])
        except OSError:
            found.append([])
    return json.dumps(found)


def _id(state: BriefState) -> str:
    return state.id


def _ref(action: Action) -> str:
    return action.ref
