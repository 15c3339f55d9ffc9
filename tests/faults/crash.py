"""A process that dies between two system calls, acted out inside this one.

`dying(at)` lets `at` of the calls that change files happen and stops before the next; from then on
none happens any more, whatever cleaning up the code tries. With `torn` the last write happens up to
that byte. What had not been synced can be taken away afterwards, as a power cut does.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

CALLS = (
    "pwrite",
    "write",
    "fsync",
    "fdatasync",
    "ftruncate",
    "replace",
    "rename",
    "unlink",
    "link",
    "fchmod",
    "open",
)


class Died(BaseException):
    """The process is no more: nothing in it may catch this."""


class Life:
    """What happens to files until the end, and what was not yet on the disk then."""

    def __init__(self, last: int, torn: int | None) -> None:
        self.last = last
        self.torn = torn
        self.calls: list[str] = []
        self.over = False
        self.synced: dict[int, bytes] = {}
        self.dirty: set[int] = set()

    def wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        """`real`, counted, and stopped once the life is over."""

        def call(*args: Any, **named: Any) -> Any:
            if name == "open" and not args[1] & os.O_CREAT:
                return real(*args, **named)
            if self.over or len(self.calls) == self.last:
                if not self.over and self.torn is not None and name == "pwrite":
                    real(args[0], args[1][: self.torn], *args[2:])
                self.over = True
                raise Died
            self.calls.append(name)
            self._note(name, args)
            return real(*args, **named)

        return call

    def _note(self, name: str, args: tuple[Any, ...]) -> None:
        """Remember what is on the disk for certain, as a call is about to happen."""
        if name in ("pwrite", "ftruncate", "fsync", "fdatasync"):
            inode, size = os.fstat(args[0]).st_ino, os.fstat(args[0]).st_size
            is_sync = "sync" in name
            if (is_sync and inode in self.dirty) or (not is_sync and inode not in self.dirty):
                self.synced[inode] = os.pread(args[0], size, 0)
            (self.dirty.discard if is_sync else self.dirty.add)(inode)

    def lose_unsynced(self, folder: str) -> None:
        """Set every file back to what was on the disk for certain."""
        for entry in os.scandir(folder):
            if entry.inode() in self.dirty and not entry.name.endswith((".copy", ".copy.tmp")):
                with open(entry.path, "wb") as file:
                    file.write(self.synced[entry.inode()])


@contextmanager
def dying(last: int, torn: int | None = None) -> Iterator[Life]:
    """Let `last` changing calls happen and then none; the error of the end is swallowed here."""
    life = Life(last, torn)
    patches = [patch.object(os, name, life.wrapped(name, getattr(os, name))) for name in CALLS]
    for one in patches:
        one.start()
    try:
        yield life
    except Died:
        pass
    finally:
        for one in patches:
            one.stop()
