"""The filter, topics by number, views, the order of the list."""

from __future__ import annotations

from collections.abc import Callable
from string import ascii_lowercase, ascii_uppercase, digits
from typing import TYPE_CHECKING

from briefer.model.errors import UsageError
from briefer.tui.widgets.choice import Option

if TYPE_CHECKING:
    from briefer.model.view import View
    from briefer.tui.screens.base import BrieferScreen
    from briefer.tui.screens.desk import DeskScreen

KEYS = f"{digits[1:]}0{ascii_lowercase}{ascii_uppercase}"
"""The keys that views without one of their own are given, in this order."""

ORDERS = {
    "d": ("newest first", ""),
    "D": ("oldest first", "date"),
    "t": ("title", "title"),
    "u": ("due", "due"),
    "r": ("relevance", "relevance"),
    "s": ("source", "source"),
    "p": ("topic", "topic"),
    "c": ("country", "country"),
    "o": ("owner", "owner"),
}
GROUPS = {
    "m": ("month", "date"),
    "p": ("topic", "topic"),
    "s": ("source", "source"),
    "c": ("country", "country"),
    "o": ("owner", "owner"),
    "n": ("no groups", None),
}


async def filter(screen: BrieferScreen) -> None:
    """Type a query; the list follows every letter."""
    await screen.edit_filter()


def topic(screen: DeskScreen, key: str) -> None:
    """Filter by the topic with this number, on and off; other words of the query stay."""
    topics = screen.briefer.look.topics
    number = int(key)
    if number > len(topics):
        raise UsageError(f"There is no topic {number}.", f"Topics go from 1 to {len(topics)}.")
    topic_id = topics[number - 1].id
    screen.show_list(screen.briefer.desk.queries.toggled(screen.query_text, "topic", topic_id))


def all(screen: DeskScreen) -> None:
    """Show every brief."""
    screen.show_list("")


def views(screen: DeskScreen) -> None:
    """Open a saved view by its key."""
    desk = screen.briefer.desk
    shown = desk.views.all()
    counts = desk.views.counts()
    free = (key for key in KEYS if key not in {view.key for view in shown})
    keyed = [(key, view) for view in shown if (key := view.key or next(free, ""))]
    options = [Option(key, f"{view.name} {counts[view.name]:,}") for key, view in keyed]
    by_key = dict(keyed)

    def chosen(option: Option) -> None:
        screen.show_list(by_key[option.key].query)

    screen.choose("View", options, chosen)


def save(screen: DeskScreen) -> None:
    """Keep the query as a view."""
    query = screen.query_text
    if not query:
        raise UsageError("There is no filter to keep.", "Type one with / first.")

    def named(name: str) -> None:
        view = screen.briefer.desk.views.save(name, query)
        screen.changed()
        screen.did(f"Kept the view {view.name}; w opens it")

    screen.ask(f"Name for {query}", named)


def rename(screen: DeskScreen) -> None:
    """Give a saved view another name."""

    def chosen(view: View) -> None:
        def named(name: str) -> None:
            renamed = screen.briefer.desk.views.rename(view.name, name)
            screen.changed()
            screen.did(f"The view {view.name} is called {renamed.name}")

        screen.ask(f"New name for {view.name}", named, value=view.name)

    _choose_saved(screen, "Rename the view", chosen)


def letter(screen: DeskScreen) -> None:
    """Give a saved view the letter that opens it after `w`."""

    def chosen(view: View) -> None:
        def lettered(text: str) -> None:
            kept = screen.briefer.desk.views.give_key(view.name, text)
            screen.changed()
            screen.did(f"w {kept.key} opens the view {kept.name}")

        screen.ask(f"Letter for {view.name}", lettered, value=view.key or "")

    _choose_saved(screen, "Give a letter to", chosen)


def forget(screen: DeskScreen) -> None:
    """Take a saved view away."""

    def chosen(view: View) -> None:
        screen.briefer.desk.views.remove(view.name)
        screen.changed()
        screen.did(f"Took the view {view.name} away")

    _choose_saved(screen, "Take away the view", chosen)


def _choose_saved(screen: DeskScreen, title: str, chosen: Callable[[View], None]) -> None:
    """Offer the views that were saved here; raises UsageError where there is none."""
    saved = screen.briefer.desk.views.saved()
    if not saved:
        raise UsageError("No view was saved here.", ":save keeps the filter as one.")
    by_key = dict(zip(KEYS, saved, strict=False))
    options = [Option(key, view.name) for key, view in by_key.items()]
    screen.choose(title, options, lambda option: chosen(by_key[option.key]))


def sort(screen: DeskScreen) -> None:
    """Order the list, or group it."""

    def chosen(option: Option) -> None:
        if option.key == "g":
            group(screen)
            return
        order = ORDERS[option.key][1]
        screen.show_list(screen.briefer.desk.queries.sorted_by(screen.query_text, order))

    options = [Option(key, name) for key, (name, _) in ORDERS.items()]
    screen.choose("Sort by", [*options, Option("g", "group by …")], chosen)


def group(screen: DeskScreen) -> None:
    """Put the list under headings."""

    def chosen(option: Option) -> None:
        screen.go_to_list()
        screen.listing.group_by(GROUPS[option.key][1])

    now = screen.listing.group
    screen.choose(
        "Group by",
        [Option(key, name, value == now) for key, (name, value) in GROUPS.items()],
        chosen,
    )
