"""The lock of a workspace: one process writes at a time, and a dead one never blocks."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from contextlib import suppress

from briefer.model.errors import StoreError
from briefer.store import files

PATIENCE = 10.0
"""Seconds to wait for another process before giving up with words."""

_PAUSE = 0.0004
"""Seconds between two attempts: as long as one change takes, so that all get their turn."""

_NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL)


class Lock:
    """An exclusive lock on the file `path`, which is made when first needed and stays.

    The kernel lets go of it when its process ends, however that ends. `works` is None until it was
    tried, False on a file system that grants the same lock twice or none at all.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.works: bool | None = None
        self._fd = -1

    def acquire(self, *, wait: bool = True) -> bool:
        """Take the lock, waiting up to `PATIENCE` seconds; False if `wait` is off and it is held.

        Raises StoreError where the lock file cannot be made, or nobody lets go in time.
        """
        if self._try():
            return True
        until = time.monotonic() + PATIENCE
        while wait:
            if time.monotonic() > until:
                raise StoreError(
                    "Another briefer is holding the workspace and does not let go.",
                    "Close it, or end it if it hangs, and try again.",
                )
            time.sleep(_PAUSE)
            if self._try():
                return True
        return False

    def release(self) -> None:
        """Let the next one in."""
        if self.works and self._fd >= 0:
            fcntl.flock(self._fd, fcntl.LOCK_UN)

    def close(self) -> None:
        """Give the lock file back."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def _try(self) -> bool:
        """One attempt; the file may have been deleted meanwhile, and then a new one counts."""
        try:
            if self._fd < 0:
                self._fd = self._opened()
            if self.works is False:
                return True
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise files.trouble(error, self.path) from error
            self.works = False
            return True
        if os.fstat(self._fd).st_nlink == 0:
            self.close()
            return False
        if self.works is None:
            self.works = self._excludes()
        return True

    def _opened(self) -> int:
        """The lock file, open; who may write what it locks may lock it, also one made earlier."""
        fd = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        with suppress(OSError):  # it is another's, who has made it, or will make it, as it must be
            files.share(fd, self.path.removesuffix(".lock"), least=0o600)
        return fd

    def _excludes(self) -> bool:
        """Whether a second taker is refused, as it must be."""
        second = os.open(self.path, os.O_RDWR | os.O_CLOEXEC)
        try:
            fcntl.flock(second, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(second)
        return False
