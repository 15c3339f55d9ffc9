"""One db.json with its journal and its lock: reading, the one way to write, folding."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from briefer.model.errors import Problem, StoreError
from briefer.store import files, fold, snapshot
from briefer.store.foreign import Overwritten, Unreadable
from briefer.store.journal import Change, Journal, Line
from briefer.store.lock import Lock
from briefer.store.state import State
from briefer.store.text import Row

JOURNAL_LIMIT = 4 << 20
"""The journal's size in bytes past which the next change folds it."""

_SETTLING = 1.0
"""Seconds that a file which another program is just writing gets to become whole."""


class Base:
    """All rows of the workspace's db.json, shared with any number of other processes.

    `before_line` is called with every group and whether this process wrote it, in order, with the
    rows still as they were before it; `renewed` when everything has to be taken anew. `threads` is
    held while either happens.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.copy_path = f"{path}.last.copy"
        self.journal = Journal(f"{path}.journal")
        self.lock = Lock(f"{path}.lock")
        self.problems: list[Problem] = []
        self.before_line: Callable[[Line, bool], None] = lambda line, own: None
        self.renewed: Callable[[], None] = lambda: None
        self.state = State(snapshot.nothing())
        self._seen: files.Stamp | None = None
        self._taken: tuple[int, ...] = ()
        self.threads = threading.RLock()
        self._depth = 0
        self._load()

    # -- reading ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Take in what others wrote; two looks at file stamps where nothing changed."""
        with self.threads:
            try:
                self._refresh()
            except OSError as error:
                raise files.trouble(error, self.path) from error

    @property
    def is_strange(self) -> bool:
        """Whether another program wrote db.json and no group has taken note of that yet."""
        return self.state.snapshot.foreign and self._taken != self._seen

    def row(self, table: str, number: int) -> Row | None:
        """One row, not to be changed; read anew where another program wrote over the file."""
        try:
            return self.state.row(table, number)
        except Overwritten:
            self.refresh()
            return self.state.row(table, number)

    def _refresh(self) -> None:
        now = files.stamp(self.path)
        if now == self._seen and files.stamp(self.journal.path) == self.journal.stamp:
            return
        lines = self.journal.read()
        if any(line["n"] > self.state.sequence for line in lines):
            self._hear(lines)
        now = files.stamp(self.path)
        if now != self._seen:
            self._follow(now)

    def _follow(self, now: files.Stamp | None) -> None:
        """db.json is another than the one last seen: a fold by another process, or a stranger."""
        if now is None:
            self._say("db.json", "it was deleted while in use.", "It is written anew on a change.")
            self._seen = None
            return
        sequence = snapshot.head_sequence(self.path)
        known = self.state.snapshot.sequence
        if sequence is not None and known < sequence <= self.state.sequence:
            self._seen = now
            return
        self._load()
        self.renewed()

    def _hear(self, lines: list[Line]) -> None:
        for line in lines:
            if line["n"] <= self.state.sequence:
                continue
            if line["n"] != self.state.sequence + 1:
                self._load()
                self.renewed()
                return
            self.before_line(line, False)
            self.state.apply(line)

    def _load(self) -> None:
        """Read db.json and its journal from the beginning, as they are at one moment."""
        until = time.monotonic() + _SETTLING
        while True:
            try:
                if self._load_once():
                    return
            except Overwritten:
                pass
            except Unreadable:
                if not _is_fresh(self.path) or time.monotonic() > until:
                    raise
                time.sleep(0.02)
            except OSError as error:
                raise files.trouble(error, self.path) from error

    def _load_once(self) -> bool:
        """One attempt; False where db.json was replaced meanwhile."""
        before = files.stamp(self.path)
        found = snapshot.load(self.path) or snapshot.nothing()
        self.journal.close()
        lines = self.journal.read()
        if files.stamp(self.path) != before or not found.is_whole():
            return False
        _refuse_newer(found)
        state = State(found)
        for line in lines:
            if line["n"] > state.sequence:
                state.apply(line)
            self._taken = tuple(line.get("took", self._taken))
        self.state, self._seen = state, before
        self._examine(found)
        return True

    def _examine(self, found: snapshot.Snapshot) -> None:
        """Say what is wrong with the files, in one line each."""
        if found.edited:
            self._say("db.json", "its checksum is wrong: another program or the disk changed it.")
        if self.journal.damage is not None:
            self._say(
                "db.json.journal",
                "a line is damaged; what follows it is not read, and nothing is written.",
                "Run `briefer doctor --repair`.",
                self.journal.damage,
            )
        if not self.state.tables() and os.path.exists(self.copy_path):
            raise StoreError(
                "db.json is missing or empty, though its last copy is still there.",
                "Run `briefer doctor --repair` to put it back, or delete db.json.last.copy.",
            )

    def _say(self, path: str, what: str, mend: str = "", line: int | None = None) -> None:
        problem = Problem(path, what, mend, line)
        if problem not in self.problems:
            self.problems.append(problem)

    # -- writing ----------------------------------------------------------------------------------

    @contextmanager
    def exclusive(self, *, wait: bool = True) -> Iterator[bool]:
        """Nobody else writes meanwhile, and everything written so far is known; may be nested.

        It yields whether the lock was had, which without `wait` may be False. Raises StoreError
        where the workspace cannot be written.
        """
        with self.threads:
            if self._depth == 0:
                self._refuse_read_only()
                if not self.lock.acquire(wait=wait):
                    yield False
                    return
            self._depth += 1
            try:
                if self._depth == 1:
                    self.refresh()
                    self._settle()
                yield True
            finally:
                self._depth -= 1
                if self._depth == 0:
                    self.lock.release()

    def commit(self, changes: list[Change], line: Line) -> Line:
        """Make one group of changes durable, then known; within `exclusive`.

        `line` carries its user, sentence and marks. On an error nothing has changed.
        """
        try:
            if not self.journal.is_open:
                self._begin()
            line["n"] = self.state.sequence + 1
            line["at"] = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            if self.is_strange and self._seen:
                line["took"] = list(self._seen)
            line["changes"] = changes
            self.journal.append(line)
        except OSError as error:
            raise files.trouble(error, self.path) from error
        self._taken = tuple(line.get("took", self._taken))
        self.before_line(line, True)
        self.state.apply(line)
        return line

    def fold(self, *, wait: bool = True) -> None:
        """Bring db.json up to date and put the journal away; nothing is written without need.

        Without `wait` nothing is done while another process holds the lock.
        """
        if files.stamp(self.journal.path) is None:
            return
        with self.exclusive(wait=wait) as held:
            if not held:
                return
            if self._seen is not None and self.state.snapshot.stamp != self._seen:
                self._load()
                self.renewed()
            try:
                if self.state.sequence == self.state.snapshot.sequence and self._seen is not None:
                    self._put_journal_away()
                else:
                    self._fold()
            except OSError as error:
                raise files.trouble(error, self.path) from error

    def fold_if_large(self) -> None:
        """Fold a journal that has grown past its limit."""
        if self.journal.end > JOURNAL_LIMIT:
            self.fold()

    def close(self) -> None:
        """Give the files back."""
        self.journal.close()
        self.lock.close()

    def _fold(self) -> None:
        fresh = fold.write(self.state, self.path)
        self.state = State(fresh)
        self._seen = fresh.stamp
        self._put_journal_away()
        files.copy(self.path, self.copy_path)

    def _begin(self) -> None:
        """Start a journal; what it stands in front of is copied first."""
        if self._seen is None and self.state.sequence:
            self._fold()
        if self._seen and (
            self.state.snapshot.foreign
            or snapshot.head_sequence(self.copy_path) != self.state.sequence
        ):
            files.copy(self.path, self.copy_path)
        self.journal.begin(self.state.sequence)

    def _put_journal_away(self) -> None:
        self.journal.close()
        files.sweep([self.journal.path])

    def _settle(self) -> None:
        """Clear what a killed process left: half a line, half a file."""
        if not self.lock.works:
            self._say(
                "db.json.lock",
                "this disk grants no locks: two briefers at once can lose each other's changes.",
                "Use one briefer at a time here, or a local disk.",
            )
        if self.journal.damage is not None:
            raise StoreError(
                f"Line {self.journal.damage} of db.json.journal is damaged; nothing is written.",
                "Run `briefer doctor --repair`.",
            )
        tail = self.journal.tail()
        if tail:
            self._say("db.json.journal", f"a half-written end of {len(tail)} bytes was cut off.")
            self.journal.cut()

    def _refuse_read_only(self) -> None:
        try:
            mode = os.stat(self.path).st_mode
        except FileNotFoundError:
            return
        except OSError as error:
            raise files.trouble(error, self.path) from error
        if not mode & 0o222 or not os.access(self.path, os.W_OK):
            raise StoreError(
                "db.json is read-only; nothing was changed.", "Make it writable and try again."
            )


def _is_fresh(path: str) -> bool:
    try:
        return time.time() - os.stat(path).st_mtime < _SETTLING
    except FileNotFoundError:
        return True


def _refuse_newer(found: snapshot.Snapshot) -> None:
    version = found.meta.get("version", fold.VERSION)
    if not isinstance(version, int) or version > fold.VERSION:
        raise StoreError(
            f"db.json was written by a newer briefer (version {version}; this one knows "
            f"{fold.VERSION}).",
            "Install the newer briefer; nothing was changed.",
        )
