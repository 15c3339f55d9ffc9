"""Writing db.json anew: the snapshot with the journal's changes in it, in one atomic step."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator

from briefer.store import files
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

    def rows(self, table: str, rows: Iterator[tuple[int, bytes]]) -> None:
        """Add the rows of one table, one a line."""
        part = self.parts[table] = Part()
        before = b""
        for number, row in rows:
            start = b'%s"%d": ' % (before, number)
            self.text(start)
            first = self._at + self._held
            self.text(row)
            part.add(number, first, first + len(row))
            before = b",\n"
        if before:
            self.text(b"\n")


def write(state: State, path: str) -> Snapshot:
    """Replace the db.json at `path` by one that holds all of `state`; under the lock.

    At any moment there is the old file or the whole new one. Raises OSError, the old file intact.
    """
    fresh = f"{path}.tmp"
    fd = files.create(fresh, path)
    try:
        sheet = _Sheet(fd)
        _fill(sheet, state)
        files.put(fd, b"%08x" % sheet.check, len(HEAD))
        os.fsync(fd)
        os.replace(fresh, path)
        files.sync_folder(path)
    except OSError:
        os.close(fd)
        files.sweep([fresh])
        raise
    return Snapshot(fd, sheet.parts, foreign=False, edited=False)


def meta_of(state: State) -> Row:
    """The first row of the table `meta`, its checksum apart: version, sequence and counters."""
    kept = {name: value for name, value in state.snapshot.meta.items() if name != "crc"}
    counts = {"last_ids": state.last_ids, "references": state.references}
    return kept | {"version": VERSION, "sequence": state.sequence} | counts


def _fill(sheet: _Sheet, state: State) -> None:
    meta = {"crc": BLANK.decode(), **meta_of(state)}
    sheet.text(HEAD.removesuffix(b'"1": {"crc":"'))
    sheet.rows("meta", iter([(1, encode(meta).encode("ascii"))]))
    tables = state.tables()
    for table in sorted(tables, key=lambda name: (_ORDER.get(name, 4), tables.index(name))):
        if table != "meta":
            sheet.text(b"}, %s: {\n" % encode(table).encode("ascii"))
            kept = _kept_groups(state) if table == "undo" else None
            sheet.rows(table, _texts(state, table, kept))
    sheet.text(b"}}\n")
    sheet.flush()


def _texts(state: State, table: str, kept: set[int] | None) -> Iterator[tuple[int, bytes]]:
    """Every row of a table as one line of JSON; unchanged ones are taken over byte for byte."""
    changed = state.changed.get(table) or {}
    fresh = sorted(number for number, row in changed.items() if row is not None)
    fresh.reverse()
    for number, text in state.snapshot.texts(table):
        while fresh and fresh[-1] < number:
            yield from _encoded(changed, fresh.pop(), kept)
        if number not in changed:
            if kept is None or number in kept:
                yield number, _one_line(text) if state.snapshot.foreign else text
        elif fresh and fresh[-1] == number:
            yield from _encoded(changed, fresh.pop(), kept)
    for number in reversed(fresh):
        yield from _encoded(changed, number, kept)


def _encoded(changed: dict, number: int, kept: set[int] | None) -> Iterator[tuple[int, bytes]]:  # type: ignore[type-arg]
    if kept is None or number in kept:
        yield number, encode(changed[number]).encode("ascii")


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
