"""How often each value of a key occurs, for the topics beside the list and for completion."""

from __future__ import annotations

from collections.abc import Iterable

from briefer.catalogue.database import Database
from briefer.catalogue.selection import select
from briefer.model.frozen import replace
from briefer.query import Query, Scope

FACETS = ("topic", "tag", "country")
_OF_BRIEFS = {
    "source": "briefs.source",
    "lang": "briefs.lang",
    "tlp": "CASE WHEN briefs.tlp_rank IS NOT NULL THEN lower(substr(briefs.tlp, 5)) END",
    "class": "briefs.classification",
}
_OF_ACTIONS = {
    "kind": "kind",
    "status": "status",
    "owner": "owner",
    "waiting": "waiting",
    "partner": "partner",
}


class Counts:
    """Live counts over the catalogue; archived briefs are left out, as in the list."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_key(self, key: str, query: Query | None = None) -> dict[str, int]:
        """How many briefs, or actions, have each value of a key; the most frequent first.

        With a query, of those briefs that it finds. A key without values of its own gives none.
        """
        if key in FACETS:
            return self._facets(key, query)
        if key in _OF_BRIEFS:
            return self._grouped(_OF_BRIEFS[key], query)
        if key in _OF_ACTIONS:
            rows = self._database.rows(
                f"SELECT {_OF_ACTIONS[key]}, count(*) FROM actions"
                f" WHERE {_OF_ACTIONS[key]} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
            )
            return dict(rows)
        return {}

    def of_queries(self, queries: Iterable[Query]) -> list[int]:
        """How many briefs each of some queries finds."""
        selections = (select(replace(query, sort=None), Scope.BRIEFS) for query in queries)
        return [self._database.ask(each.count) for each in selections]

    def _facets(self, kind: str, query: Query | None) -> dict[str, int]:
        if query is None:
            return dict(
                self._database.rows(
                    "SELECT value, shown FROM facet_names WHERE kind = ? AND shown > 0"
                    " ORDER BY shown DESC, value",
                    (kind,),
                )
            )
        chosen = select(replace(query, sort=None), Scope.BRIEFS)
        rows = self._database.rows(
            "SELECT value, count(*) FROM facets WHERE kind = ? AND row IN"
            f" (SELECT {chosen.number} FROM {chosen.source} WHERE {chosen.where})"
            " GROUP BY value ORDER BY 2 DESC, 1",
            (kind, *chosen.values),
        )
        return dict(rows)

    def _grouped(self, column: str, query: Query | None) -> dict[str, int]:
        chosen = select(replace(query or Query(), sort=None), Scope.BRIEFS)
        rows = self._database.rows(
            f"SELECT {column}, count(*) FROM {chosen.source} WHERE {chosen.where}"
            f" AND {column} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1",
            chosen.values,
        )
        return dict(rows)
