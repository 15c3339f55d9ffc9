"""Rows of db.json to records and back: the one place that knows both.

A row holds the fields of its record under the same names, dates and times in ISO form, and leaves
out what has its default. A field that is unknown, or whose value cannot be understood, is kept as
it stands in the record's `extra` and written back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any, TypeVar

from briefer.model.action import Action, Change, Priority, Status
from briefer.model.brief import NOTHING, BriefState
from briefer.model.frozen import Frozen, defaults
from briefer.model.view import View
from briefer.store.patch import unlike
from briefer.store.text import Row, copied

Codec = tuple[type, Callable[[Any], Any] | None, Callable[[Any], Any] | None]
"""The type in JSON, and what makes the field's value of it and JSON of that, None where it is the
same. The first may raise ValueError, TypeError or KeyError."""


@lru_cache(maxsize=256)
def moment(text: str) -> datetime:
    """A moment in UTC from its ISO text; one without a zone is taken as UTC."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is UTC:
        return found
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


@lru_cache(maxsize=256)
def moment_text(value: datetime) -> str:
    """A moment as ISO text in UTC, such as `2026-02-01T08:30:00Z`."""
    utc = value if value.tzinfo is UTC else value.astimezone(UTC)
    return f"{utc.isoformat()[:-6]}Z"


def _words(value: list[Any]) -> tuple[str, ...]:
    if not all(type(word) is str for word in value):
        raise TypeError
    return tuple(value)


def _decisions(value: dict[str, Any]) -> Mapping[str, str]:
    if not all(type(word) is str for word in value.values()):
        raise TypeError
    return MappingProxyType(dict(value))


def _history(value: list[Any]) -> tuple[Change, ...]:
    return tuple(
        Change(moment(one["at"]), one["by"], one["field"], one.get("old"), one.get("new"))
        for one in value
    )


def _history_rows(value: tuple[Change, ...]) -> list[Row]:
    return [
        {
            "at": moment_text(one.at),
            "by": one.by,
            "field": one.field,
            "old": one.old,
            "new": one.new,
        }
        for one in value
    ]


_TEXT: Codec = (str, None, None)
_FLAG: Codec = (bool, None, None)
_NUMBER: Codec = (int, None, None)
_WORDS: Codec = (list, _words, list)
_DATE: Codec = (str, date.fromisoformat, date.isoformat)
_MOMENT: Codec = (str, moment, moment_text)

_BRIEF: dict[str, Codec] = {
    "path": _TEXT,
    "title": _TEXT,
    "date": _DATE,
    "topics": _WORDS,
    "topics_set": _WORDS,
    "tags_set": _WORDS,
    "starred": _FLAG,
    "archived": _FLAG,
    "missing": _FLAG,
    "digest": _TEXT,
    "added": _MOMENT,
    "read_at": _MOMENT,
    "place": _NUMBER,
    "decisions": (dict, _decisions, dict),
}

_ACTION: dict[str, Codec] = {
    "ref": _TEXT,
    "brief": _TEXT,
    "text": _TEXT,
    "kind": _TEXT,
    "owner": _TEXT,
    "waiting_on": _TEXT,
    "partner": _TEXT,
    "status": (str, Status, str),
    "due": _DATE,
    "due_reason": _TEXT,
    "defer": _DATE,
    "priority": (str, Priority, str),
    "tags": _WORDS,
    "note": _TEXT,
    "quote": _TEXT,
    "quote_start": _NUMBER,
    "quote_end": _NUMBER,
    "level": _NUMBER,
    "direction": _TEXT,
    "waiting_since": _MOMENT,
    "reason": _TEXT,
    "duplicate_of": _TEXT,
    "created": _MOMENT,
    "updated": _MOMENT,
    "closed": _MOMENT,
    "history": (list, _history, _history_rows),
}

_VIEW: dict[str, Codec] = {"name": _TEXT, "query": _TEXT, "key": _TEXT}


AnyRecord = TypeVar("AnyRecord", BriefState, Action)

Names = tuple[str, ...]
Writer = tuple[Callable[[Any], tuple[Any, ...]], Names, tuple[Any, ...], tuple[Any, ...]]


def _writer(record: type[Frozen], codecs: dict[str, Codec]) -> Writer:
    """What reads all fields of a record at once; and their names, defaults and ways to JSON."""
    fallback = defaults(record)
    writes = tuple(write for _, _, write in codecs.values())
    return attrgetter(*codecs), tuple(codecs), tuple(fallback.get(name) for name in codecs), writes


_BRIEF_WRITER = _writer(BriefState, _BRIEF)
_ACTION_WRITER = _writer(Action, _ACTION)
_VIEW_WRITER = _writer(View, _VIEW)
_FIELDS = {**_BRIEF, **_ACTION}
_DEFAULTS = {**defaults(BriefState), **defaults(Action)}


def brief_of(number: int, row: Row) -> BriefState:
    """The brief that row `number` of the table `briefs` holds."""
    values, extra = _read(row, _BRIEF)
    values.setdefault("path", "")
    return BriefState(id=f"b{number}", extra=extra, **values)


def action_of(row: Row) -> Action:
    """The action that a row of the table `actions` holds."""
    values, extra = _read(row, _ACTION)
    for name in ("ref", "brief", "text"):
        values.setdefault(name, "")
    return Action(extra=extra, **values)


def view_of(row: Row) -> View:
    """The view that a row of the table `views` holds."""
    values, _ = _read(row, _VIEW)
    return View(values.get("name", ""), values.get("query", ""), values.get("key"))


def row_of(record: BriefState | Action | View) -> Row:
    """The row of a record, `id` apart: it is the number of the row."""
    if isinstance(record, View):
        return _written(record, _VIEW_WRITER)
    row = _written(record, _BRIEF_WRITER if isinstance(record, BriefState) else _ACTION_WRITER)
    if record.extra:
        for name, value in record.extra.items():
            row.setdefault(name, copied(value))
    return row


Patch = tuple[Row, Row, bool]
"""What fields of a row were and are, and whether that is a change as the journal tells it."""


def altered(before: Row, old: AnyRecord, new: AnyRecord, names: list[str]) -> Patch:
    """What makes the row `before` of the record `old` one of `new`.

    `names` are the fields in which the two records differ.
    """
    if len(names) == 1:
        name, was = names[0], before.get(names[0])
        if type(was) in _PLAIN and name in _ALIKE and (was is not None or name not in before):
            return _patch(name, was, getattr(new, name))
    if "extra" in names or "id" in names:
        return *unlike(before, row_of(new)), False
    gone: Row = {}
    came: Row = {}
    for name in names:
        if name in before:
            gone[name] = before[name]
        value = getattr(new, name)
        if value is None or value == _DEFAULTS.get(name):
            continue
        if isinstance(old, Action) and name == "history":
            came[name] = _longer(before.get(name), old.history, value)
        else:
            write = _FIELDS[name][2]
            came[name] = value if write is None else write(value)
    return gone, came, False


_ALIKE = frozenset(name for name, (kind, *_) in _FIELDS.items() if kind is not dict)
_PLAIN = frozenset((str, bool, int, type(None)))


@lru_cache(maxsize=64, typed=True)
def _patch(name: str, was: str | bool | int | None, now: Any) -> Patch:
    """The same for one field: made once where a command changes many records alike."""
    gone: Row = {} if was is None else {name: was}
    if now is None or now == _DEFAULTS.get(name):
        return gone, {}, bool(gone)
    write = _FIELDS[name][2]
    return gone, {name: now if write is None else write(now)}, True


def _longer(rows: Any, old: tuple[Change, ...], new: tuple[Change, ...]) -> list[Row]:
    """The rows of a history that grew: those there stay, with all that others wrote into them."""
    known = len(old)
    if type(rows) is list and len(rows) == known and new[:known] == old:
        return [*rows, *_history_rows(new[known:])]
    return _history_rows(new)


@lru_cache(maxsize=1024)
def number_of(brief: str) -> int:
    """The row of the brief with the id `b17`, or 0 for what is no such id."""
    digits = brief[1:]
    return int(digits) if digits.isdecimal() and brief[0] == "b" else 0


def unread_fields(extra: Mapping[str, Any], record: BriefState | Action) -> list[str]:
    """The fields of a record whose values could not be understood."""
    codecs = _BRIEF if isinstance(record, BriefState) else _ACTION
    return [name for name in extra if name in codecs]


def _read(row: Row, codecs: dict[str, Codec]) -> tuple[dict[str, Any], Mapping[str, Any]]:
    values: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    for name, value in row.items():
        kind, read, _ = codecs.get(name, _UNKNOWN)
        if type(value) is not kind:
            if value is not None or kind is object:
                extra[name] = copied(value)
        elif read is None:
            values[name] = value
        else:
            try:
                values[name] = read(value)
            except (ValueError, TypeError, KeyError, AttributeError):
                extra[name] = copied(value)
    return values, MappingProxyType(extra) if extra else NOTHING


_UNKNOWN: Codec = (object, None, None)


def _written(record: Any, writer: Writer) -> Row:
    values, names, fallbacks, writes = writer
    row: Row = {}
    for value, name, default, write in zip(values(record), names, fallbacks, writes, strict=True):
        if value is not default and value is not None and value != default:
            row[name] = value if write is None else write(value)
    return row
