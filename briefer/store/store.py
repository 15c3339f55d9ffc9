"""The store: frozen records in, frozen records out, every change durable when it returns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zlib import crc32

from tinydb import where

from briefer.model.action import Action
from briefer.model.brief import BriefState
from briefer.model.errors import Problem, StoreError
from briefer.model.view import View
from briefer.model.workspace import Workspace
from briefer.store import files, groups, undo
from briefer.store.base import Base
from briefer.store.clock import user_name
from briefer.store.command import Command
from briefer.store.draft import Draft
from briefer.store.groups import EVERYTHING, Changed, Group, Records, Refused, record_of
from briefer.store.indexes import Paths, References
from briefer.store.journal import Journal, Line
from briefer.store.patch import after
from briefer.store.rows import action_of, brief_of, number_of, view_of
from briefer.store.state import State
from briefer.store.text import Row
from briefer.store.tiny import JournalDB

Stamp = tuple[files.Stamp | None, int, int]


class Store:
    """What officials decided, kept in the workspace's db.json; safe to call from several threads.

    `tinydb` is the same through TinyDB's own API. `user` is in whose name commands are written.
    """

    def __init__(self, base: Base, user: str) -> None:
        self.user = user
        self.tinydb = JournalDB(base, user)
        self._base = base
        base.user = user
        self._paths: Paths | None = None
        self._references: References | None = None
        self._unseen: list[Changed] = []
        self.records: Records = {}
        base.before_line, base.renewed = self._note, self._renew

    @classmethod
    def open(cls, workspace: Workspace, *, user: str | None = None) -> Store:
        """The store of a workspace; nothing is written before the first command.

        Raises StoreError where db.json cannot be read, or is from a newer briefer.
        """
        return cls(Base(str(workspace.db)), user or user_name())

    @staticmethod
    def stamp(workspace: Workspace) -> Stamp:
        """What to compare with later: the same stamp, and nothing was written in between.

        A look at db.json and at its journal, some 20 system calls, nothing parsed or locked.
        """
        path = str(workspace.db)
        return files.stamp(path), *Journal.position(f"{path}.journal")

    # -- what is kept -----------------------------------------------------------------------------

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the files without stopping anything, found so far."""
        return self._base.problems

    @property
    def sequence(self) -> int:
        """The number of the last group taken in."""
        return self._base.state.sequence

    @property
    def link(self) -> int:
        """The checksum of that group: two histories with the same numbers differ in it.

        It differs also for what another program wrote into db.json since.
        """
        if self._base.is_strange:
            return crc32(repr(self._base.seen).encode())
        return self._base.state.link

    @property
    def state(self) -> State:
        """All rows as they stand, for what looks at every one."""
        return self._base.state

    def brief(self, id: str) -> BriefState | None:
        """The brief `b17`, or None."""
        row = self._base.row("briefs", number_of(id))
        return None if row is None else brief_of(number_of(id), row)

    def briefs(self) -> Iterator[BriefState]:
        """Every brief by rising id, as they were when the call was made."""
        return (brief_of(number, row) for number, row in self._base.state.rows("briefs"))

    def brief_at(self, path: str) -> BriefState | None:
        """The brief whose file lies at `path` under `briefs/`, or None."""
        for number in self.paths.candidates(path):
            row = self._base.row("briefs", number)
            if row is not None and row.get("path") == path:
                return brief_of(number, row)
        return None

    def action(self, ref: str) -> Action | None:
        """The action with a reference, or None."""
        row = self._base.row("actions", self.action_number(ref))
        return None if row is None else action_of(row)

    def action_number(self, ref: str) -> int:
        """The number of the row that has a reference, of two such rows the later, or 0."""
        last = 0
        for number in self.references.by_ref.candidates(ref):
            row = self._base.row("actions", number)
            if number > last and row is not None and row.get("ref") == ref:
                last = number
        return last

    def actions(self) -> Iterator[Action]:
        """Every action, oldest first."""
        return (action_of(row) for _, row in self._base.state.rows("actions"))

    def actions_of(self, brief: str) -> tuple[Action, ...]:
        """The actions of a brief, oldest first."""
        numbers = sorted(set(self.references.by_brief.candidates(brief)))
        rows = (self._base.row("actions", number) for number in numbers)
        return tuple(action_of(row) for row in rows if row and row.get("brief") == brief)

    def views(self) -> tuple[View, ...]:
        """The saved views in the order they were made."""
        return tuple(view_of(row) for row in self.tinydb.table("views"))

    def setting(self, name: str, default: Any = None) -> Any:
        """The JSON value of a setting, or `default`."""
        row = self.tinydb.table("settings").get(where("name") == name)
        return row["value"] if isinstance(row, dict) else default

    # -- commands ---------------------------------------------------------------------------------

    def command(self, sentence: str | None, *, undoable: bool = True, wait: bool = True) -> Command:
        """One command, written whole when the block ends, or not at all when it raises.

        `sentence` is what the command did, in the past tense; None is housekeeping, which is
        neither told nor taken back. Raises StoreError where the workspace cannot be written, and
        with `wait` off also where another process is writing.
        """
        return Command(self, self._base, sentence, {} if undoable else {"undoable": False}, wait)

    def undo(self) -> Group:
        """Take back the last command of this user that stands, as a command of its own.

        Raises Refused where there is none, or a later change stands in its way.
        """
        with self.command(None) as draft:
            line = undo.next_undo(self._base.state, self.user)
            draft.sentence = f"Took back: {line['sentence']}"
            draft.marks["undoes"] = line["n"]
            undo.take_back(draft, line, self._base.state)
        return _written(draft)

    def redo(self) -> Group:
        """Do again what was taken back last; a new command of this user ends that. As `undo`."""
        with self.command(None) as draft:
            line = undo.next_redo(self._base.state, self.user)
            draft.sentence = f"Did again: {line['sentence']}"
            draft.marks["redoes"] = line["n"]
            undo.do_again(draft, line, self._base.state)
        return _written(draft)

    def undo_size(self) -> int:
        """How many records the next `undo` changes; 0 where there is nothing to take back."""
        with self._base.threads:
            return undo.size(undo.next_undo, self._base.state, self.user)

    def redo_size(self) -> int:
        """How many records the next `redo` changes; 0 where there is nothing to do again."""
        with self._base.threads:
            return undo.size(undo.next_redo, self._base.state, self.user)

    def groups(self, limit: int | None = None) -> list[Group]:
        """The last commands (all that are kept, without a limit), newest first, with changes."""
        with self._base.threads:
            return groups.newest(self._base.state, limit)

    # -- others -----------------------------------------------------------------------------------

    def refresh(self) -> tuple[Changed, ...]:
        """Take in what other processes wrote, and give what they changed since the last call.

        Two looks at file stamps where nothing changed. `groups.EVERYTHING` stands for too much to
        list: take everything anew. It does not wait for another thread that is just writing, and
        then tells with the next call.
        """
        if not self._base.threads.acquire(blocking=False):
            return ()
        try:
            self._base.refresh()
            seen, self._unseen = tuple(self._unseen), []
        finally:
            self._base.threads.release()
        return seen

    def changes_since(self, sequence: int, link: int | None = None) -> tuple[Changed, ...] | None:
        """What changed after group `sequence`, each record once, its old and its newest state.

        None where that is no longer known, or where that group's checksum was not `link`: take
        everything anew.
        """
        with self._base.threads:
            if self._base.is_strange or sequence > self.sequence:
                return None
            return groups.since(self._base.state, sequence, link)

    def fold(self, *, wait: bool = True) -> None:
        """Bring db.json up to date and put the journal away, where there is something to fold.

        Without `wait` it is left for later where another process is writing.
        """
        self._base.fold(wait=wait)

    def close(self, *, fold: bool = True) -> None:
        """Fold and give the files back; what cannot be folded now stays safe in the journal.

        It never waits: where another process is writing, that one folds later.
        """
        try:
            if fold:
                self._base.fold(wait=False)
        except StoreError as error:
            self.problems.append(Problem("db.json", error.message, error.mend))
        finally:
            self._base.close()

    # -- inside -----------------------------------------------------------------------------------

    @property
    def paths(self) -> Paths:
        """The index of briefs by path."""
        index = self._paths
        if index is None:
            with self._base.threads:
                index = self._paths = self._paths or Paths(self._base.state)
        return index

    @property
    def references(self) -> References:
        """The index of actions by reference and by brief."""
        index = self._references
        if index is None:
            with self._base.threads:
                index = self._references = self._references or References(self._base.state)
        return index

    def _note(self, line: Line, own: bool) -> None:
        """A group is about to be taken in: the indexes follow, the others' changes are kept."""
        if own and self._paths is None and self._references is None:
            return
        for change in line.get("changes", ()):
            table, number, old, new = change
            if not own:
                row = self._base.state.row(table, number)
                pair = record_of(table, number, row), record_of(table, number, after(row, change))
                self._unseen += [Changed(table, *pair)] if pair != (None, None) else []
            if table == "briefs" and self._paths is not None and new and "path" in new:
                self._paths.note(str(new["path"]), number)
            elif table == "actions" and self._references is not None and _moves(old, new):
                row = after(self._base.state.row(table, number), change)
                if row is not None:
                    self._references.note(number, row)

    def _renew(self, sequence: int, link: int) -> None:
        """The files were read anew: by what is known of the groups since, or not at all."""
        self._paths = self._references = None
        changes = None
        if self.sequence > sequence and not self._base.state.snapshot.foreign:
            changes = groups.since(self._base.state, sequence, link)
        if changes is None:
            self._unseen = [EVERYTHING]
        else:
            self._unseen += changes


def _moves(old: Row | None, new: Row | None) -> bool:
    """Whether a change of an action concerns its reference or its brief."""
    told = {**(old or {}), **(new or {})}
    return "ref" in told or "brief" in told


def _written(draft: Draft) -> Group:
    if draft.group is None:
        raise Refused("It changed nothing that still stands.")
    return draft.group
