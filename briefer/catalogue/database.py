"""The SQLite file: opened, checked, made anew when it is damaged; one writer, many readers.

Every thread has a connection of its own. The file is disposable, therefore it is written without
waiting for the disk, and whatever is wrong with it is mended by making it anew.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from briefer import TYPE_CHECKING
from briefer.catalogue.schema import TABLES, VERSION
from briefer.catalogue.texts import unpack
from briefer.model.errors import BrieferError
from briefer.query.where import FUNCTIONS

if TYPE_CHECKING:
    from typing import Any, TypeVar

    Answer = TypeVar("Answer")

WAIT = 5.0
"""Seconds that a write waits for another process's write, which takes a tenth of one."""


_DAMAGED = ("malformed", "not a database", "no such table", "disk I/O error", "vtable constructor")
_BUSY = ("locked", "full", "unable to open", "readonly")
_NO_FAULT_OF_ITS_OWN = ("locked", "full")
"""What SQLite says of a sound file that others or the disk do not let it open."""


class CatalogueError(BrieferError):
    """The catalogue cannot be written just now; the briefs and what was decided are safe."""

    title = "The catalogue cannot be written"


class Database:
    """One SQLite file, shared with any number of processes.

    `generation` rises whenever the file was made anew or replaced by another process: whoever
    kept anything from before must ask again. `refill` is called when a question met an empty file
    in place of a damaged one, before it is asked again. `was_partial` tells that a search through
    texts ended before the texts did.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.generation = 0
        self.was_partial = False
        self.refill: Callable[[], None] = _cannot_refill
        self._writing = threading.RLock()
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._inode = 0
        self._make_folder()
        if not self._is_there():
            self.close()
            with self._alone():
                if not self._is_sound():
                    self._make()
                self._inode = os.stat(self.path).st_ino

    def ask(self, question: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """The answer to a question that only reads; a damaged file is made anew and asked again."""
        try:
            return question(self._connection())
        except sqlite3.DatabaseError as fault:
            self._mend(fault)
            self.refill()
            return question(self._connection())

    def rows(self, sql: str, values: tuple[Any, ...] | dict[str, Any] = ()) -> list[Any]:
        """All rows of one statement that only reads."""
        return self.ask(lambda connection: connection.execute(sql, values).fetchall())

    def row(self, sql: str, values: tuple[Any, ...] | dict[str, Any] = ()) -> Any:
        """The first row of one statement that only reads, or None."""
        return self.ask(lambda connection: connection.execute(sql, values).fetchone())

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One transaction, all or nothing; raises CatalogueError where it cannot be made."""
        with self._writing:
            try:
                connection = self._connection()
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.DatabaseError as fault:
                self._mend(fault)
                connection = self._connection()
                connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except sqlite3.DatabaseError as fault:
                _roll_back(connection)
                self._mend(fault)
                raise _renewed() from fault
            except BaseException:
                _roll_back(connection)
                raise

    def is_replaced(self) -> bool:
        """Whether the file on disk is no longer the one that is open; it is then opened anew."""
        try:
            if os.stat(self.path).st_ino == self._inode:
                return False
        except OSError:
            pass
        self._renew()
        return True

    def close(self) -> None:
        """Let go of every connection of every thread."""
        connections, self._open = self._open, []
        self._local = threading.local()
        for connection in connections:
            connection.close()

    # -- connections --------------------------------------------------------------------------

    def _connection(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = self._connect()
            self._local.connection = found
            self._open.append(found)
        return found

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, timeout=WAIT, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA synchronous = normal")
        connection.execute("PRAGMA temp_store = memory")
        connection.create_function("brief_text", 1, self._brief_text)
        for name, function in FUNCTIONS.items():
            connection.create_function(name, 2, function)
        return connection

    def _brief_text(self, row: int) -> str | None:
        """What patterns are searched in: title, body and source of a brief, a line each.

        A function may not ask the connection that calls it, hence a second one.
        """
        second: sqlite3.Connection | None = getattr(self._local, "second", None)
        if second is None:
            second = self._connect()
            self._local.second = second
            self._open.append(second)
        found = second.execute(
            "SELECT title, source, texts.body, packed FROM briefs LEFT JOIN texts USING (row)"
            " WHERE row = ?",
            (row,),
        ).fetchone()
        if found is None:
            return None
        title, source, start, packed = found
        body = unpack(packed)[start:] if packed is not None else ""
        return "\n".join((title, body, source or ""))

    # -- the file -----------------------------------------------------------------------------

    def _make_folder(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            writable = os.access(self.path.parent, os.W_OK)
        except OSError:
            writable = False
        if not writable:
            import tempfile  # 4 ms, and hardly ever needed

            self._temporary = tempfile.TemporaryDirectory(prefix="briefer-")
            self.path = Path(self._temporary.name, self.path.name)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """While this runs no other process makes or judges the file."""
        with open(f"{self.path}.lock", "ab") as handle:
            lock(handle.fileno())
            yield

    def _is_there(self) -> bool:
        """Whether a sound file is open now that nobody replaced meanwhile: no lock to wait for."""
        with suppress(FileNotFoundError):
            self._inode = os.stat(self.path).st_ino
            return self._is_sound() and os.stat(self.path).st_ino == self._inode
        return False

    def _is_sound(self) -> bool:
        """Whether the file is there, whole, and of this version; it is then open."""
        if not is_whole(self.path):
            return False
        sound = False
        try:
            version = "SELECT value FROM meta WHERE name = 'version'"
            sound = self._connection().execute(version).fetchone() == (VERSION,)
        except sqlite3.DatabaseError as fault:
            if any(sign in str(fault) for sign in _NO_FAULT_OF_ITS_OWN):
                raise self._unusable(fault) from fault
        finally:
            if not sound:
                self.close()
        return sound

    def _make(self) -> None:
        """Put an empty catalogue in the file's place; who has the old one open keeps it."""
        for suffix in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                os.unlink(f"{self.path}{suffix}")
        handle = os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600)
        os.close(handle)
        connection = self._connect()
        try:
            connection.execute("PRAGMA page_size = 8192")
            connection.execute("PRAGMA auto_vacuum = incremental")
            connection.execute("PRAGMA journal_mode = wal")
            connection.executescript(f"BEGIN;{TABLES}COMMIT;")
            connection.execute("INSERT INTO meta VALUES ('version', ?)", (VERSION,))
        except sqlite3.OperationalError as fault:
            raise self._unusable(fault) from fault
        finally:
            connection.close()

    def _mend(self, fault: sqlite3.DatabaseError) -> None:
        """Make the file anew where `fault` says that it is damaged; else raise."""
        words = str(fault)
        if any(sign in words for sign in _DAMAGED):
            self._renew(damaged=True)
        elif any(sign in words for sign in _BUSY):
            raise self._unusable(fault) from fault
        else:
            raise fault

    def _unusable(self, fault: sqlite3.DatabaseError) -> CatalogueError:
        return CatalogueError(
            f"The catalogue {self.path} cannot be used: {fault}.",
            "Free some space, or try again when another briefer is done.",
        )

    def _renew(self, damaged: bool = False) -> None:
        with self._writing:
            self.close()
            with self._alone():
                replaced = self.path.exists() and os.stat(self.path).st_ino != self._inode
                if (damaged and not replaced) or not self._is_sound():
                    self._make()
                self._inode = os.stat(self.path).st_ino
            self.generation += 1


def _roll_back(connection: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):
        connection.execute("ROLLBACK")


def _renewed() -> CatalogueError:
    return CatalogueError("The catalogue was damaged and is made anew.", "Run `briefer scan`.")


def _cannot_refill() -> None:
    raise _renewed()


def is_whole(path: Path) -> bool:
    """Whether the file has the pages that its first one promises."""
    try:
        with open(path, "rb") as file:
            head = file.read(100)
            size = os.fstat(file.fileno()).st_size
    except OSError:
        return False
    if len(head) < 100 or not head.startswith(b"SQLite format 3\x00"):
        return False
    page = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    return size >= pages * (65536 if page == 1 else page)


def lock(handle: int, *, wait: bool = True) -> bool:
    """Lock an open file for this process, for as long as it is open; whether that was done.

    Where the system has no such locks, SQLite's own keep writers apart.
    """
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
