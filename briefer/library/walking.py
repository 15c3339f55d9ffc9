"""Walking `briefs/`: every file that may be a brief, with the stamps that tell whether it changed.

Hidden files and folders are left out. A folder reached through a link is walked when it lies
inside the workspace and is not one of the folders above itself.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

SUFFIXES = (".md", ".markdown", ".txt")
"""What the name of a brief ends with, in any case of letters."""


class Found(NamedTuple):
    """One file: its path below `briefs/` with forward slashes, bytes, nanoseconds, inode."""

    path: str
    size: int
    modified: int
    inode: int


@dataclass(frozen=True, slots=True)
class Folder:
    """One folder: its path below `briefs/` (`""` for `briefs/` itself) and its own time stamp."""

    path: str
    modified: int


def is_brief(name: str) -> bool:
    """Whether a file of this name may be a brief."""
    return name.lower().endswith(SUFFIXES) and not name.startswith(".")


def walk(briefs: Path) -> Iterator[Found]:
    """Every file that may be a brief, folder by folder; one that vanishes meanwhile is left out.

    A broken link or a pipe is given too, for reading it names what is wrong with it.
    """
    for folder in folders(briefs):
        yield from files(briefs, folder.path)


def files(briefs: Path, folder: str) -> Iterator[Found]:
    """The files of one folder that may be briefs, in the order of the disk."""
    prefix = f"{folder}/" if folder else ""
    try:
        entries = os.scandir(briefs / folder)
    except OSError:
        return
    with entries:
        for entry in entries:
            if not is_brief(entry.name):
                continue
            stamps = _stamps(entry)
            if stamps is not None:
                yield Found(prefix + entry.name, *stamps)


def found(briefs: Path, path: str) -> Found | None:
    """The one file at `path` below `briefs`, if it is there and may be a brief."""
    if not is_brief(path.rpartition("/")[2]):
        return None
    try:
        stamps = os.stat(briefs / path)
    except OSError:
        try:
            stamps = os.lstat(briefs / path)
        except OSError:
            return None
    if stat.S_ISDIR(stamps.st_mode):
        return None
    return Found(path, stamps.st_size, stamps.st_mtime_ns, stamps.st_ino)


def _stamps(entry: os.DirEntry[str]) -> tuple[int, int, int] | None:
    try:
        if entry.is_dir():
            return None
        stamps = entry.stat()
    except OSError:
        try:
            stamps = entry.stat(follow_symlinks=False)
        except OSError:
            return None
    return stamps.st_size, stamps.st_mtime_ns, stamps.st_ino


def folders(briefs: Path) -> Iterator[Folder]:
    """`briefs/` and every folder below it that is not hidden, parents first."""
    inside = tuple(os.path.realpath(each) + os.sep for each in (briefs, briefs.parent))
    waiting: list[tuple[str, frozenset[tuple[int, int]]]] = [("", frozenset())]
    while waiting:
        path, above = waiting.pop()
        try:
            stamps = os.stat(briefs / path)
        except OSError:
            continue
        here = (stamps.st_dev, stamps.st_ino)
        if here in above:
            continue
        yield Folder(path, stamps.st_mtime_ns)
        below = above | {here}
        waiting += ((each, below) for each in _folders_in(briefs, path, inside))


def _folders_in(briefs: Path, path: str, inside: tuple[str, ...]) -> Iterator[str]:
    prefix = f"{path}/" if path else ""
    try:
        entries = os.scandir(briefs / path)
    except OSError:
        return
    with entries:
        for entry in entries:
            if entry.name.startswith(".") or not _is_folder(entry):
                continue
            if entry.is_symlink() and not os.path.realpath(entry.path).startswith(inside):
                continue
            yield prefix + entry.name


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
