"""A query changed by a key: one more term, another order, or terms left out to find something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from briefer.model.frozen import replace
from briefer.query import Query
from briefer.query.syntax import And, Every, Node, Regex, Term, Value, leaves

if TYPE_CHECKING:
    from briefer.desk.desk import Desk

MOST = 6
"""Terms of a query of which every choice is tried for a wider one."""


class Queries:
    """What becomes of a query as typed; each raises QueryError where it cannot be understood."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def toggled(self, query: str, key: str, value: str) -> str:
        """`query` without `key:value` where it has it, else with it in place of other values."""
        parsed = self._desk.briefs.parsed(query)
        wanted = Term(key, (Value(value),))
        parts = _parts(parsed.root)
        if wanted in parts:
            kept = [part for part in parts if part != wanted]
        else:
            others = (part for part in parts if not (isinstance(part, Term) and part.key == key))
            kept = [wanted, *others]
        return str(replace(parsed, root=_all_of(kept)))

    def sorted_by(self, query: str, order: str) -> str:
        """`query` in another order, such as `title` or `date-`; "" for the usual one."""
        sort = self._desk.briefs.parsed(f"sort:{order}").sort if order else None
        return str(replace(self._desk.briefs.parsed(query), sort=sort))

    def wider(self, query: str) -> tuple[str, int] | None:
        """The nearest wider query that finds something, and how many briefs it finds.

        It leaves out as few terms as it can, and among those it is the one that finds the fewest.
        """
        for queries in _wider(self._desk.briefs.parsed(query)):
            counts = self._desk.catalogue.counts_of(queries)
            found = [(count, str(each)) for count, each in zip(counts, queries, strict=True)]
            if some := [each for each in found if each[0]]:
                count, text = min(some)
                return text, count
        return None


def _wider(query: Query) -> Iterator[list[Query]]:
    """Queries with one term of `query` left out, then those with two, and so on, down to one."""
    parts = _parts(query.root)[:MOST]
    for width in range(len(parts) - 1, 0, -1):
        choices = (Query(_all_of(some), today=query.today) for some in combinations(parts, width))
        yield [each for each in choices if not _has_pattern(each)]


def _has_pattern(query: Query) -> bool:
    """Whether a query looks through texts: each may take most of a second, and they are many."""
    return any(isinstance(leaf, Regex) for leaf in leaves(query.root))


def _parts(root: Node) -> tuple[Node, ...]:
    """What a query asks for at once."""
    if isinstance(root, Every):
        return ()
    return root.parts if isinstance(root, And) else (root,)


def _all_of(parts: Iterable[Node]) -> Node:
    """A tree that asks for all of `parts`."""
    wanted = tuple(parts)
    if len(wanted) > 1:
        return And(wanted)
    return wanted[0] if wanted else Every()
