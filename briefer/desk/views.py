"""Views: saved queries with names, keys and live counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefer.model.errors import NotFound, UsageError
from briefer.model.frozen import replace
from briefer.model.text import one_line
from briefer.model.view import FIRST_VIEWS, View
from briefer.query import Query, QueryError, parse

if TYPE_CHECKING:
    from briefer.desk.desk import Desk


class Views:
    """The built-in views and those that were saved here; a saved one wins over a built-in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> tuple[View, ...]:
        """Built-in views first, then the saved ones by name."""
        saved = {view.name: view for view in self.saved()}
        built_in = [saved.pop(view.name, view) for view in FIRST_VIEWS]
        return (*built_in, *saved.values())

    def queries(self) -> dict[str, str]:
        """Name to query, folded to lower case, for `view:` in the query language."""
        return {view.name.casefold(): view.query for view in self.all()}

    def counts(self) -> dict[str, int]:
        """How many briefs each view finds now; none, where its query means nothing any more."""
        parsed = {view.name: self._parsed(view) for view in self.all()}
        known = {name: query for name, query in parsed.items() if query is not None}
        counts = self._desk.catalogue.counts_of(known.values())
        return dict.fromkeys(parsed, 0) | dict(zip(known, counts, strict=True))

    def _parsed(self, view: View) -> Query | None:
        """A view's query, None where it names a view that is gone, say: opening it says so."""
        try:
            return self._desk.briefs.parsed(view.query)
        except QueryError:
            return None

    def save(self, name: str, query: str, key: str | None = None) -> View:
        """Keep `query` under `name`; raises QueryError where it cannot be parsed."""
        name = _name(name)
        views = self.queries() | {name.casefold(): query}
        parse(query, today=self._desk.today(), views=views)
        view = View(name, query, key)
        with self._desk.command(f"Saved the view {name}") as draft:
            draft.put(view)
        return view

    def saved(self) -> tuple[View, ...]:
        """The views that were saved here, by name."""
        return tuple(sorted(self._desk.store.views(), key=lambda view: view.name.casefold()))

    def rename(self, name: str, to: str) -> View:
        """Give a saved view another name; raises NotFound, and UsageError for a name in use."""
        view, to = self._named(name), _name(to)
        others = {each.name.casefold() for each in self.all() if each.name != name}
        if to.casefold() in others:
            raise UsageError(f"There is a view called {to} already.", "Choose another name.")
        with self._desk.command(f"Called the view {name} {to}") as draft:
            draft.remove(view)
            renamed = replace(view, name=to)
            draft.put(renamed)
        return renamed

    def give_key(self, name: str, key: str) -> View:
        """Give a saved view its key, one letter or digit; raises UsageError for one in use."""
        view, key = self._named(name), key.strip()
        if len(key) != 1 or not key.isalnum():
            raise UsageError("A view is opened by one letter or digit.", "Type just one.")
        taken = next((each for each in self.all() if each.key == key and each.name != name), None)
        if taken is not None:
            raise UsageError(f"{key} opens the view {taken.name}.", "Choose another letter.")
        with self._desk.command(f"Gave the view {name} the letter {key}") as draft:
            lettered = replace(view, key=key)
            draft.put(lettered)
        return lettered

    def remove(self, name: str) -> None:
        """Forget a saved view; raises NotFound for one that is not saved."""
        view = self._named(name)
        with self._desk.command(f"Removed the view {name}") as draft:
            draft.remove(view)

    def _named(self, name: str) -> View:
        view = next((view for view in self._desk.store.views() if view.name == name), None)
        if view is None:
            raise NotFound(f"There is no saved view called {name}.", "Built-in views stay.")
        return view


def _name(text: str) -> str:
    """A name on one line; raises UsageError for an empty one."""
    name = one_line(text)
    if not name:
        raise UsageError("A view needs a name.", "Type a few words, such as: Bangkok desk.")
    return name
