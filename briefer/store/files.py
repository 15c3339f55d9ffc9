"""What the store asks of the file system: stamps, whole writes, replacing a file, words."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from contextlib import suppress

from briefer.model.errors import StoreError

Stamp = tuple[int, int, int]
"""A file's inode, size in bytes and time of change in nanoseconds: another stamp, another text."""

SLICE = 1 << 20

_REASONS = {
    errno.ENOSPC: ("the disk is full", "Free some space; what is kept is whole."),
    errno.EDQUOT: ("your quota on this disk is used up", "Free some space; what is kept is whole."),
    errno.EACCES: ("you may not write there", "Ask for the right to write to the workspace."),
    errno.EPERM: ("you may not write there", "Ask for the right to write to the workspace."),
    errno.EROFS: ("the disk is read-only", "Copy the workspace to a disk that can be written."),
    errno.ENOENT: ("its folder is gone", "Put the workspace back where it was."),
    errno.EIO: ("the disk reports an error", "Copy the workspace to another disk."),
}


def stamp(path: str) -> Stamp | None:
    """The stamp of the file at `path`, or None where there is none."""
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def stamp_of(fd: int) -> Stamp:
    """The stamp of an open file."""
    found = os.fstat(fd)
    return found.st_ino, found.st_size, found.st_mtime_ns


def put(fd: int, data: bytes, at: int) -> None:
    """Write the whole of `data` at byte `at`: a full disk first shows as a short count."""
    done = 0
    while done < len(data):
        done += os.pwrite(fd, data[done:] if done else data, at + done)


def append(fd: int, data: bytes, at: int) -> None:
    """Add `data` at the end `at` of an open file and wait until it is on the disk.

    On an error the file is cut back to `at`, so that no half of `data` stays.
    """
    try:
        put(fd, data, at)
        sync(fd)
    except OSError:
        with suppress(OSError):
            os.ftruncate(fd, at)
        raise


def sync(fd: int) -> None:
    """Wait until an open file's bytes and size are on the disk."""
    if hasattr(os, "fdatasync"):
        os.fdatasync(fd)
    else:
        os.fsync(fd)


def sync_folder(path: str) -> None:
    """Wait until the names in the folder of `path` are on the disk."""
    fd = os.open(os.path.dirname(path) or ".", os.O_RDONLY)
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(fd)


def create(path: str, like: str) -> int:
    """An open, empty file at `path` in place of any there, as open to others as the file `like`.

    Where there is no such file the umask decides.
    """
    with suppress(FileNotFoundError):
        os.unlink(path)  # what a killed colleague left is not ours to open
    mode = 0o600 if os.path.exists(like) else 0o666
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    try:
        share(fd, like)
    except BaseException:
        os.close(fd)
        raise
    return fd


def share(fd: int, like: str, *, least: int = 0) -> None:
    """Give an open file of ours the group and the mode of the file `like`, and the bits `least`.

    Where the group cannot be given, ours may do no more than everybody. Without `like` nothing is
    done.
    """
    try:
        known = os.stat(like)
    except FileNotFoundError:
        return
    mode = known.st_mode & 0o777 | least
    if os.fstat(fd).st_gid != known.st_gid:
        try:
            os.fchown(fd, -1, known.st_gid)
        except OSError:
            mode &= 0o707 | (mode & 0o007) << 3
    os.fchmod(fd, mode)


def copy(source: str, target: str) -> None:
    """Make `target` a copy of `source` in one step: it is the old file or the whole new one.

    It is not waited for: the system writes it to the disk when it sees fit.
    """
    fresh = f"{target}.tmp"
    try:
        with open(source, "rb") as text, open(create(fresh, source), "wb") as file:
            while piece := text.read(SLICE):
                file.write(piece)
        os.replace(fresh, target)
    except OSError:
        sweep([fresh])
        raise


def keep(data: bytes, target: str, like: str) -> None:
    """Make `target` a file of `data` in one step, with the mode of the file `like`."""
    fresh = f"{target}.tmp"
    with open(create(fresh, like), "wb") as file:
        file.write(data)
    os.replace(fresh, target)


def sweep(paths: Iterable[str]) -> None:
    """Remove what a process that was killed left half made; only under the lock."""
    for path in paths:
        with suppress(FileNotFoundError):
            os.unlink(path)


def trouble(error: OSError, path: str) -> StoreError:
    """The words for an error of the file system met at `path`."""
    reason, mend = _REASONS.get(error.errno or 0, (error.strerror or str(error), ""))
    return StoreError(f"{os.path.basename(path)} cannot be used: {reason}.", mend)
