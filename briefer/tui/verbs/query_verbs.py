"""The filter, topics by number, views, the order of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefer.model.errors import UsageError
from briefer.tui.widgets.choice import Option

if TYPE_CHECKING:
    from briefer.tui.screens.base import BrieferScreen
    from briefer.tui.screens.desk import DeskScreen

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
    screen.go_to_list()
    topic_id = topics[number - 1].id
    screen.run_query(screen.briefer.desk.queries.toggled(screen.query_text, "topic", topic_id))


def all(screen: DeskScreen) -> None:
    """Show every brief."""
    screen.go_to_list()
    screen.run_query("")


def views(screen: DeskScreen) -> None:
    """Open a saved view by its key."""
    desk = screen.briefer.desk
    shown = desk.views.all()
    counts = desk.views.counts()
    free = iter("1234567890bcefghijklmpqrtvxyz")
    keyed = [(view.key or next(free), view) for view in shown]
    options = [Option(key, f"{view.name} {counts[view.name]:,}") for key, view in keyed]
    by_key = dict(keyed)

    def chosen(option: Option) -> None:
        screen.go_to_list()
        screen.run_query(by_key[option.key].query)

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


def sort(screen: DeskScreen) -> None:
    """Order the list, or group it."""

    def chosen(option: Option) -> None:
        if option.key == "g":
            group(screen)
            return
        order = ORDERS[option.key][1]
        screen.go_to_list()
        screen.run_query(screen.briefer.desk.queries.sorted_by(screen.query_text, order))

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
