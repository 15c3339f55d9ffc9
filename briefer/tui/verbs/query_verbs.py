"""The filter, topics by number, views, the order of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefer.model.errors import UsageError
from briefer.tui.widgets.choice import Option

if TYPE_CHECKING:
    from briefer.tui.screens.base import BrieferScreen
    from briefer.tui.screens.desk import DeskScreen

SORTS = (
    Option("d", "newest first"),
    Option("D", "oldest first"),
    Option("t", "title"),
    Option("u", "due"),
    Option("r", "relevance"),
    Option("s", "source"),
    Option("p", "topic"),
    Option("c", "country"),
    Option("o", "owner"),
)
SORT_WORDS = {
    "d": "",
    "D": "sort:date-",
    "t": "sort:title",
    "u": "sort:due",
    "r": "sort:relevance",
    "s": "sort:source",
    "p": "sort:topic",
    "c": "sort:country",
    "o": "sort:owner",
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
    word = f"topic:{topics[number - 1].id}"
    words = screen.query_text.split()
    if word in words:
        words.remove(word)
    else:
        words = [word, *(other for other in words if not other.startswith("topic:"))]
    screen.go_to_list()
    screen.run_query(" ".join(words))


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
        screen.show_counts()
        screen.did(f"Kept the view {view.name}; w opens it")

    screen.ask(f"Name for {query}", named)


def sort(screen: DeskScreen) -> None:
    """Order the list."""

    def chosen(option: Option) -> None:
        words = [word for word in screen.query_text.split() if not word.startswith("sort:")]
        screen.run_query(" ".join([*words, SORT_WORDS[option.key]]).strip())

    screen.choose("Sort by", SORTS, chosen)
