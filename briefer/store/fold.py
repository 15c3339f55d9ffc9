"""Writing db.json anew: the snapshot with the journal's changes in it, in one atomic step."""

from __future__ import annotations

import os
import zlib
from bisect import bisect_left
from collections.abc import Iterator

from briefer.store import files
from briefer.store.foreign import Overwritten
from briefer.store.snapshot import BLANK, HEAD, Part, Snapshot
from briefer.store.state import State
from briefer.store.text import Row, decode, encode
from briefer.store.versions import VERSION

KEPT_GROUPS = 200
"""How many commands can be taken back after a fold, and as many housekeeping groups for others."""

KEPT_BYTES = 4 << 20
"""How much the kept groups may weigh together; the newest command is kept at any weight."""

_ORDER = {"briefs": 0, "actions": 1, "views": 2, "settings": 3, "undo": 5}
_PIECE = 1 << 18


class _Sheet:
    """The file being written: collects text, notes where rows begin and end, sums the checksum."""

    def __init__(self, fd: int) -> None:
        self.fd = fd
        self.parts: dict[str, Part] = {}
        self.check = 0
        self._at = 0
        self._pieces: list[bytes] = []
        self._held = 0
        self._part = Part()
        self._before = b""

    def text(self, text: bytes) -> None:
        """Add some text, written once enough has come together."""
        self._pieces.append(text)
        self._held += len(text)
        if self._held >= _PIECE:
            self.flush()

    def flush(self) -> None:
        """Write what was collected."""
        data = b"".join(self._pieces)
        self.check = zlib.crc32(data, self.check)
        files.put(self.fd, data, self._at)
        self._at += len(data)
        self._pieces, self._held = [], 0

    @property
    def at(self) -> int:
        """The byte at which the next text will stand."""
        return self._at + self._held

    def begin(self, table: str) -> None:
        """Begin the rows of a table."""
        self._part = self.parts[table] = Part()
        self._before = b""

    def row(self, number: int, row: bytes) -> None:
        """Add one row as a line."""
        self.text(b'%s"%d": ' % (self._before, number))
        self._part.add(number, self.at, self.at + len(row))
        self.text(row)
        self._before = b",\n"

    def block(self, rows: Part, texts: Iterator[bytes]) -> None:
        """Add the lines of many rows as they are; `rows` tells where they stand, from byte 0 on."""
        self.text(self._before)
        self._part.extend(rows.shifted(0, len(rows.ids), self.at))
        for text in texts:
            self.text(text)
        self._before = b",\n"

    def end(self) -> None:
        """End the rows of a table."""
        if self._before:
            self.text(b"\n")


def write(state: State, path: str) -> Snapshot:
    """Replace the db.json at `path` by one that holds all of `state`; under the lock.

    At any moment there is the old file or the whole new one. Raises OSError, and Overwritten where
    another program wrote into the old one meanwhile; the old file is intact then.
    """
    fresh = f"{path}.tmp"
    fd = files.create(fresh, path)
    try:
        sheet = _Sheet(fd)
        _fill(sheet, state)
        files.put(fd, b"%08x" % sheet.check, len(HEAD))
        os.fsync(fd)
        if not state.snapshot.is_whole():
            raise Overwritten("db.json was written over by another program while it was folded.")
        os.replace(fresh, path)
        files.sync_folder(path)
    except (OSError, Overwritten):
        os.close(fd)
        files.sweep([fresh])
        raise
    return Snapshot(fd, sheet.parts, foreign=False, edited=False)


def meta_of(state: State) -> Row:
    """The first row of the table `meta`, its checksum apart: version, sequence and counters."""
    kept = {name: value for name, value in state.snapshot.meta.items() if name != "crc"}
    counts = {"last_ids": state.last_ids, "references": state.references}
    now = {"version": VERSION, "sequence": state.sequence, "link": state.link}
    return kept | now | counts


def _fill(sheet: _Sheet, state: State) -> None:
    meta = {"crc": BLANK.decode(), **meta_of(state)}
    sheet.text(HEAD.removesuffix(b'"1": {"crc":"'))
    sheet.begin("meta")
    sheet.row(1, encode(meta).encode("ascii"))
    sheet.end()
    tables = state.tables()
    for table in sorted(tables, key=lambda name: (_ORDER.get(name, 4), tables.index(name))):
        if table != "meta":
            sheet.text(b"}, %s: {\n" % encode(table).encode("ascii"))
            sheet.begin(table)
            _fill_table(sheet, state, table)
            sheet.end()
    sheet.text(b"}}\n")
    sheet.flush()


def _fill_table(sheet: _Sheet, state: State, table: str) -> None:
    """Add the rows of one table: those unchanged as they stand in the file, the others between."""
    changed = dict(state.changed.get(table) or {})
    if table == "undo":
        kept = _kept_groups(state)
        changed |= dict.fromkeys(set(state.ids(table)) - kept)
    part = state.snapshot.parts.get(table) or Part()
    first = 0
    for number in sorted(changed):
        last = bisect_left(part.ids, number)
        _copy(sheet, state, part, first, last)
        first = last + (last < len(part.ids) and part.ids[last] == number)
        row = changed[number]
        if row is not None:
            sheet.row(number, encode(row).encode("ascii"))
    _copy(sheet, state, part, first, len(part.ids))


def _copy(sheet: _Sheet, state: State, part: Part, first: int, last: int) -> None:
    """Add unchanged rows; those of a foreign file may stand on several lines, and out of order."""
    if first >= last:
        return
    if state.snapshot.foreign:
        for at in range(first, last):
            text = os.pread(state.snapshot.fd, part.ends[at] - part.starts[at], part.starts[at])
            sheet.row(part.ids[at], _one_line(text))
    else:
        rows = part.shifted(first, last, -part.line(first))
        sheet.block(rows, state.snapshot.block(part, first, last))


def _one_line(text: bytes) -> bytes:
    return encode(decode(text)).encode("ascii")


def _kept_groups(state: State) -> set[int]:
    """The numbers of the groups that stay readable."""
    kept: set[int] = set()
    commands = others = weight = 0
    for number in reversed(state.ids("undo")):
        row = state.row("undo", number) or {}
        is_command = bool(row.get("sentence"))
        commands, others = commands + is_command, others + (not is_command)
        if (commands if is_command else others) > KEPT_GROUPS:
            continue
        size = len(encode(row))
        if weight + size > KEPT_BYTES and not (is_command and commands == 1):
            break
        weight += size
        kept.add(number)
    return kept
