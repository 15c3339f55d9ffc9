"""Two db.json that come from the same one, brought together: theirs into ours, row by row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from briefer.store.foreign import places
from briefer.store.journal import Line
from briefer.store.patch import merged, strayed, unlike
from briefer.store.pending import Pending
from briefer.store.text import Row, decode

Place = tuple[str, int]
"""Table and document id."""


class Stray(NamedTuple):
    """What another program wrote into a replaced db.json, which held group `sequence`.

    `mark` is that file's stamp and the CRC-32 of its text; `base` are the rows that the program had
    read, where they are known.
    """

    mark: list[int]
    sequence: int
    rows: dict[Place, Row]
    base: dict[Place, Row] | None


_NOT_THEIRS = ("meta", "undo")


def rows_of(text: bytes) -> dict[Place, Row]:
    """The rows in the text of a db.json, those of the store's own tables left out.

    Raises Unreadable for what is no db.json, or not yet.
    """
    return {
        (table, number): decode(text[start:end])
        for table, number, start, end in places(text)
        if number >= 0 and table not in _NOT_THEIRS
    }


Moved = dict[Place, int]
"""The rows of theirs whose document id is another with us, and that id."""


def moved_by(lines: Iterable[Line], stray: Stray) -> Moved:
    """What earlier groups, which took over from the same file, had to give another id."""
    return {
        (table, number): ours
        for line in lines
        if line.get("merged", [0])[0] == stray.mark[0] and line["n"] > stray.sequence
        for table, number, ours in line.get("moved", ())
    }


def merge(pending: Pending, stray: Stray, moved: Moved) -> list[Place]:
    """Draft what they changed since what they had read; give the rows that were changed by both.

    Of those ours stays as it is. A row that they added under an id that is taken gets another, of
    which `moved` takes note.
    """
    base, both = stray.base or {}, []
    for place in sorted({*base, *stray.rows}):
        old, new, ours = base.get(place), stray.rows.get(place), _ours(pending, place, moved)
        target = place[0], moved.get(place, place[1])
        if new in (old, ours):
            continue
        if old is None and (ours is None or place not in moved):
            moved[place] = place[1] if ours is None else pending.next_id(place[0])
            pending.put(place[0], moved[place], new)
        elif old is None or ours is None or (new is None and ours != old):
            both.append(target)
        elif new is None:
            pending.put(*target, None)
        else:
            gone, came = unlike(old, new)
            if not strayed(ours, gone, came):
                pending.put(*target, merged(ours, gone, came))
            elif strayed(ours, came, gone):
                both.append(target)
    return both


def _ours(pending: Pending, place: Place, moved: Moved) -> Row | None:
    return pending.row(place[0], moved.get(place, place[1]))
