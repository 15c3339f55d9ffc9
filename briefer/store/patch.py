"""What a change tells of one row: the fields that differ, and what they were and are.

Of an object it tells what differs inside it, so that two people can change different keys of one
field and each take their own back. Of a history that grew it tells how many entries stay and what
comes after them. A value that is an object is always told in one of these two ways.
"""

from __future__ import annotations

from typing import Any

from briefer.store.journal import Change
from briefer.store.text import Row

KEEP, THEN = "keep first", "then"
"""How the growth of a list is told: as many as stay, and what comes after them."""

GROWING = "history"
"""The one field told so: nothing in it is ever changed, so its beginning need not be compared."""

WITHIN = "within"
"""How an object is told: the keys that differ, as they are on this side of the change."""

Field = tuple[str, str | None]
"""A field of a row, and where only a key inside it is meant, that key."""

_ABSENT = object()
_EMPTY: Row = {WITHIN: {}}


def difference(table: str, number: int, old: Row | None, new: Row | None) -> Change | None:
    """The change from one row to another, or None where they are the same."""
    if old is None or new is None:
        return None if old is new else (table, number, old, new)
    return told(table, number, *unlike(old, new))


def unlike(old: Row, new: Row) -> tuple[Row, Row]:
    """The fields in which two rows differ, as they are in each of them."""
    came = {name: value for name, value in new.items() if old.get(name, _ABSENT) != value}
    gone = {name: old[name] for name in came if name in old}
    if not old.keys() <= new.keys():
        gone |= {name: old[name] for name in old.keys() - new.keys()}
    return gone, came


def told(table: str, number: int, gone: Row, came: Row) -> Change | None:
    """The change of a row whose fields were `gone` and are `came`, which it keeps and fits."""
    for name in gone:
        if type(gone[name]) is dict or type(came.get(name)) is dict:
            _tell_object(name, gone, came)
    for name in came:
        if type(came[name]) is dict and name not in gone:
            _tell_object(name, gone, came)
    if GROWING in gone and GROWING in came:
        _tell_growth(gone[GROWING], came[GROWING], gone, came)
    return (table, number, gone, came) if came or gone else None


def merged(row: Row, old: Row, new: Row) -> Row:
    """`row` with the fields of `old` replaced by those of `new`, each in its place."""
    now = {
        name: _put(row.get(name), old.get(name), value) if type(value) is dict else value
        for name, value in new.items()
    }
    for name, told in old.items():
        if name not in new and _is_within(told) and (left := _put(row.get(name), told, _EMPTY)):
            now[name] = left
    kept = {
        name: now.get(name, value) for name, value in row.items() if name in now or name not in old
    }
    return kept | now


def turned(change: Change) -> Change:
    """The change that takes `change` back."""
    table, number, old, new = change
    return table, number, new, old


def after(row: Row | None, change: Change) -> Row | None:
    """A row after a change."""
    _, _, old, new = change
    if new is None or old is None or row is None:
        return new
    return merged(row, old, new)


def strayed(row: Row, old: Row, new: Row | None) -> set[Field]:
    """Where a row that is there is not what a change from `old` to `new` begins from."""
    looked_at = {*old, *(row if new is None else new)}
    found: set[Field] = set()
    for name in looked_at:
        told, aim = old.get(name, _ABSENT), (new or {}).get(name, _ABSENT)
        found |= _strayed(name, row.get(name, _ABSENT), told, aim)
    return found


def touches(change: Change, fields: set[Field]) -> bool:
    """Whether a change concerns one of some fields; a row that came or went concerns each."""
    _, _, old, new = change
    if old is None or new is None:
        return True
    told = {field for name in {*old, *new} for field in _fields(name, old.get(name), new.get(name))}
    names, whole = {name for name, _ in fields}, {name for name, key in fields if key is None}
    return any(
        field in fields or field[0] in (names if field[1] is None else whole) for field in told
    )


def _tell_object(name: str, gone: Row, came: Row) -> None:
    """Tell a field that is an object, on one side at least, by what differs inside it."""
    before, now = gone.get(name), came.get(name)
    if (type(before) is dict or name not in gone) and (type(now) is dict or name not in came):
        left, right = before or {}, now or {}
        same = {key for key, value in right.items() if left.get(key, _ABSENT) == value}
    else:
        left, right, same = before, now, set()
    for side, value in ((gone, left), (came, right)):
        if name in side and type(value) is dict:
            side[name] = {WITHIN: {key: value[key] for key in value if key not in same}}


def _tell_growth(before: Any, now: Any, gone: Row, came: Row) -> None:
    """Tell a history that grew by what was added to it."""
    if type(before) is type(now) is list and now[: len(before)] == before:
        gone[GROWING] = {KEEP: len(before), THEN: []}
        came[GROWING] = {KEEP: len(before), THEN: now[len(before) :]}


def _put(value: Any, old: Any, new: Row) -> Any:
    """A field's value after a change that tells it in a special way."""
    if KEEP in new:
        return _grown(value, new)
    if WITHIN not in new:
        return new
    drop = old[WITHIN] if _is_within(old) else {}
    inside = value if isinstance(value, dict) else {}
    return {key: each for key, each in inside.items() if key not in drop} | new[WITHIN]


def _grown(value: object, change: Row) -> list[object]:
    beginning = value[: change[KEEP]] if isinstance(value, list) else []
    return [*beginning, *change[THEN]]


def _is_within(told: object) -> bool:
    return type(told) is dict and WITHIN in told


def _strayed(name: str, value: Any, told: Any, aim: Any) -> set[Field]:
    """Where a field's value is not what a change tells of it."""
    sides = [side for side in (told, aim) if side is not _ABSENT]
    if sides and all(map(_is_within, sides)) and (value is _ABSENT or isinstance(value, dict)):
        inside: Row = value if isinstance(value, dict) else {}
        was = told[WITHIN] if _is_within(told) else {}
        keys = {key for side in sides for key in side[WITHIN]}
        return {(name, key) for key in keys if inside.get(key, _ABSENT) != was.get(key, _ABSENT)}
    if type(told) is dict:
        told = _put(value if KEEP in told else None, None, told)
    return set() if value == told else {(name, None)}


def _fields(name: str, old: Any, new: Any) -> set[Field]:
    sides = [side for side in (old, new) if side is not None]
    if sides and all(map(_is_within, sides)):
        return {(name, key) for side in sides for key in side[WITHIN]}
    return {(name, None)}
