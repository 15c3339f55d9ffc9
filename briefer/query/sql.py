"""The compiler behind `where`: from the tree of a query to one condition."""

from __future__ import annotations

from briefer.query.asking import Asked, asked
from briefer.query.clauses import TRUE, Clause, either, every, negated
from briefer.query.scope import Scope
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
    Term,
    Word,
)
from briefer.query.term_sql import in_index, in_titles, term_clause
from briefer.query.where import Match, Where

_OWN_TEXT = {
    Scope.ACTIONS: ("actions.text_key", "actions.quote_key", "actions.note_key", "actions.ref"),
    Scope.COMMITMENTS: ("commitments.quote_key",),
}


def condition(query: Query, scope: Scope, shown: str | None) -> Where:
    """The condition of a query, with `shown` as one more that must hold, if any."""
    compiler = _Compiler(query, scope)
    parts = _conjuncts(query.root)
    more = [Clause(shown)] if shown else []
    lead, rest = compiler.driven(parts) if scope is Scope.BRIEFS else (None, parts)
    rest_clause = every([*(compiler.clause(part) for part in rest), *more])
    if lead is None:
        return Where(rest_clause.sql, rest_clause.params, None, compiler.searches)
    table, expression = lead
    whole = every((in_index(table, expression), rest_clause))
    match = Match(table, expression, rest_clause.sql, rest_clause.params)
    return Where(whole.sql, whole.params, match, compiler.searches)


class _Compiler:
    def __init__(self, query: Query, scope: Scope) -> None:
        self._today = query.today
        self._scope = scope
        self.searches = False

    def driven(self, parts: list[Node]) -> tuple[tuple[str, str] | None, list[Node]]:
        """A table and an expression that all of `parts` must match, and the parts left over."""
        texts = [part for part in parts if _expression(part)]
        if texts:
            out = [part for part in parts if isinstance(part, Not) and _expression(part.part)]
            used = {id(part) for part in (*texts, *out)}
            match = _expression(_and([*texts, *out])) or ""
            return ("words", match), [part for part in parts if id(part) not in used]
        for part in parts:
            if short := _short(part):
                return ("titles", short), [other for other in parts if other is not part]
        return None, parts

    def clause(self, node: Node) -> Clause:
        """The condition of one node."""
        if self._scope is Scope.BRIEFS and (match := _expression(node)):
            return in_index("words", match)
        match node:
            case Every():
                return TRUE
            case Word() | Phrase():
                return self._text(asked(node.text, node.prefix))
            case Regex():
                return self._pattern(node)
            case Term():
                return term_clause(node, self._scope, self._today)
            case Saved():
                return self.clause(node.part)
            case Not():
                return negated(self.clause(node.part))
            case And():
                return self._all(node)
            case Or():
                return either(self.clause(part) for part in node.parts)

    def _all(self, node: And) -> Clause:
        if self._scope is not Scope.BRIEFS:
            return every(self.clause(part) for part in node.parts)
        lead, rest = self.driven(list(node.parts))
        first = [in_index(*lead)] if lead else []
        return every([*first, *(self.clause(part) for part in rest)])

    def _text(self, words: Asked) -> Clause:
        titles = in_titles(words)
        if self._scope is Scope.BRIEFS or words.short:
            return titles
        longest = max(words.words, key=len)
        own = either(
            Clause(f"(instr({column}, ?) > 0 AND says(?, {column}))", (longest, words.line))
            for column in _own_text(self._scope)
        )
        return either((own, titles))

    def _pattern(self, node: Regex) -> Clause:
        self.searches = True
        if self._scope is Scope.BRIEFS:
            return Clause("matches(?, brief_text(briefs.row))", (node.source,))
        columns = (*_own_text(self._scope), "briefs.title_key")
        return either(Clause(f"matches(?, {column})", (node.source,)) for column in columns)


def _own_text(scope: Scope) -> tuple[str, ...]:
    """The columns that hold the words of an action or a commitment, folded."""
    return tuple(f"lower({c})" if c.endswith(".ref") else c for c in _OWN_TEXT[scope])


def _conjuncts(root: Node) -> list[Node]:
    """The parts of which every one must hold, views opened."""
    if isinstance(root, Saved):
        return _conjuncts(root.part)
    if isinstance(root, And):
        return [inner for part in root.parts for inner in _conjuncts(part)]
    return [root]


def _and(parts: list[Node]) -> Node:
    return And(tuple(parts)) if len(parts) > 1 else parts[0]


def _short(node: Node) -> str | None:
    """The expression over the table `titles` of a short beginning, or of `title:` and one word."""
    if isinstance(node, Word | Phrase):
        words = asked(node.text, node.prefix)
        return words.match if words.short else None
    if isinstance(node, Term) and node.key == "title":
        found = [asked(value.text, value.prefix, of_titles=True) for value in node.values]
        plain = all(len(words.words) == 1 for words in found)
        return " OR ".join(words.match for words in found) if plain else None
    return None


def _expression(node: Node) -> str | None:
    """The node as one expression over the table `words`, or None where that cannot say it."""
    match node:
        case Word() | Phrase():
            words = asked(node.text, node.prefix)
            return None if words.short else words.match
        case Term(key="body"):
            found = [asked(value.text, value.prefix) for value in node.values]
            plain = all(words.words and not words.short for words in found)
            body = " OR ".join(f"body : {words.match}" for words in found)
            return f"({body})" if plain else None
        case Saved():
            return _expression(node.part)
        case Or():
            parts = [_expression(part) for part in node.parts]
            return f"({' OR '.join(filter(None, parts))})" if all(parts) else None
        case And():
            return _conjunction(node)
        case _:
            return None


def _conjunction(node: And) -> str | None:
    excluded = [part.part for part in node.parts if isinstance(part, Not)]
    wanted = [_expression(part) for part in node.parts if not isinstance(part, Not)]
    unwanted = [_expression(part) for part in excluded]
    if not wanted or not all(wanted) or not all(unwanted):
        return None
    found = f"({' AND '.join(filter(None, wanted))})"
    return f"({found} NOT ({' OR '.join(filter(None, unwanted))}))" if unwanted else found
