"""Rows of db.json to records and back: the one place that knows both.

A row holds the fields of its record under the same names, dates and times in ISO form, and leaves
out what has its default. A field that is unknown, or whose value cannot be understood, is kept as
it stands in the record's `extra` and written back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

from briefer.model.action import Action, Change, Priority, Status
from briefer.model.brief import NOTHING, BriefState
from briefer.model.view import View
from briefer.store.text import Row, copied

Codec = tuple[Callable[[Any], Any], Callable[[Any], Any]]
"""From JSON and to JSON; the first raises ValueError, TypeError or KeyError."""


def moment(text: Any) -> datetime:
    """A moment in UTC from its ISO text; one without a zone is taken as UTC."""
    found = datetime.fromisoformat(text)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def moment_text(value: datetime) -> str:
    """A moment as ISO text in UTC, such as `2026-02-01T08:30:00Z`."""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _same(value: Any) -> Any:
    return value


def _only(kind: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError
        return value

    return read


def _words(value: Any) -> tuple[str, ...]:
    if type(value) is not list or not all(type(word) is str for word in value):
        raise TypeError
    return tuple(value)


def _decisions(value: Any) -> Mapping[str, str]:
    if type(value) is not dict or not all(type(word) is str for word in value.values()):
        raise TypeError
    return MappingProxyType(dict(value))


def _history(value: Any) -> tuple[Change, ...]:
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


_TEXT: Codec = (_only(str), _same)
_FLAG: Codec = (_only(bool), _same)
_NUMBER: Codec = (_only(int), _same)
_WORDS: Codec = (_words, list)
_DATE: Codec = (date.fromisoformat, date.isoformat)
_MOMENT: Codec = (moment, moment_text)

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
    "decisions": (_decisions, dict),
}

_ACTION: dict[str, Codec] = {
    "ref": _TEXT,
    "brief": _TEXT,
    "text": _TEXT,
    "kind": _TEXT,
    "owner": _TEXT,
    "waiting_on": _TEXT,
    "partner": _TEXT,
    "status": (Status, str),
    "due": _DATE,
    "due_reason": _TEXT,
    "defer": _DATE,
    "priority": (Priority, str),
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
    "history": (_history, _history_rows),
}

_VIEW: dict[str, Codec] = {"name": _TEXT, "query": _TEXT, "key": _TEXT}


def _defaults(record: type, codecs: dict[str, Codec]) -> dict[str, Any]:
    """What is left out of a row; what has no default never is."""
    found = record.__dataclass_fields__  # type: ignore[attr-defined]
    return {name: NOTHING if name == "decisions" else found[name].default for name in codecs}


_BRIEF_DEFAULTS = _defaults(BriefState, _BRIEF)
_ACTION_DEFAULTS = _defaults(Action, _ACTION)
_VIEW_DEFAULTS = _defaults(View, _VIEW)


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
    if isinstance(record, BriefState):
        row = _written(record, _BRIEF, _BRIEF_DEFAULTS)
    elif isinstance(record, Action):
        row = _written(record, _ACTION, _ACTION_DEFAULTS)
    else:
        return _written(record, _VIEW, _VIEW_DEFAULTS)
    for name, value in record.extra.items():
        row.setdefault(name, copied(value))
    return row


def number_of(brief: str) -> int:
    """The row of the brief with the id `b17`, or 0 for what is no such id."""
    return int(brief[1:]) if brief[:1] == "b" and brief[1:].isdecimal() else 0


def unread_fields(extra: Mapping[str, Any], record: BriefState | Action) -> list[str]:
    """The fields of a record whose values could not be understood."""
    codecs = _BRIEF if isinstance(record, BriefState) else _ACTION
    return [name for name in extra if name in codecs]


def _read(row: Row, codecs: dict[str, Codec]) -> tuple[dict[str, Any], Mapping[str, Any]]:
    values: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    for name, value in row.items():
        codec = codecs.get(name)
        if codec is None:
            extra[name] = copied(value)
        elif value is not None:
            try:
                values[name] = codec[0](value)
            except (ValueError, TypeError, KeyError, AttributeError):
                extra[name] = copied(value)
    return values, MappingProxyType(extra) if extra else NOTHING


def _written(record: Any, codecs: dict[str, Codec], defaults: dict[str, Any]) -> Row:
    row: Row = {}
    for name, codec in codecs.items():
        value = getattr(record, name)
        if value is not None and value != defaults[name]:
            row[name] = codec[1](value)
    return row
