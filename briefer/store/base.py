"""One db.json with its journal and its lock: the one way to write, and folding."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from briefer.model.errors import StoreError
from briefer.store import files, fold, snapshot
from briefer.store.clock import now, user_name
from briefer.store.follower import Follower
from briefer.store.foreign import Overwritten
from briefer.store.groups import lines
from briefer.store.journal import Change, Line
from briefer.store.lock import Lock
from briefer.store.merging import Stray, merge, moved_by
from briefer.store.pending import Pending
from briefer.store.rows import moment_text
from briefer.store.state import State
from briefer.store.versions import VERSION, bring_up

JOURNAL_LIMIT = 4 << 20
"""The journal's size in bytes past which the next change folds it."""


class Base(Follower):
    """The rows of the workspace's db.json, and the right to change them."""

    def __init__(self, path: str) -> None:
        self.lock = Lock(f"{path}.lock")
        self.user = user_name()
        self._depth = 0
        self._pending: Pending | None = None
        self._owner = 0
        self._writable: files.Stamp | None = None
        super().__init__(path)

    @property
    def pending(self) -> Pending | None:
        """The changes that this thread is making and has not written."""
        return self._pending if self._owner == threading.get_ident() else None

    def begin(self, *, wait: bool = True) -> Pending:
        """Start one group of changes, under the lock until `end`.

        Raises StoreError where the workspace cannot be written, or with `wait` off where another
        process is writing.
        """
        if self.pending is not None:
            raise StoreError("A command is being made already; nothing was changed.")
        if not self.enter(wait=wait):
            raise StoreError("Another briefer is writing just now.", "Try again in a moment.")
        self._owner, self._pending = threading.get_ident(), Pending(self.state)
        return self._pending

    def end(self) -> None:
        """Forget what was not written, and let others write."""
        self._pending = None
        self.leave()

    def enter(self, *, wait: bool = True) -> bool:
        """Keep others from writing until `leave`, and know all they wrote; may be nested.

        False where the lock is held and `wait` is off. Raises StoreError where the workspace
        cannot be written.
        """
        self.threads.acquire()
        try:
            if self._depth == 0:
                if not self.lock.acquire(wait=wait):
                    self.threads.release()
                    return False
                self._catch_up()
            self._depth += 1
        except BaseException:
            self.lock.release()
            self.threads.release()
            raise
        return True

    def leave(self) -> None:
        """The other end of `enter`."""
        self._depth -= 1
        if self._depth == 0:
            self.lock.release()
        self.threads.release()

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Between `enter` and `leave`."""
        self.enter()
        try:
            yield
        finally:
            self.leave()

    def refresh(self) -> bool:
        """Take in what others wrote, also into a db.json that had been replaced meanwhile."""
        has_more = super().refresh()
        with suppress(StoreError):  # the next command says what stands in the way of writing
            if self.strays and self._depth == 0 and self.enter(wait=False):
                self.leave()
        return has_more

    def commit(self, pending: Pending, changes: list[Change], line: Line) -> Line | None:
        """Make the changes of one group, those of `pending`, durable, then known.

        `line` carries its user, sentence and marks; it is given back complete, or None where
        nothing changed. On an error nothing has changed either.
        """
        if not changes:
            return None
        line["n"], line["on"] = self.state.sequence + 1, self.state.link
        if "at" not in line:
            line["at"] = moment_text(now())
        line["changes"] = changes
        if self.is_strange and self.seen:
            line["took"] = list(self.seen)
        try:
            if not self.journal.is_open:
                self._begin_journal()
            self.journal.append(line)
        except OSError as error:
            raise files.trouble(error, self.path) from error
        self.taken = tuple(line.get("took", self.taken))
        self.before_line(line, True)
        self.state.take(line, pending.touched)
        if self.journal.end > JOURNAL_LIMIT:
            self.fold()
        return line

    def fold(self, *, wait: bool = True) -> None:
        """Bring db.json up to date and put the journal away; nothing is written without need.

        Without `wait` nothing is done while another process holds the lock.
        """
        if files.stamp(self.journal.path) is None or not self.enter(wait=wait):
            return
        try:
            if self.seen is not None and self.state.snapshot.stamp != self.seen:
                self.load_anew()
            if self.state.sequence == self.state.snapshot.sequence and self.seen is not None:
                self._put_journal_away()
            else:
                self._fold()
        except OSError as error:
            raise files.trouble(error, self.path) from error
        finally:
            self.leave()

    def close(self) -> None:
        """Give the files back."""
        self.journal.close()
        self.lock.close()

    def _fold(self) -> None:
        try:
            fresh = fold.write(self.state, self.path)
        except Overwritten:
            self.load_anew()
            fresh = fold.write(self.state, self.path)
        self.replaced = self.state.snapshot
        self.state = State(fresh)
        self.seen = fresh.stamp
        self._put_journal_away()
        with suppress(OSError):  # there may be no copy yet
            os.replace(self.copy_path, self.base_path)
        self._keep_copy()

    def _keep_copy(self) -> None:
        """Renew the last good copy; where it does not fit, what matters is written all the same."""
        try:
            files.copy(self.path, self.copy_path)
        except OSError as error:
            self.say("db.json.last.copy", files.trouble(error, self.copy_path).message)

    def start_from(self, state: State) -> None:
        """Write a db.json that holds `state`, where there is none; within `exclusive`."""
        self.state = state
        try:
            self._fold()
        except OSError as error:
            raise files.trouble(error, self.path) from error

    def _bring_up(self) -> None:
        """Make the rows of an older version those of this one; the old file is copied first."""
        files.copy(self.path, f"{self.path}.v{self.version}.copy")
        pending = Pending(self.state)
        bring_up(pending, self.version)
        self.version = VERSION
        self.commit(pending, pending.changes(), {"by": "briefer"})
        self._fold()

    def _begin_journal(self) -> None:
        """Start a journal; what it stands in front of is copied first."""
        if self.seen and (
            self.state.snapshot.foreign
            or snapshot.head_position(self.copy_path) != (self.state.sequence, self.state.link)
        ):
            self._keep_copy()
        self.journal.begin(self.state.sequence)

    def _put_journal_away(self) -> None:
        self.journal.close()
        files.sweep([self.journal.path])

    def _catch_up(self) -> None:
        """Know what others wrote, and clear what a killed one left."""
        try:
            has_more = self._refresh()
        except OSError as error:
            raise files.trouble(error, self.path) from error
        if self.journal.damage is not None:
            raise StoreError(
                f"Line {self.journal.damage} of db.json.journal is damaged; nothing is written.",
                "Run `briefer doctor --repair`.",
            )
        if not self.lock.works:
            self.say(
                "db.json.lock",
                "this disk grants no locks: two briefers at once can lose each other's changes.",
                "Use one briefer at a time here, or a local disk.",
            )
        if self.seen != self._writable:
            self._refuse_read_only()
        try:
            if self.misfits:
                with suppress(FileNotFoundError):
                    files.copy(self.journal.path, f"{self.journal.path}.other.copy")
                self.misfits = False
            if has_more and self.journal.has_tail():
                cut = self.journal.cut()
                self.say("db.json.journal", f"its last {cut} bytes, never finished, were cut off.")
            if self.seen is None and self.state.snapshot.stamp:
                self._fold()
            if self.version < VERSION:
                self._bring_up()
            while self.strays:
                self._take_over(self.strays[0])
                del self.strays[0]
        except OSError as error:
            raise files.trouble(error, self.path) from error

    def _take_over(self, stray: Stray) -> None:
        """Make what another program changed in a replaced db.json a command of this one, once."""
        both: list[tuple[str, int]] = []
        if all(line.get("merged") != stray.mark for line in lines(self.state)):
            pending = Pending(self.state)
            moved = moved_by(lines(self.state), stray)
            both = merge(pending, stray, moved)
            changes = pending.changes()
            line: Line = {"by": self.user, "merged": stray.mark}
            line["sentence"] = f"Took over {len(changes)} records that another program wrote"
            line["moved"] = [(table, number, ours) for (table, number), ours in moved.items()]
            self.commit(pending, changes, line)
        kept = ", ".join(f"{table} {number}" for table, number in both)
        self.say(
            "db.json.other.copy",
            "another program wrote into a db.json that had been replaced; what it changed was "
            f"taken over{f', but not {kept}, changed here too' if both else ''}.",
            "Close that program; what it wrote is kept here.",
        )

    def _refuse_read_only(self) -> None:
        if self.seen is not None and (
            not os.stat(self.path).st_mode & 0o222 or not os.access(self.path, os.W_OK)
        ):
            raise StoreError(
                "db.json is read-only; nothing was changed.", "Make it writable and try again."
            )
        self._writable = self.seen
