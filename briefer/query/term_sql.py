"""What each key asks of the catalogue's tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from briefer.query.asking import Asked, asked
from briefer.query.clauses import (
    FALSE,
    TRUE,
    Clause,
    between,
    contains,
    either,
    equals,
    every,
    within,
    wrapped,
)
from briefer.query.fold import fold
from briefer.query.scope import Scope
from briefer.query.spans import DateSpan, NumberSpan
from briefer.query.syntax import Term, Value

_LINKED = {"owner": "owner_key", "waiting": "waiting_key", "partner": "partner_key"}
_LINKED |= {"quote": "quote_key"}

_LISTED = {"topic": "topics", "tag": "tags", "country": "countries"}
"""The columns of `briefs` with lists as JSON, of which the facets are made."""


def term_clause(term: Term, scope: Scope, today: date) -> Clause:
    """The condition of one key in a scope; its values are alternatives."""
    make = _MAKERS[term.key]
    return either(
        _lacked(term.key, scope) if value.lacked else make(term.key, value, scope, today)
        for value in term.values
    )


def _lacked(key: str, scope: Scope) -> Clause:
    """What has no value of a key."""
    if key in _LINKED:
        column = f"actions.{_LINKED[key]}"
        return _of_actions(scope, Clause(f"({column} IS NULL OR {column} = '')"))
    if key in _LISTED:
        if key == "tag" and scope is Scope.ACTIONS:
            own = Clause("actions.ref NOT IN (SELECT ref FROM action_tags)")
            return every((own, Clause("(briefs.row IS NULL OR briefs.tags = '[]')")))
        return Clause(f"briefs.{_LISTED[key]} = '[]'")
    column = f"briefs.{key}"
    return Clause(f"(briefs.row IS NOT NULL AND ({column} IS NULL OR {column} = ''))")


def _facet(key: str, value: Value, scope: Scope, today: date) -> Clause:
    chosen = equals("value", fold(value.text), value.prefix)
    of_brief = wrapped(f"briefs.row IN (SELECT row FROM facets WHERE kind = '{key}' AND ", chosen)
    if key == "tag" and scope is Scope.ACTIONS:
        of_action = wrapped("actions.ref IN (SELECT ref FROM action_tags WHERE ", chosen)
        return either((of_action, of_brief))
    return of_brief


def _of_actions(scope: Scope, condition: Clause) -> Clause:
    """A condition on an action: on the one asked about, or on any action of the brief."""
    if scope is Scope.ACTIONS:
        return condition
    return wrapped("briefs.row IN (SELECT actions.row FROM actions WHERE ", condition)


def _kind(key: str, value: Value, scope: Scope, today: date) -> Clause:
    name = fold(value.text)
    if scope is Scope.COMMITMENTS:
        chosen = equals("kind", name, value.prefix)
        return wrapped("commitments.wording IN (SELECT wording FROM wordings WHERE ", chosen)
    return _of_actions(scope, equals("actions.kind", name, value.prefix))


def _status(key: str, value: Value, scope: Scope, today: date) -> Clause:
    return _of_actions(scope, equals("actions.status", value.text))


def _linked(key: str, value: Value, scope: Scope, today: date) -> Clause:
    if key == "quote" and scope is Scope.COMMITMENTS:
        return contains("commitments.quote_key", fold(value.text))
    return _of_actions(scope, contains(f"actions.{_LINKED[key]}", fold(value.text)))


def _substring(key: str, value: Value, scope: Scope, today: date) -> Clause:
    return contains(f"briefs.{key}_key", fold(value.text))


def _lang(key: str, value: Value, scope: Scope, today: date) -> Clause:
    return equals("lower(briefs.lang)", fold(value.text), value.prefix)


def _tlp(key: str, value: Value, scope: Scope, today: date) -> Clause:
    if value.text == "none":
        return Clause("(briefs.row IS NOT NULL AND briefs.tlp_rank IS NULL)")
    from briefer.model.marking import parse_tlp  # its patterns are read only where a label is met

    return Clause("briefs.tlp_rank = ?", (parse_tlp(value.text).rank,))


def _class(key: str, value: Value, scope: Scope, today: date) -> Clause:
    if fold(value.text) == "none":
        return Clause("(briefs.row IS NOT NULL AND briefs.class_key IS NULL)")
    return equals("briefs.class_key", fold(value.text), prefix=True)


def _title(key: str, value: Value, scope: Scope, today: date) -> Clause:
    words = asked(value.text, value.prefix, of_titles=True)
    return in_titles(words) if words.words else TRUE


def _body(key: str, value: Value, scope: Scope, today: date) -> Clause:
    """Words of the text; a beginning too short to be asked of texts is left out."""
    words = asked(value.text, value.prefix)
    plain = bool(words.words) and not words.short
    return in_index("words", f"body : {words.match}") if plain else TRUE


def _id(key: str, value: Value, scope: Scope, today: date) -> Clause:
    of_brief = equals("briefs.id", value.text)
    if scope is Scope.ACTIONS:
        return either((of_brief, equals("actions.ref", value.text)))
    return of_brief


def _is(key: str, value: Value, scope: Scope, today: date) -> Clause:
    day = today.isoformat()
    if value.text == "new":
        if value.since is None:
            return FALSE
        return Clause("briefs.added > ?", (value.since.astimezone(UTC).isoformat()[:19],))
    if value.text == "done":
        return _of_actions(scope, equals("actions.status", "done"))
    if value.text == "waiting":
        waiting = "(actions.status = 'waiting' OR actions.waiting_key IS NOT NULL)"
        return _of_actions(scope, Clause(f"actions.open AND {waiting}"))
    if value.text == "open":
        own = scope is Scope.ACTIONS
        return Clause("actions.open" if own else "briefs.open_actions > 0")
    if value.text == "overdue":
        own = scope is Scope.ACTIONS
        return Clause("actions.open AND actions.due < ?" if own else "briefs.next_due < ?", (day,))
    return Clause(_STATES[value.text])


_STATES = {
    "read": "briefs.read",
    "unread": "briefs.read = 0",
    "starred": "briefs.starred",
    "archived": "briefs.archived",
    "missing": "briefs.missing",
}


def _has(key: str, value: Value, scope: Scope, today: date) -> Clause:
    if value.text == "action":
        return TRUE if scope is Scope.ACTIONS else Clause("briefs.actions > 0")
    if value.text == "commitment":
        return Clause("briefs.commitments > 0")
    if value.text == "note":
        return _of_actions(scope, Clause("actions.has_note"))
    return Clause(f"briefs.has_{value.text}")


def _date(key: str, value: Value, scope: Scope, today: date) -> Clause:
    assert isinstance(value.span, DateSpan)
    if value.span.unset:
        return Clause("(briefs.row IS NOT NULL AND briefs.date IS NULL)")
    return within("briefs.date", value.span)


def _moment(key: str, value: Value, scope: Scope, today: date) -> Clause:
    """Days of the local zone asked of a column of moments in UTC."""
    assert isinstance(value.span, DateSpan)
    column = "briefs.added" if key == "added" else "briefs.read_at"
    if value.span.unset:
        return Clause(f"(briefs.row IS NOT NULL AND {column} IS NULL)")
    start, end = value.span.start, value.span.end
    after = None if end is None or end == date.max else _midnight(end + timedelta(days=1))
    low = between(column, _midnight(start) if start else None, None)
    return every((low, Clause(f"{column} < ?", (after,)))) if after else low


def _midnight(day: date) -> str:
    """When a local day begins, in UTC, comparable as text with every longer form of a moment."""
    try:
        return datetime.combine(day, time.min).astimezone(UTC).isoformat()[:19]
    except (OverflowError, ValueError):
        return day.isoformat()


def _due(key: str, value: Value, scope: Scope, today: date) -> Clause:
    assert isinstance(value.span, DateSpan)
    days = within("actions.due", value.span)
    return _of_actions(scope, every((days, Clause("actions.open"))) if value.span.pending else days)


def _level(key: str, value: Value, scope: Scope, today: date) -> Clause:
    assert isinstance(value.span, NumberSpan)
    if scope is Scope.BRIEFS:
        levels = within("commitments.level", value.span)
        return wrapped("briefs.row IN (SELECT commitments.row FROM commitments WHERE ", levels)
    return within(f"{scope.value}.level", value.span)


def in_titles(words: Asked) -> Clause:
    """Briefs whose title has some words in a row; the index of titles knows no more than words."""
    found = in_index("titles", words.scattered)
    if len(words.words) == 1:
        return found
    return every((found, Clause("says(?, briefs.title)", (words.line,))))


def in_index(table: str, match: str) -> Clause:
    """Briefs that a full-text expression finds."""
    return Clause(f"briefs.row IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)", (match,))


_MAKERS: dict[str, Callable[[str, Value, Scope, date], Clause]] = {
    **dict.fromkeys(("topic", "tag", "country"), _facet),
    "kind": _kind,
    "status": _status,
    **dict.fromkeys(_LINKED, _linked),
    **dict.fromkeys(("source", "path"), _substring),
    "lang": _lang,
    "tlp": _tlp,
    "class": _class,
    "title": _title,
    "body": _body,
    "id": _id,
    "is": _is,
    "has": _has,
    "date": _date,
    **dict.fromkeys(("added", "read"), _moment),
    "due": _due,
    "level": _level,
}
