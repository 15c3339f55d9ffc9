"""In which order rows come, and under which heading they are grouped."""

from __future__ import annotations

from briefer.model.frozen import Frozen
from briefer.query import Query, Scope

RELEVANCE = "relevance"

GROUPS = ("date", "topic", "source", "country", "owner")
"""What a list can be grouped by: months, first topic, source, first country, owner."""

_TOPIC = "json_extract(briefs.topics, '$[0]')"
_COUNTRY = "json_extract(briefs.countries, '$[0]')"
_OPEN_ONES = "FROM actions AS own WHERE own.row = briefs.row AND own.open"

_OF_BRIEFS = {
    "title": "briefs.title_key",
    "due": "briefs.next_due",
    "source": "briefs.source_key",
    "added": "briefs.added",
    "read": "briefs.read_at",
    "words": "briefs.length",
    "owner": f"(SELECT min(owner_key) {_OPEN_ONES})",
    "priority": f"(SELECT max(priority) {_OPEN_ONES})",
    "topic": _TOPIC,
    "country": _COUNTRY,
}
_OF_ACTIONS = _OF_BRIEFS | {
    "due": "actions.due",
    "owner": "actions.owner_key",
    "priority": "actions.priority",
    "added": "actions.created",
}
_LABELS = {
    "date": "substr(briefs.date, 1, 7)",
    "topic": _TOPIC,
    "source": "briefs.source",
    "country": _COUNTRY,
}


class Table(Frozen):
    """What one scope asks of: its tables, the number of a row, the order at the end of all."""

    source: str
    number: str
    last: str


TABLES = {
    Scope.BRIEFS: Table("briefs", "briefs.row", "briefs.row DESC"),
    Scope.ACTIONS: Table(
        "actions LEFT JOIN briefs ON briefs.row = actions.row", "actions.rowid", "actions.ref"
    ),
    Scope.COMMITMENTS: Table(
        "commitments JOIN briefs ON briefs.row = commitments.row",
        "commitments.number",
        "commitments.number DESC",
    ),
}


def order(query: Query, scope: Scope, group: str | None, crowded: bool = False) -> str:
    """The terms of ORDER BY; unset values come last, whichever way round.

    Rows are numbered by their dates, except where too many have the same: where it is `crowded`,
    dates are compared. By relevance rows are put in order later, since that is affordable for few
    rows only.
    """
    terms = [f"{label(group, scope)} IS NULL", _grouped(group, scope)] if group else []
    field = query.sort.field if query.sort else "due" if scope is Scope.ACTIONS else "date"
    turn = " DESC" if query.sort and query.sort.descending else ""
    if field == "date" and scope is not Scope.ACTIONS and crowded:
        terms.append(f"briefs.date{turn if query.sort else ' DESC'}")
    if field == "date" and query.sort and not turn:
        terms.append("briefs.row")
    elif field not in ("date", RELEVANCE):
        expression = (_OF_ACTIONS if scope is Scope.ACTIONS else _OF_BRIEFS)[field]
        terms += [f"{expression} IS NULL", expression + turn]
    return ", ".join([*terms, TABLES[scope].last])


def label(group: str, scope: Scope) -> str:
    """The heading that a row stands under, as SQL; NULL where it has none."""
    if group == "owner":
        return (_OF_ACTIONS if scope is Scope.ACTIONS else _OF_BRIEFS)[group]
    return _LABELS[group]


def _grouped(group: str, scope: Scope) -> str:
    return label(group, scope) + (" DESC" if group == "date" else "")
