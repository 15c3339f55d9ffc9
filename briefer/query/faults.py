"""The errors of the parser, each with its column and, where one is near, what was meant."""

from __future__ import annotations

from collections.abc import Iterable

from briefer.query.error import QueryError, nearest
from briefer.query.keys import FIXED, KEYS
from briefer.query.lexemes import Lexeme
from briefer.query.values import examples


def unclosed(lexeme: Lexeme) -> QueryError:
    """The error for a quote or a pattern that is never closed."""
    if lexeme.kind == "regex":
        return QueryError("The pattern is not closed.", lexeme.start, "End it with /.")
    return QueryError("The quote is not closed.", lexeme.start, 'End it with ".')


def unknown_key(lexeme: Lexeme) -> QueryError:
    """No such key."""
    mend = "" if nearest(lexeme.text, KEYS) else "Put it in quotes to search for it as text."
    return unknown(f"Unknown key “{lexeme.text}:”", lexeme.start, lexeme.text, KEYS, ":", mend)


def unknown_value(key: str, value: Lexeme, wrong: str) -> QueryError:
    """A value that a key does not take, for the reason `wrong`."""
    message = f"“{value.text}” after {key}: {wrong}"
    return unknown(message, value.start, value.text, FIXED.get(key, ()), mend=examples(key))


def no_value(key: str, value: Lexeme) -> QueryError:
    """A key without its value."""
    return QueryError(f"Nothing stands after {key}:.", value.start, examples(key))


def unknown(
    message: str, column: int, word: str, known: Iterable[str], colon: str = "", mend: str = ""
) -> QueryError:
    """Something unknown, with what was probably meant among what is `known`."""
    near = nearest(word, known)
    meant = f", did you mean “{near}{colon}”?" if near else "."
    return QueryError(message + meant, column, mend, near + colon if near else None)
