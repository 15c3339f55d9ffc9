"""Walking `briefs/`: every file that may be a brief, with the stamps that tell whether it changed.

Hidden files and folders are left out. A folder reached through a link is walked when it lies
inside the workspace and is not one of the folders above itself.
"""

from __future__ import annotations

import os
import stat
from collections import deque
from collections.abc import Iterator
from itertools import starmap
from pathlib import Path

from briefer.model.frozen import Frozen

SUFFIXES = (".md", ".markdown", ".txt")
"""What the name of a brief ends with, in any case of letters."""


class Found(Frozen):
    """One file: its path below `briefs/` with forward slashes, bytes, nanoseconds, inode."""

    path: str
    size: int
    modified: int
    inode: int


Stamped = tuple[str, int, int, int]
"""The same as `Found` without its names, which are costly where 100,000 files are looked at."""


class Folder(Frozen):
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
    for _, inside in tour(briefs):
        yield from starmap(Found, inside)


def folders(briefs: Path) -> Iterator[Folder]:
    """`briefs/` and every folder below it that is not hidden, parents first."""
    for folder, inside in tour(briefs, stamped=False):
        yield folder
        deque(inside, maxlen=0)


def modified_at(briefs: Path, folder: str) -> int | None:
    """When the entries of one folder last changed, in nanoseconds; None where it is not there."""
    try:
        return os.stat(f"{briefs}/{folder}" if folder else briefs).st_mtime_ns
    except OSError:
        return None


def files(briefs: Path, folder: str) -> Iterator[Found]:
    """The files of one folder that may be briefs, in the order of the disk."""
    return starmap(Found, _listed(os.path.join(briefs, folder), folder, [], True))


def tour(briefs: Path, *, stamped: bool = True) -> Iterator[tuple[Folder, Iterator[Stamped]]]:
    """Every folder with its files, which have to be used up before the next one is asked for.

    Without `stamped` the files are passed over.
    """
    base = os.fspath(briefs)
    inside = tuple(os.path.realpath(each) + os.sep for each in (briefs, briefs.parent))
    waiting: list[tuple[str, frozenset[tuple[int, int]]]] = [("", frozenset())]
    while waiting:
        path, above = waiting.pop()
        place = f"{base}/{path}" if path else base
        try:
            stamps = os.stat(place)
        except OSError:
            continue
        here = (stamps.st_dev, stamps.st_ino)
        if here in above:
            continue
        below: list[os.DirEntry[str]] = []
        yield Folder(path, stamps.st_mtime_ns), _listed(place, path, below, stamped)
        for entry in below:
            if not entry.is_symlink() or os.path.realpath(entry.path).startswith(inside):
                waiting.append((f"{path}/{entry.name}" if path else entry.name, above | {here}))


def _listed(
    place: str, path: str, below: list[os.DirEntry[str]], stamped: bool
) -> Iterator[Stamped]:
    """The files of the folder at `place`; its own folders are put into `below`."""
    prefix = f"{path}/" if path else ""
    try:
        entries = os.scandir(place)
    except OSError:
        return
    with entries:
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            if not name.isascii():
                name = whole_name(name)
            try:
                if entry.is_dir():
                    if name == entry.name:
                        below.append(entry)
                        continue
                elif not name.endswith(SUFFIXES) and not name.lower().endswith(SUFFIXES):
                    continue
                if not stamped:
                    continue
                stamps = entry.stat()
            except OSError:
                own = _own_stamps(entry)
                if own is None:
                    continue
                stamps = own
            yield (prefix + name, stamps.st_size, stamps.st_mtime_ns, stamps.st_ino)


def whole_name(name: str) -> str:
    """`name` itself where it is text, else with U+FFFD for every byte that is none.

    Nothing can be read by such a name; reading it says what is wrong with it.
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        return name.encode(errors="surrogateescape").decode(errors="replace")
    return name


def _own_stamps(entry: os.DirEntry[str]) -> os.stat_result | None:
    """The stamps of a link that leads nowhere, where it may be a brief."""
    try:
        return entry.stat(follow_symlinks=False) if is_brief(entry.name) else None
    except OSError:
        return None


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
