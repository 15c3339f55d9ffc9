"""Following one db.json and its journal: what they hold now, and what others write to them."""

from __future__ import annotations

import os
import threading
import time
import zlib
from collections.abc import Callable

from briefer.model.errors import Problem, StoreError
from briefer.store import files, snapshot
from briefer.store.foreign import Overwritten, Unreadable
from briefer.store.groups import lines
from briefer.store.journal import Journal, Line
from briefer.store.merging import Stray, rows_of
from briefer.store.state import State
from briefer.store.text import Row
from briefer.store.versions import VERSION, version_of

_SETTLING = 0.3
"""Seconds that a file which another program is just writing gets to become whole."""


class Follower:
    """All rows of the workspace's db.json, kept up with any number of other processes.

    `before_line` is called with every group and whether this process wrote it, in order, with the
    rows still as they were before it; `renewed` when the files were read anew, with the number and
    the checksum of the last group before that. `threads` is held while either happens.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.copy_path = f"{path}.last.copy"
        self.journal = Journal(f"{path}.journal")
        self.problems: list[Problem] = []
        self.before_line: Callable[[Line, bool], None] = lambda line, own: None
        self.renewed: Callable[[int, int], None] = lambda sequence, link: None
        self.state = State(snapshot.nothing())
        self.seen: files.Stamp | None = None
        self.version = VERSION
        self.misfits = False
        self.taken: tuple[int, ...] = ()
        self.replaced = snapshot.nothing()
        self.base_path = f"{path}.base.copy"
        self.strays: list[Stray] = []
        self.other_path = f"{path}.other.copy"
        self.threads = threading.RLock()
        self.load()

    def refresh(self) -> bool:
        """Take in what others wrote: whether there was anything.

        Two looks at file stamps where nothing changed.
        """
        with self.threads:
            try:
                return self._refresh()
            except OSError as error:
                raise files.trouble(error, self.path) from error

    @property
    def is_strange(self) -> bool:
        """Whether another program wrote db.json and no group has taken note of that yet."""
        return self.state.snapshot.foreign and self.taken != self.seen

    def row(self, table: str, number: int) -> Row | None:
        """One row, not to be changed; read anew where another program wrote over the file."""
        try:
            return self.state.row(table, number)
        except Overwritten:
            self.refresh()
            return self.state.row(table, number)

    def _refresh(self) -> bool:
        has_more = files.stamp(self.path) != self.seen or self.journal.has_more()
        if has_more:
            told = self.journal.read()
            if any(line["n"] > self.state.sequence for line in told):
                self._hear(told)
            now = files.stamp(self.path)
            if now != self.seen:
                self._follow(now)
        for old in (self.state.snapshot, self.replaced):
            if old.stamp != self.seen and not old.is_whole() and not self._is_seen(old):
                self._keep_aside(old)
        return has_more

    def _is_seen(self, old: snapshot.Snapshot) -> bool:
        """Whether a snapshot is of the very file that is db.json now."""
        return self.seen is not None and old.inode == self.seen[0]

    def _keep_aside(self, old: snapshot.Snapshot) -> None:
        """Another program wrote into a db.json that it had opened before it was replaced."""
        stamp, text = files.stamp_of(old.fd), old.text()
        self.replaced = old
        if old is self.state.snapshot:
            self.load_anew()
        stray = self._stray(old, [*stamp, zlib.crc32(text)], text)
        if stray is None and time.time() - stamp[2] / 1e9 < _SETTLING:
            return
        files.keep(text, self.other_path, self.path)
        if stray is not None and stray.base is not None:
            self.strays.append(stray)
        else:
            self.say(
                "db.json.other.copy",
                "another program wrote into a db.json that had been replaced; its text is kept "
                "here.",
                "Take what is new in it over by hand, and close that program.",
            )
        old.stamp = stamp

    def _stray(self, old: snapshot.Snapshot, mark: list[int], text: bytes) -> Stray | None:
        """What another program wrote there, and what it began from; None where it is not done."""
        later = (line for line in lines(self.state) if line["n"] > old.sequence)
        merged = (line["merged"] for line in later if "merged" in line)
        last = next((each for each in merged if each[0] == mark[0]), None)
        base = _text(self.other_path) if last else b""
        if (not last or zlib.crc32(base) != last[3]) and mark != last:
            known = snapshot.head_position(self.base_path)
            base = _text(self.base_path) if known == old.position else b""
        try:
            return Stray(mark, old.sequence, rows_of(text), rows_of(base) if base else None)
        except Unreadable:
            return None

    def _follow(self, now: files.Stamp | None) -> None:
        """db.json is another than the one last seen: a fold by another process, or a stranger."""
        if now is None:
            self.say("db.json", "it was deleted while in use.", "It is written anew on a change.")
            self.seen = None
            return
        position = snapshot.head_position(self.path)
        if position is not None:
            sequence, link = position
            if self.state.snapshot.sequence < sequence <= self.state.sequence and (
                self.state.link_at(sequence) == link
            ):
                self.seen = now
                return
        self.load_anew()

    def _hear(self, told: list[Line]) -> None:
        for line in told:
            if line["n"] <= self.state.sequence:
                continue
            if not _follows(line, self.state):
                self.load_anew()
                return
            self.before_line(line, False)
            self.state.apply(line)

    def load_anew(self) -> None:
        """Read everything again, and tell."""
        before = self.state.sequence, self.state.link
        self.load()
        self.renewed(*before)

    def load(self) -> None:
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
        told = self.journal.read()
        if files.stamp(self.path) != before or not found.is_whole():
            return False
        version = version_of(found)
        state, fits = State(found), True
        for line in told:
            if line["n"] > state.sequence:
                fits = fits and _follows(line, state)
                state.apply(line)
            elif line["n"] == state.sequence and state.link:
                fits = line["link"] == state.link
            self.taken = tuple(line.get("took", self.taken))
        self.state, self.seen, self.version = state, before, version
        self.misfits = not fits or bool(told and told[-1]["n"] < found.sequence)
        if self.misfits:
            self.say(
                "db.json",
                "it is not the one that db.json.journal was written on: another was put in its "
                "place. Later changes of the journal were made on it.",
                "Look whether all is there; the next change keeps db.json.journal.other.copy.",
            )
        self._examine(found)
        return True

    def _examine(self, found: snapshot.Snapshot) -> None:
        """Say what is wrong with the files, in one line each."""
        if found.edited:
            self.say("db.json", "its checksum is wrong: another program or the disk changed it.")
        if self.journal.damage is not None:
            self.say(
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

    def say(self, path: str, what: str, mend: str = "", line: int | None = None) -> None:
        """Take note of a problem, once."""
        problem = Problem(path, what, mend, line)
        if problem not in self.problems:
            self.problems.append(problem)


def _text(path: str) -> bytes:
    """A copy's text; empty where there is none."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""


def _follows(line: Line, state: State) -> bool:
    """Whether a group is the one after the last; older journals tell that by its number alone."""
    return line["n"] == state.sequence + 1 and line.get("on", state.link) == state.link


def _is_fresh(path: str) -> bool:
    try:
        return time.time() - os.stat(path).st_mtime < _SETTLING
    except FileNotFoundError:
        return True
