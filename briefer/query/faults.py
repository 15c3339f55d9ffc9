"""The errors of the parser, each with its column and, where one is near, what was meant."""

from __future__ import annotations

from collections.abc import Iterable

from briefer.query.error import QueryError, nearest
from briefer.query.fold import fold
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
    mend = examples(key) or "Write a word there, or remove it."
    return QueryError(f"Nothing stands after {key}:.", value.start, mend)


def nothing_before(operator: Lexeme) -> QueryError:
    """An operator with nothing on its left."""
    said = f"Nothing stands before {operator.text}."
    return QueryError(said, operator.start, "Add a word or remove it.")


def no_view(value: Lexeme, views: Iterable[str]) -> QueryError:
    """No such view: the one that was meant, else the names there are."""
    names, wanted = list(views), fold(value.text)
    folded = [fold(name) for name in names]
    mend = "" if nearest(wanted, folded) or not names else f"There are {', '.join(names[:9])}."
    return unknown(f"There is no view “{value.text}”", value.start, wanted, folded, mend=mend)


def unusable(lexeme: Lexeme, longest: int) -> QueryError | None:
    """The error for a pattern that is too long or is none; None for one that can be used."""
    from briefer.query.patterns import fault  # only a query with a pattern pays for this import

    if len(lexeme.text) > longest:
        said = f"The pattern is longer than {longest} characters."
        return QueryError(said, lexeme.start, "Shorten it.")
    if wrong := fault(lexeme.text):
        mend = "Mend it, or put it in quotes to search for it as text."
        return QueryError(f"The pattern cannot be used: {wrong}.", lexeme.start, mend)
    return None


def unknown(
    message: str, column: int, word: str, known: Iterable[str], colon: str = "", mend: str = ""
) -> QueryError:
    """Something unknown, with what was probably meant among what is `known`."""
    near = nearest(word, known)
    meant = f", did you mean “{near}{colon}”?" if near else "."
    return QueryError(message + meant, column, mend, near + colon if near else None)
