"""The journal: one checksummed line for each group of changes, in front of the snapshot.

A line is eight hex digits of the CRC-32 of its text, a space, the text (one JSON object), a
newline; zeros fill the file after the last line. The first line is a header naming the group
(`base`) that the snapshot held when the journal was begun; every other line is a group numbered one
more than the line before it, and names that one's checksum (`on`), so that two histories with the
same numbers are told apart. A line is done when fdatasync has returned, and never changed again. A
last line without its newline was never done.
"""

from __future__ import annotations

import errno
import os
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, TypedDict

from briefer.store import files
from briefer.store.text import Row, decode, encode

Change = tuple[str, int, Row | None, Row | None]
"""Table, document id, what the fields were, what they are.

None for a row that is not there. Of a row that stays, only what changed, as `patch` tells it, a
missing field being absent from its side; so the same change turned round takes it back.
"""


class Line(TypedDict, total=False):
    """One group: its number, UTC time, user, sentence (none for housekeeping) and changes.

    `undoes` and `redoes` name the group that is taken back or done again; `took` is the
    stamp of a db.json that another program wrote, taken over just before: from there on no list of
    changes is complete.
    `undoable` is false where a command cannot be taken back. `on` is the checksum of the group
    before it, `link` its own, which only a line that was just read or written bears. `merged` is
    the mark (see `Stray`) of a replaced db.json from which another program's changes were taken
    over, and `moved` the document ids that its new rows have there and here.
    """

    n: int
    at: str
    by: str
    sentence: str
    undoable: bool
    changes: list[Change]
    undoes: int
    redoes: int
    took: list[int]
    on: int
    link: int
    merged: list[int]
    moved: list[tuple[str, int, int]]


_ROOM = b"\0"
_NOTHING = (_ROOM, b"")
_LEAST_ROOM, _MOST_ROOM = 1 << 14, 1 << 18


class Journal:
    """The file at `path`, read as it grows and followed when it is folded away.

    `end` is the byte after the last good line; `damage` the number of the first bad line that is
    followed by good ones, which only a fault of the disk or another program can bring about.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.base = 0
        self.end = 0
        self.lines = 0
        self.damage: int | None = None
        self._fd = -1
        self._inode = 0
        self._room = 0

    @property
    def is_open(self) -> bool:
        """Whether there is a journal with a good header."""
        return self._fd >= 0 and self.lines > 0

    def has_more(self) -> bool:
        """Whether something stands after the last line read, or another journal took its place."""
        if self._fd < 0:
            return os.path.exists(self.path)
        is_named = os.fstat(self._fd).st_nlink > 0
        return not is_named or os.pread(self._fd, 1, self.end) not in _NOTHING

    def has_tail(self) -> bool:
        """Whether something stands after the last good line: under the lock, of a killed writer."""
        return self._fd >= 0 and os.pread(self._fd, 1, self.end) not in _NOTHING

    def read(self) -> list[Line]:
        """The groups added since the last call, first those of a journal folded away meanwhile."""
        found = self._rest()
        now = files.stamp(self.path)
        if self._fd < 0 or now is None or now[0] != self._inode:
            found += self._rest()
            self.close()
            if now is not None:
                with suppress(FileNotFoundError):
                    self._open(_reachable(self.path))
                    found += self._rest()
        return found

    @staticmethod
    def position(path: str) -> tuple[int, int]:
        """The inode of the journal at `path` and where its lines end, found by halving; or zeros.

        The file's time will not do: it goes in steps of milliseconds, in which much can be written.
        """
        try:
            fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            return 0, 0
        try:
            inode, above = files.stamp_of(fd)[:2]
            below = 0
            while below < above:
                middle = (below + above) // 2
                if os.pread(fd, 1, middle) == _ROOM:
                    above = middle
                else:
                    below = middle + 1
            return inode, below
        finally:
            os.close(fd)

    def begin(self, base: int) -> None:
        """Start an empty journal in front of a snapshot that holds group `base`; under the lock."""
        self.close()
        fresh = f"{self.path}.tmp"
        fd = files.create(fresh, self.path.removesuffix(".journal"))
        header, _ = _sealed(encode({"journal": 1, "base": base}))
        try:
            files.append(fd, header, 0)
            os.replace(fresh, self.path)
            files.sync_folder(self.path)
        except OSError:
            os.close(fd)
            raise
        self._open(fd)
        self.base, self.end, self.lines = base, len(header), 1

    def append(self, line: Line) -> None:
        """Add one group and wait until it is on the disk; under the lock, with all lines read.

        The file is made larger than its lines ahead of time: where neither its size nor its blocks
        change, the disk has less to do until a line is safe.
        """
        data, link = _sealed(_text(line))
        end = self.end + len(data)
        if end > self._room:
            room = end + min(max(end, _LEAST_ROOM), _MOST_ROOM)
            try:
                files.append(self._fd, data + _ROOM * (room - end), self.end)
            except OSError:
                room = end
                files.append(self._fd, data, self.end)
            self._room = room
        else:
            files.append(self._fd, data, self.end)
        self.end = end
        self.lines += 1
        line["link"] = link

    def cut(self) -> int:
        """Cut off what stands after the last good line, and tell its size; under the lock."""
        size = len(os.pread(self._fd, _MOST_ROOM, self.end).rstrip(_ROOM))
        os.ftruncate(self._fd, self.end)
        files.sync(self._fd)
        self._room = self.end
        return size

    def salvage(self) -> tuple[list[Line], list[tuple[int, bool]]]:
        """Every good line, and of each bad one its number and whether it is the last."""
        found: list[Line] = []
        try:
            with open(self.path, "rb") as file:
                texts = file.read().rstrip(_ROOM).split(b"\n")
        except FileNotFoundError:
            return found, []
        bad = []
        for number, text in enumerate(texts[: None if texts[-1] else -1], 1):
            line = _opened(text) if number < len(texts) else None
            if line is None:
                line = _hidden(text)
                bad.append((number, number == len(texts) and line is None))
            if line is not None:
                self._take(line, found)
        return found, bad

    def close(self) -> None:
        """Forget the file; the next read begins at its header."""
        if self._fd >= 0:
            os.close(self._fd)
        self._fd, self._inode, self._room = -1, 0, 0
        self.base, self.end, self.lines, self.damage = 0, 0, 0, None

    def _open(self, fd: int) -> None:
        self._fd, self._inode, self._room = fd, *files.stamp_of(fd)[:2]

    def _rest(self) -> list[Line]:
        """The good lines from `end` on, which moves behind them."""
        found: list[Line] = []
        if not self.has_tail():
            return found
        self._room = os.fstat(self._fd).st_size
        data = os.pread(self._fd, self._room - self.end, self.end).rstrip(_ROOM)
        bad = None
        for text in data.split(b"\n")[:-1]:
            line = _opened(text)
            if bad is not None:
                if line is not None:
                    self.damage = bad
                    break
            elif line is None:
                bad = self.lines + 1
                if _hidden(text) is not None:
                    self.damage = bad
                    break
            else:
                self._take(line, found)
                self.end += len(text) + 1
                self.lines += 1
        return found

    def _take(self, line: dict[str, Any], found: list[Line]) -> None:
        if "journal" in line:
            self.base = int(line["base"])
        else:
            found.append(line)  # type: ignore[arg-type]


def _reachable(path: str) -> int:
    """The open file, for writing where that is allowed."""
    try:
        return os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except OSError as error:
        if error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise
    return os.open(path, os.O_RDONLY | os.O_CLOEXEC)


def _text(line: Line) -> str:
    """A line as JSON; what many changes tell alike is written once and repeated."""
    changes = line["changes"]
    if len(changes) == 1:
        return encode(line)
    head = encode({name: value for name, value in line.items() if name != "changes"})
    return f'{head[:-1]},"changes":[{",".join(_told(*run) for run in _runs(changes))}]}}'


def _runs(changes: list[Change]) -> Iterator[tuple[str, list[int], Row | None, Row | None]]:
    """The changes that follow each other and tell the same of different rows, as one each."""
    run, numbers = changes[0], list[int]()
    for table, number, old, new in changes:
        if old is not run[2] or new is not run[3] or table is not run[0]:
            yield run[0], numbers, run[2], run[3]
            run, numbers = (table, number, old, new), []
        numbers.append(number)
    yield run[0], numbers, run[2], run[3]


def _told(table: str, numbers: list[int], old: Row | None, new: Row | None) -> str:
    """The changes of one run as JSON."""
    begin, end = f"[{encode(table)},", f",{encode([old, new])[1:]}"
    return f"{begin}{f'{end},{begin}'.join(map(str, numbers))}{end}"


def _sealed(written: str) -> tuple[bytes, int]:
    text = written.encode("ascii")
    check = zlib.crc32(text)
    return b"%08x %s\n" % (check, text), check


def _hidden(text: bytes) -> dict[str, Any] | None:
    """The good line at the end of a bad one: a fault of the disk took the newline between them."""
    for begun in re.finditer(rb"[0-9a-f]{8} \{", text):
        if begun.start() and (line := _opened(text[begun.start() :])) is not None:
            return line
    return None


def _opened(text: bytes) -> dict[str, Any] | None:
    """The object of one line, given without its newline, or None where the line is not whole."""
    body = text[9:]
    try:
        check = zlib.crc32(body)
        if text[:9] != b"%08x " % check:
            return None
        value = decode(body)
    except ValueError:
        return None
    return {**value, "link": check} if isinstance(value, dict) else None
