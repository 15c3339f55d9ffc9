"""The files of a workspace: whether they are whole, and making one good db.json of what is left."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import dataclass, field

from briefer.model.errors import Problem, StoreError
from briefer.store import files, fold, snapshot
from briefer.store.foreign import Unreadable
from briefer.store.journal import Journal, Line
from briefer.store.lock import Lock
from briefer.store.snapshot import Snapshot
from briefer.store.state import State

_REPAIR = "Run `briefer doctor --repair`."


@dataclass
class Files:
    """What was found: the best snapshot there is, the good lines, and what is wrong."""

    snapshot: Snapshot | None = None
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    whole: bool = True


def check_files(path: str) -> Files:
    """Read db.json, else its last copy, and every good line of the journal."""
    found = Files()
    try:
        found.snapshot = snapshot.load(path)
    except Unreadable as error:
        found.whole = False
        found.problems.append(Problem("db.json", error.message, _REPAIR))
    except OSError as error:
        raise files.trouble(error, path) from error
    if found.snapshot is not None and found.snapshot.edited:
        what = "its checksum is wrong: another program or the disk changed it."
        found.problems.append(Problem("db.json", what, _REPAIR))
    _check_journal(path, found)
    if found.snapshot is None or (not found.snapshot.parts and os.path.exists(_copy(path))):
        _turn_to_copy(path, found)
    leftovers = [f"{path}.tmp", f"{path}.journal.tmp", f"{_copy(path)}.tmp"]
    for name in filter(os.path.exists, leftovers):
        what = "a file that was never finished."
        found.problems.append(Problem(os.path.basename(name), what, _REPAIR))
    return found


def mend_files(path: str, found: Files) -> bool:
    """Make one good db.json of what was found; what is there now is copied first.

    False where nothing is left to make it of. Raises StoreError where it cannot be written.
    """
    if found.snapshot is None and not found.lines:
        return False
    lock = Lock(f"{path}.lock")
    lock.acquire()
    try:
        again = check_files(path)
        kept = time.strftime("%Y%m%d-%H%M%S")
        for name in (path, f"{path}.journal"):
            if os.path.exists(name):
                files.copy(name, f"{name}.{kept}.copy")
        state = State(again.snapshot or snapshot.nothing())
        for line in again.lines:
            if line["n"] > state.sequence:
                state.apply(line)
        fold.write(state, path)
        files.sweep([f"{path}.journal", f"{path}.journal.tmp", f"{_copy(path)}.tmp"])
        with suppress(OSError):  # it is mended all the same
            files.copy(path, _copy(path))
    except OSError as error:
        raise files.trouble(error, path) from error
    finally:
        lock.release()
        lock.close()
    return True


def _check_journal(path: str, found: Files) -> None:
    journal = Journal(f"{path}.journal")
    try:
        found.lines, bad = journal.salvage()
    except OSError as error:
        raise files.trouble(error, journal.path) from error
    for number, is_last in bad:
        what = "a line that was never finished." if is_last else "the line is damaged."
        found.problems.append(Problem("db.json.journal", what, _REPAIR, number))
        found.whole = found.whole and is_last


def _turn_to_copy(path: str, found: Files) -> None:
    """Where db.json is no more, its last copy counts."""
    try:
        copy = snapshot.load(_copy(path))
    except (StoreError, OSError):
        copy = None
    if copy is None:
        return
    if found.whole:
        what = "it is missing or empty, though its last copy is still there."
        found.problems.append(Problem("db.json", what, _REPAIR))
    found.snapshot, found.whole = copy, False


def _copy(path: str) -> str:
    return f"{path}.last.copy"
