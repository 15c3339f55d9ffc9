"""Pieces of an SQL condition, each with the values that are bound to it, never written into it."""

from __future__ import annotations

from collections.abc import Iterable

from briefer.model.frozen import Frozen
from briefer.query.spans import DateSpan, NumberSpan

LAST = "\U0010ffff"


class Clause(Frozen):
    """A condition and its values, in the order of its question marks."""

    sql: str
    params: tuple[str | int, ...] = ()


TRUE = Clause("1")
FALSE = Clause("0")


def every(clauses: Iterable[Clause]) -> Clause:
    """All of them."""
    return _joined(" AND ", [clause for clause in clauses if clause != TRUE], TRUE)


def either(clauses: Iterable[Clause]) -> Clause:
    """Any of them."""
    return _joined(" OR ", list(clauses), FALSE)


def negated(clause: Clause) -> Clause:
    """What does not hold; what is unknown does not hold either."""
    return Clause(f"({clause.sql}) IS NOT TRUE", clause.params)


def wrapped(before: str, clause: Clause, after: str = ")") -> Clause:
    """A condition inside other SQL, such as the tail of a sub-select."""
    return Clause(before + clause.sql + after, clause.params)


def contains(column: str, text: str) -> Clause:
    """A folded column that holds `text` anywhere."""
    return Clause(f"instr({column}, ?) > 0", (text,))


def equals(column: str, text: str, prefix: bool = False) -> Clause:
    """A column that is `text`, or that begins with it."""
    if prefix:
        return Clause(f"({column} >= ? AND {column} < ?)", (text, text + LAST))
    return Clause(f"{column} = ?", (text,))


def within(column: str, span: DateSpan | NumberSpan) -> Clause:
    """A column of ISO days or of numbers that lies in `span`."""
    if isinstance(span, NumberSpan):
        return between(column, span.low, span.high)
    if span.unset:
        return Clause(f"{column} IS NULL")
    return between(
        column,
        span.start.isoformat() if span.start else None,
        span.end.isoformat() if span.end else None,
    )


def between(column: str, low: str | int | None, high: str | int | None) -> Clause:
    """A column from `low` to `high`, both included, None open; never where it is unset."""
    ends = [Clause(f"{column} >= ?", (low,))] if low is not None else []
    ends += [Clause(f"{column} <= ?", (high,))] if high is not None else []
    return every(ends) if ends else Clause(f"{column} IS NOT NULL")


def _joined(word: str, clauses: list[Clause], none: Clause) -> Clause:
    if len(clauses) <= 1:
        return clauses[0] if clauses else none
    sql = word.join(clause.sql for clause in clauses)
    return Clause(f"({sql})", tuple(value for clause in clauses for value in clause.params))
