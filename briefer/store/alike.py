"""Many briefs in one command: one that changes like the one before it repeats that one's patch.

With hundreds of briefs a call costs as much as the work it does, so the loop makes few of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from briefer.model.brief import BriefState
from briefer.model.frozen import comparer
from briefer.store.groups import Records
from briefer.store.pending import Pending
from briefer.store.rows import altered, number_of
from briefer.store.text import Row

Repeat = Callable[[int, Row], Row]
"""What changes a row, given with its number, as another row was changed; it gives the new row."""

Pattern = tuple[list[str], Any, Any, Repeat | None]
"""The name of the one field that a brief changed, what it was in the row and is in the record, and
what changes a row so; the last is None for a change that is not to be repeated."""

_ABSENT = object()
_NO_PATTERN: Pattern = ([], _ABSENT, _ABSENT, None)


def put_all(
    briefs: Iterable[BriefState],
    rows: Pending,
    records: Records,
    put: Callable[[BriefState], BriefState],
) -> None:
    """Set briefs in `rows`, each as `put` does; `records` are those known by their rows."""
    written, touched, differing = rows.written, rows.touched["briefs"], comparer(BriefState)
    names, was, now, repeat = _NO_PATTERN
    for brief in briefs:
        number = number_of(brief.id)
        known: Any = records.get(id(written("briefs", number)))
        if (
            repeat
            and known
            and number not in touched
            and differing(known[1], brief) == names
            and known[0].get(names[0], _ABSENT) is was
            and getattr(brief, names[0]) is now
            and not brief.extra
        ):
            row = repeat(number, known[0])
            records[id(row)] = row, brief
        else:
            put(brief)
            names, was, now, repeat = _pattern(rows, known, brief) if known else _NO_PATTERN


def _pattern(rows: Pending, known: tuple[Row, BriefState], brief: BriefState) -> Pattern:
    """How `brief` changes the row and the record that are `known`, for the next one."""
    row, old = known
    names = comparer(BriefState)(old, brief)
    gone, came, is_told = altered(row, old, brief, names)
    if len(names) != 1 or not is_told:
        return _NO_PATTERN
    was, now = row.get(names[0], _ABSENT), getattr(brief, names[0])
    return names, was, now, rows.repeating("briefs", gone, came)
