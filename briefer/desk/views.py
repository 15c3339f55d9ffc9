"""Views: saved queries with names, keys and live counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefer.model.errors import NotFound, UsageError
from briefer.model.text import one_line
from briefer.model.view import FIRST_VIEWS, View
from briefer.query import parse

if TYPE_CHECKING:
    from briefer.desk.desk import Desk


class Views:
    """The built-in views and those that were saved here; a saved one wins over a built-in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> tuple[View, ...]:
        """Built-in views first, then the saved ones by name."""
        saved = {view.name: view for view in self._desk.store.views()}
        built_in = [saved.pop(view.name, view) for view in FIRST_VIEWS]
        return (*built_in, *sorted(saved.values(), key=lambda view: view.name.casefold()))

    def queries(self) -> dict[str, str]:
        """Name to query, folded to lower case, for `view:` in the query language."""
        return {view.name.casefold(): view.query for view in self.all()}

    def counts(self) -> dict[str, int]:
        """How many briefs each view finds now."""
        views = self.all()
        counts = self._desk.catalogue.counts_of(
            self._desk.briefs.parsed(view.query) for view in views
        )
        return dict(zip((view.name for view in views), counts, strict=True))

    def save(self, name: str, query: str, key: str | None = None) -> View:
        """Keep `query` under `name`; raises QueryError where it cannot be parsed."""
        name = one_line(name)
        if not name:
            raise UsageError("A view needs a name.", "Type a few words, such as: Bangkok desk.")
        parse(query, today=self._desk.today())
        view = View(name, query, key)
        with self._desk.command(f"Saved the view {name}") as draft:
            draft.put(view)
        return view

    def remove(self, name: str) -> None:
        """Forget a saved view; raises NotFound for one that is not saved."""
        for view in self._desk.store.views():
            if view.name == name:
                with self._desk.command(f"Removed the view {name}") as draft:
                    draft.remove(view)
                return
        raise NotFound(f"There is no saved view called {name}.", "Built-in views stay.")
