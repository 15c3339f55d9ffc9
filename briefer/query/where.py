"""A query as an SQL condition over the catalogue's tables, with bound values only.

The condition names the tables `briefs`, `actions` and `commitments` as they are. Where briefs are
asked, `briefs` must be in the FROM; where actions are asked, `actions LEFT JOIN briefs`; where
commitments are asked, `commitments JOIN briefs`; joined by `row`. Text of briefs is asked of the
full-text tables `words` (title, body, source) and `titles`, in which every word is a quoted string.

The connection must have the functions of `FUNCTIONS`, and `brief_text(row)`, which gives title,
body and source of a brief, a line each. What only a query with words or keys needs is imported when
there is one: the plain list starts without it.
"""

from __future__ import annotations

from briefer import TYPE_CHECKING
from briefer.model.frozen import Frozen
from briefer.query.scope import Scope
from briefer.query.syntax import Query, Term, leaves

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _says(line: str, text: str | None) -> bool:
    from briefer.query.asking import says

    return says(line, text)


def _matches(source: str, text: str | None) -> bool:
    from briefer.query.patterns import matches

    return matches(source, text)


FUNCTIONS: Mapping[str, Callable[[str, str | None], bool]] = {"says": _says, "matches": _matches}
"""SQL functions by name, of two arguments each: what is asked, and a text or NULL."""


class Match(Frozen):
    """A full-text expression that every brief found must match, and what else must hold.

    `SELECT ... FROM {table} JOIN briefs ON briefs.row = {table}.rowid WHERE {table} MATCH ? AND
    {sql}` with `expression` and `params` gives the same briefs as the whole condition, driven by
    the index in the order of its rows.
    """

    table: str
    expression: str
    sql: str
    params: tuple[str | int, ...]


class Where(Frozen):
    """The whole condition, complete in itself, and how to drive it from the full-text index.

    `searches` tells that it looks into texts row by row, which no index helps and only a deadline
    of the caller's bounds.
    """

    sql: str
    params: tuple[str | int, ...]
    match: Match | None = None
    searches: bool = False


def compile_where(query: Query, scope: Scope = Scope.BRIEFS) -> Where:
    """The condition under which a brief, action or commitment is found.

    Archived briefs and their commitments are found only by a query that says `is:archived`, `id:`
    or `path:`; actions are found whether their brief is archived or not.
    """
    shown = "briefs.archived = 0" if hides_archived(query, scope) else None
    if query.is_whole:
        return Where(shown or "1", ())
    from briefer.query.sql import condition

    return condition(query, scope, shown)


def hides_archived(query: Query, scope: Scope) -> bool:
    """Whether archived briefs are left out because the query does not speak of them."""
    named = any(
        isinstance(leaf, Term)
        and (leaf.key in ("id", "path") or any(v.text == "archived" for v in leaf.values))
        for leaf in leaves(query.root)
        if isinstance(leaf, Term) and leaf.key in ("id", "path", "is")
    )
    return scope is not Scope.ACTIONS and not named
