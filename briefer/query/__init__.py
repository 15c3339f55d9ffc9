"""The one query language: text to syntax tree to SQL, a plain evaluator, completion.

What only some ask for is imported when it is first named, so that the room is cheap to enter.
"""

from __future__ import annotations

from briefer import TYPE_CHECKING
from briefer.query.error import QueryError
from briefer.query.scope import Scope
from briefer.query.syntax import Query, SortKey
from briefer.query.where import Where, compile_where

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from briefer.query.completion import Completion, complete
    from briefer.query.evaluation import Subject, evaluate
    from briefer.query.highlighting import highlights
    from briefer.query.spans import since

_LATER = {
    "Completion": "completion",
    "complete": "completion",
    "Subject": "evaluation",
    "evaluate": "evaluation",
    "highlights": "highlighting",
    "since": "spans",
}

__all__ = [
    "Completion",
    "Query",
    "QueryError",
    "Scope",
    "SortKey",
    "Subject",
    "Where",
    "compile_where",
    "complete",
    "evaluate",
    "highlights",
    "parse",
    "since",
]


def parse(
    text: str,
    *,
    today: date,
    typing: bool = False,
    views: Mapping[str, str] | None = None,
    since: datetime | None = None,
    me: str = "",
    named: Callable[[str, str], bool] | None = None,
) -> Query:
    """The query that `text` is on `today`; see `parser.parse`, which blank text does not need."""
    if not text or text.isspace():
        return Query(text=text, today=today)
    from briefer.query.parser import parse as parsed

    return parsed(text, today=today, typing=typing, views=views, since=since, me=me, named=named)


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
