"""Which row a path, a reference or a brief's actions stand in: built when first asked, and lean."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator

from briefer.store.state import State
from briefer.store.text import Row, decode

_MASK = 0x7FFF_FFFF
_FIRST = b'{"path":"'


class Paths:
    """Brief rows by path: 8 bytes a brief, since the row itself tells whether it is the one."""

    def __init__(self, state: State) -> None:
        changed = state.changed.get("briefs") or {}
        found = (
            _key(_path(text)) | number
            for number, text in state.snapshot.texts("briefs")
            if number not in changed
        )
        self._keys = array("q", sorted(found))
        self._later = {str(row.get("path")): number for number, row in changed.items() if row}

    def note(self, number: int, row: Row) -> None:
        """Take note of a row that came or changed."""
        self._later[str(row.get("path"))] = number

    def candidates(self, path: str) -> Iterator[int]:
        """The rows that may hold `path`; the caller looks whether they do."""
        later = self._later.get(path)
        if later is not None:
            yield later
        key = _key(path)
        at = bisect_left(self._keys, key)
        while at < len(self._keys) and self._keys[at] & ~0xFFFF_FFFF == key:
            yield self._keys[at] & 0xFFFF_FFFF
            at += 1


class References:
    """Action rows by reference, and by brief."""

    def __init__(self, state: State) -> None:
        self._rows: dict[str, int] = {}
        self._of_brief: dict[str, set[int]] = {}
        for number, row in state.rows("actions"):
            self.note(number, None, row)

    def note(self, number: int, old: Row | None, new: Row | None) -> None:
        """Take note of a row that came, changed or went."""
        if old is not None and (new is None or new.get("ref") != old.get("ref")):
            self._rows.pop(str(old.get("ref")), None)
        if old is not None and (new is None or new.get("brief") != old.get("brief")):
            self._of_brief.get(str(old.get("brief")), set()).discard(number)
        if new is not None:
            self._rows[str(new.get("ref"))] = number
            self._of_brief.setdefault(str(new.get("brief")), set()).add(number)

    def row(self, ref: str) -> int | None:
        """The row of a reference."""
        return self._rows.get(ref)

    def of_brief(self, brief: str) -> list[int]:
        """The rows of a brief's actions, oldest first."""
        return sorted(self._of_brief.get(brief, ()))


def _path(text: bytes) -> str:
    """The path in a brief's row; it stands first, and seldom needs more than a look."""
    if text.startswith(_FIRST):
        path = text[len(_FIRST) : text.index(b'"', len(_FIRST))]
        if b"\\" not in path:
            return path.decode()
    return str(decode(text).get("path"))


def _key(path: str) -> int:
    return (hash(path) & _MASK) << 32
