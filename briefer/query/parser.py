"""Text to syntax tree.

    query  = or
    or     = and { ("OR" | "|") and }
    and    = not { ["AND"] not }
    not    = ["-" | "NOT"] atom
    atom   = "(" or ")" | key ":" value { "," value } | "#" tag | "phrase" | /regex/ | word["*"]

A word without any letter or digit asks for nothing and is left out. While a query is being typed,
its last bare word is a prefix, and what stands unfinished at its very end is left out until it is
finished: a key without its value, a value that more letters can make right, an operator, a pattern
without its last slash. An open quote counts as closed, its last word as a prefix, and open
parentheses count as closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from briefer.model.text import visible
from briefer.query import faults
from briefer.query.error import QueryError
from briefer.query.fold import fold, tokens
from briefer.query.keys import FIXED, KEYS, PREFIXED
from briefer.query.lexemes import Lexeme, lexemes
from briefer.query.syntax import (
    And,
    Every,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    Regex,
    Saved,
    SortKey,
    Term,
    Value,
    Word,
)
from briefer.query.values import Asking, may_become, resolve

MAX_LENGTH = 4000
MAX_PARTS = 200
MAX_DEPTH = 30
MAX_REGEX = 200


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
    """The query that `text` is on `today`; `views` are the saved queries by name, for `view:`.

    What came after the moment `since` is new; `owner:me` asks for the name `me`, and `owner:none`
    for those without one, unless `named` says that a key has that value. Raises QueryError for what
    is not in the language, for unknown keys and values, and for a query of more than 4,000
    characters, 200 parts or 30 levels of parentheses or views.
    """
    shared = _Shared(today, views or {}, Asking(since, me, named))
    root = _parsed(text, shared, typing)
    return Query(root, shared.sort, text, today)


class _Shared:
    """What a query and the views in it have in common: one day, one order, one allowance."""

    def __init__(self, today: date, views: Mapping[str, str], asking: Asking) -> None:
        self.today, self.asking = today, asking
        self.views = views
        self.sort: SortKey | None = None
        self.parts = 0
        self.open_views: list[str] = []

    def count(self, column: int) -> None:
        self.parts += 1
        if self.parts > MAX_PARTS:
            raise QueryError(f"The query has more than {MAX_PARTS} parts.", column, "Shorten it.")


def _parsed(text: str, shared: _Shared, typing: bool = False) -> Node:
    if len(text) > MAX_LENGTH:
        raise QueryError(
            f"The query is longer than {MAX_LENGTH:,} characters.", MAX_LENGTH, "Shorten it."
        )
    return _Parser(visible(text), shared, typing).whole() or Every()


class _Parser:
    """Recursive descent over the lexemes of one text. None stands for a part that was left out."""

    def __init__(self, text: str, shared: _Shared, typing: bool) -> None:
        self._rest = lexemes(text)
        self._next = next(self._rest)
        self._end = len(text)
        self._shared = shared
        self._typing = typing
        self._depth = 0

    def whole(self) -> Node | None:
        node = self._or()
        if self._next.kind == ")":
            raise QueryError("Nothing is open that ) could close.", self._next.start, "Remove it.")
        return node

    def _take(self) -> Lexeme:
        taken, self._next = self._next, next(self._rest, self._next)
        return taken

    def _or(self) -> Node | None:
        parts = [self._and()]
        while self._next.kind == "or":
            operator = self._take()
            self._expect_part(operator)
            parts.append(self._and())
        return _joined(Or, parts)

    def _and(self) -> Node | None:
        parts: list[Node | None] = []
        while self._next.kind not in ("or", ")", "end"):
            if self._next.kind == "and":
                operator = self._take()
                if not parts:
                    raise faults.nothing_before(operator)
                self._expect_part(operator)
            else:
                parts.append(self._not())
        if not parts and self._next.kind == "or":
            raise faults.nothing_before(self._next)
        return _joined(And, parts)

    def _expect_part(self, operator: Lexeme) -> None:
        """Raise unless something can follow `operator`; an unfinished end is forgiven."""
        unfinished_end = self._typing and self._next.kind == "end"
        if self._next.kind in ("or", "and", ")", "end") and not unfinished_end:
            raise QueryError(
                f"Nothing stands after {operator.text}.", operator.start, "Add a word or remove it."
            )

    def _not(self) -> Node | None:
        negative = False
        while self._next.kind == "not":
            operator = self._take()
            self._expect_part(operator)
            negative = not negative
        if self._next.kind == "end":
            return None
        if negative and self._next.kind == "term" and self._next.text.casefold() == "sort":
            raise QueryError("An order cannot be excluded.", self._next.start, "Write sort:date-.")
        node = self._atom()
        return _negated(node) if negative and node is not None else node

    def _atom(self) -> Node | None:
        lexeme = self._take()
        if lexeme.kind == "(":
            return self._group(lexeme)
        self._shared.count(lexeme.start)
        if not lexeme.finished and not self._typing:
            raise faults.unclosed(lexeme)
        if lexeme.kind == "term":
            return self._term(lexeme)
        if lexeme.kind == "regex":
            return _regex(lexeme) if lexeme.finished else None
        if not tokens(lexeme.text):
            return None
        node = Phrase if lexeme.kind == "phrase" else Word
        last = self._typing and lexeme.end == self._end and lexeme.kind == "word"
        return node(lexeme.text, lexeme.prefix or last)

    def _group(self, opening: Lexeme) -> Node | None:
        self._depth += 1
        if self._depth + len(self._shared.open_views) > MAX_DEPTH:
            raise QueryError(
                f"Parentheses go deeper than {MAX_DEPTH}.", opening.start, "Remove some."
            )
        node = self._or()
        if self._next.kind == ")":
            self._take()
        elif not self._typing:
            raise QueryError("The parenthesis is not closed.", opening.start, "Add ) at the end.")
        self._depth -= 1
        return node

    def _term(self, lexeme: Lexeme) -> Node | None:
        key = lexeme.text.casefold()
        if key not in KEYS:
            raise faults.unknown_key(lexeme)
        if key == "sort":
            self._sort(lexeme)
            return None
        values: list[Value] = []
        views: list[Node | None] = []
        for value in lexeme.values:
            self._shared.count(value.start)
            if not value.finished and not self._typing:
                raise faults.unclosed(value)
            if self._left_out(key, value):
                continue
            if key == "view":
                views.append(self._saved(value))
            else:
                values.append(self._value(key, value))
        if key == "view":
            return _joined(Or, views)
        return Term(key, tuple(values)) if values else None

    def _left_out(self, key: str, value: Lexeme) -> bool:
        """Whether `value` is the unfinished end of a query being typed."""
        is_blank = not value.text.strip()
        if not self._typing or value.end != self._end:
            if is_blank:
                raise faults.no_value(key, value)
            return False
        if is_blank:
            return True
        if key == "view":
            typed = fold(value.text)
            names = [fold(name) for name in self._shared.views]
            return typed not in names and any(name.startswith(typed) for name in names)
        try:
            resolve(key, value.text, self._shared.today)
        except ValueError:
            return may_become(key, value.text)
        return False

    def _value(self, key: str, value: Lexeme) -> Value:
        unfinished_end = self._typing and value.end == self._end
        prefix = key in PREFIXED and (value.prefix or unfinished_end)
        text = value.text if key in PREFIXED or not value.prefix else value.text + "*"
        if not value.finished:
            text = value.text
        asking = self._shared.asking
        if not value.prefix and asking.lacked(key, text):
            return Value("none", lacked=True)
        try:
            text = asking.meant(key, text)
            return resolve(key, text, self._shared.today, prefix, asking.since)
        except ValueError as fault:
            raise faults.unknown_value(key, value, str(fault)) from None

    def _sort(self, lexeme: Lexeme) -> None:
        value = lexeme.values[-1]
        if self._left_out("sort", value):
            return
        if len(lexeme.values) > 1:
            raise QueryError("One order at a time.", value.start, "Write sort:date, say.")
        field = value.text.casefold().removesuffix("-")
        if field not in FIXED["sort"]:
            raise faults.unknown_value("sort", value, "is not known")
        order = SortKey(field, value.text.endswith("-"))
        if not self._shared.open_views or self._shared.sort is None:
            self._shared.sort = order

    def _saved(self, value: Lexeme) -> Node:
        """The view that `value` names, by its name in any case, spaces written as `-` if liked."""
        shared = self._shared
        wanted = fold(value.text)
        by_name = {fold(name): name for name in shared.views}
        by_name = {name.replace(" ", "-"): view for name, view in by_name.items()} | by_name
        if wanted not in by_name:
            raise faults.no_view(value, shared.views)
        name = by_name[wanted]
        if name in shared.open_views:
            raise QueryError(f"The view “{name}” leads back to itself.", value.start)
        if len(shared.open_views) + self._depth >= MAX_DEPTH:
            raise QueryError(f"Views go deeper than {MAX_DEPTH}.", value.start)
        shared.open_views.append(name)
        try:
            return Saved(name, _parsed(shared.views[name], shared))
        except QueryError as fault:
            raise QueryError(
                f"In the view “{name}”: {fault.message}", value.start, fault.mend
            ) from None
        finally:
            shared.open_views.pop()


def _joined(kind: type[And] | type[Or], parts: Iterable[Node | None]) -> Node | None:
    """The parts as one node: flat, without what was left out."""
    flat: list[Node] = []
    for part in parts:
        flat += part.parts if isinstance(part, kind) else [part] if part is not None else []
    return kind(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def _negated(node: Node) -> Node:
    return node.part if isinstance(node, Not) else Not(node)


def _regex(lexeme: Lexeme) -> Regex:
    if wrong := faults.unusable(lexeme, MAX_REGEX):
        raise wrong
    return Regex(lexeme.text)
