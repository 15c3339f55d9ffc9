"""What the catalogue was made from: the stamps of files and folders, and the state of the store."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from briefer import TYPE_CHECKING
from briefer.catalogue.database import Database
from briefer.catalogue.schema import AT_PATH
from briefer.library.walking import Folder, Found, modified_at, walk
from briefer.model.errors import Problem

if TYPE_CHECKING:
    from typing import Any

FEW = 1000
"""Of so many files every stamp is looked at before a list is printed; of more, the folders'."""


class Stamps:
    """The stamps in the catalogue, compared with the disk and replaced."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def more_than(self, few: int) -> bool:
        """Whether more than so many files were read."""
        found = self._database.row("SELECT 1 FROM files LIMIT 1 OFFSET ?", (few,))
        return found is not None

    def fit(self, briefs: Path) -> bool:
        """Whether the folder looks as it did when it was read: a quick look, not a scan."""
        known = {path: modified for path, (modified, _) in self.folders().items()}
        if "" not in known or any(
            modified_at(briefs, path) != modified for path, modified in known.items()
        ):
            return False  # a folder that came or went is an entry of a known one, whose time tells
        if self.more_than(FEW):
            return True
        rows = self._database.rows("SELECT path, size, modified, inode FROM files")
        return {Found(*row) for row in rows} == set(walk(briefs))

    def changed(self, found: Sequence[Found]) -> list[Found]:
        """Those of some files that are new or no longer what they were."""
        marks = ", ".join("?" * len(found))
        rows = self._database.rows(
            f"SELECT path, size, modified, inode FROM files WHERE path IN ({marks})",
            tuple(each.path for each in found),
        )
        known = {Found(*row) for row in rows}
        return [each for each in found if each not in known]

    def paths(self, folder: str) -> list[str]:
        """The files that were in a folder."""
        low, high = (f"{folder}/", f"{folder}0") if folder else ("", "\U0010ffff")
        rows = self._database.rows(
            "SELECT path FROM files WHERE path >= ? AND path < ?"
            " AND instr(substr(path, ?), '/') = 0",
            (low, high, len(low) + 1),
        )
        return [row[0] for row in rows]

    def known(self, paths: Sequence[str]) -> list[str]:
        """Those of some paths at which a file was."""
        return [
            path
            for path in paths
            if self._database.row("SELECT 1 FROM files WHERE path = ?", (path,))
        ]

    def unplaced(self, gone: Collection[str]) -> list[tuple[str, str]]:
        """Briefs whose file was not read yet, or is `gone`: their ids and paths."""
        rows = self._database.rows(
            "SELECT id, path FROM briefs WHERE NOT EXISTS"
            " (SELECT 1 FROM files WHERE files.path = briefs.path)"
        )
        for path in gone:
            rows += self._database.rows(
                f"SELECT id, path FROM briefs WHERE {AT_PATH}", {"name": path}
            )
        return [(row[0], row[1]) for row in rows]

    def folders(self) -> dict[str, tuple[int | None, bytes | None]]:
        """Every folder that was there, with its time stamp and the signature of its files."""
        rows = self._database.rows("SELECT path, modified, signature FROM folders")
        return {path: (modified, signature) for path, modified, signature in rows}

    def problems(self) -> list[Problem]:
        """What is wrong with files, by path and line."""
        rows = self._database.rows(
            "SELECT path, what, mend, line FROM problems ORDER BY path, place"
        )
        return [Problem(*row) for row in rows]


def put_file(sql: sqlite3.Connection, found: Found, problems: Iterable[Problem]) -> None:
    """Note that a file was read as it is now, and what is wrong with it."""
    sql.execute(
        "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)",
        (found.path, found.size, found.modified, found.inode),
    )
    _put_problems(sql, found.path, problems)


def drop_file(sql: sqlite3.Connection, path: str) -> None:
    """Note that a file is gone."""
    sql.execute("DELETE FROM files WHERE path = ?", (path,))
    _put_problems(sql, path, ())


def drop_all(sql: sqlite3.Connection) -> None:
    """Note that nothing is known of any file or folder."""
    for table in ("files", "folders", "problems"):
        sql.execute(f"DELETE FROM {table}")


def put_folder(sql: sqlite3.Connection, folder: Folder, signature: bytes) -> None:
    """Note that a folder was read as it is now."""
    values: tuple[Any, ...] = (folder.path, folder.modified, signature)
    sql.execute("INSERT OR REPLACE INTO folders VALUES (?, ?, ?)", values)


def drop_folder(sql: sqlite3.Connection, path: str) -> None:
    """Note that a folder is gone."""
    sql.execute("DELETE FROM folders WHERE path = ?", (path,))


def look_again(sql: sqlite3.Connection, path: str) -> None:
    """Have the next scan read what lies at `path`: the store knows no brief there any more."""
    sql.execute("DELETE FROM files WHERE path = ?", (path,))
    drop_folder(sql, path.rpartition("/")[0])


def look_for_briefs(sql: sqlite3.Connection) -> None:
    """Have the next scan read every file that no brief belongs to."""
    found = sql.execute("DELETE FROM files WHERE path NOT IN (SELECT path FROM briefs)")
    if found.rowcount:
        sql.execute("DELETE FROM folders")


def _put_problems(sql: sqlite3.Connection, path: str, problems: Iterable[Problem]) -> None:
    sql.execute("DELETE FROM problems WHERE file = ?", (path,))
    sql.executemany(
        "INSERT INTO problems VALUES (?, ?, ?, ?, ?, ?)",
        [
            (path, place, each.path, each.line, each.what, each.mend)
            for place, each in enumerate(problems)
        ],
    )
