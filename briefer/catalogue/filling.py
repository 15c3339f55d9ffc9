"""Taking in what a scan found, within one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from briefer.catalogue import following, stamps
from briefer.catalogue.prepared import Prepared
from briefer.catalogue.writing import Writer
from briefer.library import Folder, Found
from briefer.model.brief import BriefState
from briefer.model.errors import Problem


class Filling:
    """The files, folders and briefs of one batch of a scan."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql
        self._writer = Writer(sql)

    def take_brief(self, state: BriefState, file: Prepared) -> None:
        """Take in a brief as its file says, with what was decided of it."""
        self._writer.put_file(state, file)

    def take_state(self, state: BriefState) -> None:
        """Take in what was decided of a brief whose file is not there or did not change."""
        self._writer.put_state(state)

    def drop_brief(self, brief_id: str) -> None:
        """Take out a brief."""
        self._writer.remove_brief(brief_id)

    def note_file(self, found: Found, problems: Iterable[Problem] = ()) -> None:
        """Note that a file was read as it is now, and what is wrong with it."""
        stamps.put_file(self._sql, found, problems)

    def forget_file(self, path: str) -> None:
        """Note that a file is gone."""
        stamps.drop_file(self._sql, path)

    def forget_files(self) -> None:
        """Note that every file has to be read again; what is known of briefs stays till then."""
        stamps.drop_all(self._sql)

    def note_folder(self, folder: Folder, signature: bytes) -> None:
        """Note that all files of a folder are known as they are now."""
        stamps.put_folder(self._sql, folder, signature)

    def forget_folder(self, path: str) -> None:
        """Note that a folder is gone."""
        stamps.drop_folder(self._sql, path)

    def note_sequence(self, sequence: int) -> bool:
        """Note that this batch is the store's group `sequence`; False where others lie between."""
        return following.advance(self._sql, sequence)
