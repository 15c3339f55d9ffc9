"""db.json as it lies on the disk: where each row stands, read one by one on demand.

Briefer writes one row a line, the table `meta` first, and in its first row a CRC-32 of the whole
file (with its own eight digits taken as zeros). Any other layout that stock TinyDB reads is read
too, and called `foreign`: another program wrote it.
"""

from __future__ import annotations

import os
import re
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import suppress

from briefer.store import files
from briefer.store.foreign import Overwritten, places
from briefer.store.text import Row, decode

HEAD = b'{"meta": {\n"1": {"crc":"'
BLANK = b"00000000"
_LINES = b'\n}, "'
_RUN = 256
_SMALL = 4096
"""Bytes of a row that is remembered; a group of many changes is read once and is too large."""

_SLICE = 1 << 18


class Part:
    """The rows of one table in the file: sorted ids, and where each begins and ends."""

    __slots__ = ("ends", "ids", "starts")

    def __init__(self) -> None:
        self.ids = array("q")
        self.starts = array("q")
        self.ends = array("q")

    def add(self, number: int, start: int, end: int) -> None:
        """Take note of one more row."""
        self.ids.append(number)
        self.starts.append(start)
        self.ends.append(end)

    def index(self, number: int) -> int:
        """The position of a document id, or -1."""
        found = bisect_left(self.ids, number)
        return found if found < len(self.ids) and self.ids[found] == number else -1

    def line(self, at: int) -> int:
        """The byte at which the line of the row at a position begins, in a file of our layout."""
        return self.starts[at] - len(b'"%d": ' % self.ids[at])

    def shifted(self, first: int, last: int, by: int) -> Part:
        """The rows from position `first` to before `last`, standing `by` bytes further on."""
        part = Part()
        part.ids = self.ids[first:last]
        part.starts = array("q", [start + by for start in self.starts[first:last]])
        part.ends = array("q", [end + by for end in self.ends[first:last]])
        return part

    def extend(self, other: Part) -> None:
        """Take note of the rows of another part, which come after these."""
        self.ids += other.ids
        self.starts += other.starts
        self.ends += other.ends

    def in_order(self) -> Part:
        """The same rows sorted by id; of one that stands twice the later counts, as in JSON."""
        if all(map(int.__lt__, self.ids, self.ids[1:])):
            return self
        last = {number: at for at, number in enumerate(self.ids)}
        part = Part()
        for number in sorted(last):
            at = last[number]
            part.add(number, self.starts[at], self.ends[at])
        return part


class Snapshot:
    """One db.json, kept open, so that it can be read on though it is replaced or deleted.

    `meta` is the first row of the table `meta`. `foreign` tells that another program wrote it,
    `edited` that its layout is ours but its checksum is not.
    """

    def __init__(self, fd: int, parts: dict[str, Part], *, foreign: bool, edited: bool) -> None:
        self.fd = fd
        self.parts = parts
        self.stamp = files.stamp_of(fd) if fd >= 0 else None
        self.foreign = foreign
        self.edited = edited
        self._recent: dict[tuple[str, int], Row] = {}
        self.meta: Row = self.row("meta", 1) or {}

    def __del__(self) -> None:
        if self.fd >= 0:
            os.close(self.fd)

    @property
    def sequence(self) -> int:
        """The number of the last group that this file holds."""
        number = self.meta.get("sequence", 0)
        return number if isinstance(number, int) else 0

    @property
    def position(self) -> tuple[int, int] | None:
        """Number and checksum of that group; None where another program wrote the file."""
        return None if self.foreign else (self.sequence, int(self.meta.get("link", 0)))

    @property
    def inode(self) -> int:
        """The file's inode, or 0 where there is no file."""
        return self.stamp[0] if self.stamp else 0

    def text(self) -> bytes:
        """The whole file as it is now."""
        return _whole(self.fd)

    def row(self, table: str, number: int) -> Row | None:
        """One row, not to be changed, or None where it is not there."""
        recent = self._recent.get((table, number))
        if recent is not None:
            return recent
        part = self.parts.get(table)
        at = part.index(number) if part else -1
        if part is None or at < 0:
            return None
        start, size = part.starts[at], part.ends[at] - part.starts[at]
        row = self._decoded(os.pread(self.fd, size, start))
        if size <= _SMALL:
            if len(self._recent) >= _RUN:
                self._recent.clear()
            self._recent[table, number] = row
        return row

    def rows(self, table: str) -> Iterator[tuple[int, Row]]:
        """Every row of a table by rising id, a few hundred read at a time."""
        for number, text in self.texts(table):
            yield number, self._decoded(text)

    def texts(self, table: str) -> Iterator[tuple[int, bytes]]:
        """Every row of a table as the JSON that stands in the file."""
        part = self.parts.get(table) or Part()
        for first in range(0, len(part.ids), _RUN):
            run = range(first, min(first + _RUN, len(part.ids)))
            low = min(part.starts[at] for at in run)
            data = os.pread(self.fd, max(part.ends[at] for at in run) - low, low)
            for at in run:
                yield part.ids[at], data[part.starts[at] - low : part.ends[at] - low]

    def block(self, part: Part, first: int, last: int) -> Iterator[bytes]:
        """The lines of the rows from position `first` to before `last`, as they stand in the file.

        From the first row's id to the last row's end, the commas between them included; only in a
        file of our layout.
        """
        at, end = part.line(first), part.ends[last - 1]
        while at < end:
            yield os.pread(self.fd, min(_SLICE, end - at), at)
            at += _SLICE

    def is_whole(self) -> bool:
        """Whether nobody wrote into this very file since it was read."""
        if self.fd < 0 or self.stamp is None:
            return True
        now, (_, size, moment) = os.fstat(self.fd), self.stamp
        return now.st_size == size and now.st_mtime_ns == moment

    def _decoded(self, text: bytes) -> Row:
        try:
            row = decode(text)
        except ValueError:
            row = None
        if not isinstance(row, dict) or not self.is_whole():
            raise Overwritten("db.json was written over by another program while it was read.")
        return row


def nothing() -> Snapshot:
    """The snapshot of a workspace that has no db.json yet."""
    return Snapshot(-1, {}, foreign=False, edited=False)


def load(path: str) -> Snapshot | None:
    """The db.json at `path`, or None where there is none.

    Raises Unreadable with the line at fault, or OSError.
    """
    try:
        fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    try:
        parts, foreign, edited = _layout(fd)
    except BaseException:
        os.close(fd)
        raise
    return Snapshot(fd, parts, foreign=foreign, edited=edited)


def _layout(fd: int) -> tuple[dict[str, Part], bool, bool]:
    """Where the rows stand, whether another program wrote them, and whether into our layout."""
    if os.pread(fd, len(HEAD), 0) == HEAD:
        with suppress(ValueError):
            parts, sealed = _ours(fd)
            if sealed:
                return parts, False, False
    data = _whole(fd)
    return _foreign(data), True, data.startswith(HEAD) or _LINES in data


def head_position(path: str) -> tuple[int, int] | None:
    """Number and checksum of the last group in a db.json of our layout, from its first bytes."""
    try:
        with open(path, "rb") as file:
            head = file.read(4096)
    except FileNotFoundError:
        return None
    if not head.startswith(HEAD):
        return None
    found = re.search(rb'"sequence":(\d+),"link":(\d+)', head)
    return (int(found[1]), int(found[2])) if found else None


def _ours(fd: int) -> tuple[dict[str, Part], bool]:
    """Where the rows stand in a file of our layout, and whether its checksum is right."""
    parts: dict[str, Part] = {"meta": Part()}
    last, at, rest = "meta", 0, b""
    given = os.pread(fd, len(BLANK), len(HEAD))
    check = zlib.crc32(HEAD + BLANK)
    begun = len(HEAD) + len(BLANK)
    rest = HEAD + BLANK
    while piece := os.pread(fd, _SLICE, begun):
        begun += len(piece)
        check = zlib.crc32(piece, check)
        lines = (rest + piece).split(b"\n")
        rest = lines.pop()
        last, at = _note_lines(lines, at, parts, last)
    return parts, given == b"%08x" % check


def _note_lines(lines: list[bytes], at: int, parts: dict[str, Part], last: str) -> tuple[str, int]:
    """Take note of the rows on whole lines from byte `at` on, the first in the table `last`.

    The table of the last line, and where it ends.
    """
    part = parts[last]
    add_id, add_start, add_end = part.ids.append, part.starts.append, part.ends.append
    for line in lines:
        if line[:1] == b'"':
            quote = line.index(b'"', 1)
            add_id(int(line[1:quote]))
            add_start(at + quote + 3)
            add_end(at + len(line) - (line[-1:] == b","))
        elif line[:3] == b"}, ":
            last = str(decode(line[3:]))
            part = parts[last] = Part()
            add_id, add_start, add_end = part.ids.append, part.starts.append, part.ends.append
        at += len(line) + 1
    return last, at


def _whole(fd: int) -> bytes:
    size = os.fstat(fd).st_size
    pieces = [os.pread(fd, files.SLICE, at) for at in range(0, size, files.SLICE)]
    return b"".join(pieces)


def _foreign(data: bytes) -> dict[str, Part]:
    """Where the rows stand in any layout, every value checked."""
    parts: dict[str, Part] = {}
    for table, number, start, end in places(data):
        part = parts.setdefault(table, Part())
        if number >= 0:
            part.add(number, start, end)
    return {table: part.in_order() for table, part in parts.items()}
