"""Which row a path, a reference or a brief's actions stand in: built when first asked, and lean."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable

from briefer.store.state import State
from briefer.store.text import Row, decode

_MASK = 0x7FFF_FFFF
_FIRST = b'{"path":"'


class Index:
    """Rows by a name: 8 bytes a row, since the row itself tells whether it is the one."""

    def __init__(self, named: Iterable[tuple[str, int]]) -> None:
        self._keys = array("q", sorted(_key(name) | number for name, number in named))
        self._later: dict[str, list[int]] = {}

    def note(self, name: str, number: int) -> None:
        """Take note of a row that came, or changed its name."""
        self._later.setdefault(name, []).append(number)

    def candidates(self, name: str) -> list[int]:
        """The rows that may have `name`, what changed since first, then by rising number.

        The caller looks whether they do.
        """
        found = self._later.get(name, [])[::-1]
        keys, key = self._keys, _key(name)
        at, last = bisect_left(keys, key), key | 0xFFFF_FFFF
        while at < len(keys) and keys[at] <= last:
            found.append(keys[at] & 0xFFFF_FFFF)
            at += 1
        return found


class Paths(Index):
    """Brief rows by path."""

    def __init__(self, state: State) -> None:
        changed = state.changed.get("briefs") or {}
        super().__init__(
            (_path(text), number)
            for number, text in state.snapshot.texts("briefs")
            if number not in changed
        )
        for number, row in changed.items():
            if row:
                self.note(str(row.get("path")), number)


class References:
    """Action rows by reference, and by brief."""

    def __init__(self, state: State) -> None:
        self.by_ref = Index((str(row.get("ref")), number) for number, row in state.rows("actions"))
        self.by_brief = Index(
            (str(row.get("brief")), number) for number, row in state.rows("actions")
        )

    def note(self, number: int, row: Row) -> None:
        """Take note of a row that came or changed."""
        self.by_ref.note(str(row.get("ref")), number)
        self.by_brief.note(str(row.get("brief")), number)


def _path(text: bytes) -> str:
    """The path in a brief's row; it stands first, and seldom needs more than a look."""
    if text.startswith(_FIRST):
        path = text[len(_FIRST) : text.index(b'"', len(_FIRST))]
        if b"\\" not in path:
            return path.decode()
    return str(decode(text).get("path"))


def _key(name: str) -> int:
    return (hash(name) & _MASK) << 32
