"""The one query language: text to syntax tree to SQL, a plain evaluator, completion.

What only some ask for is imported when it is first named, so that the room is cheap to enter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefer.query.error import QueryError
from briefer.query.parser import parse
from briefer.query.scope import Scope
from briefer.query.spans import since
from briefer.query.syntax import Query, SortKey

if TYPE_CHECKING:
    from briefer.query.completion import Completion, complete
    from briefer.query.evaluation import Subject, evaluate
    from briefer.query.highlighting import highlights
    from briefer.query.sql import Where, compile_where

_LATER = {
    "Completion": "completion",
    "complete": "completion",
    "Subject": "evaluation",
    "evaluate": "evaluation",
    "highlights": "highlighting",
    "Where": "sql",
    "compile_where": "sql",
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


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
