"""Views: saved queries with a name."""

from __future__ import annotations

from briefer.model.frozen import Frozen


class View(Frozen):
    """A saved query: its name, the query as typed, the key that opens it after `w`, if any."""

    name: str
    query: str
    key: str | None = None


FIRST_VIEWS = (
    View("Unread", "is:unread", "u"),
    View("Starred", "is:starred", "s"),
    View("With open actions", "is:open", "a"),
    View("Overdue", "is:overdue", "o"),
    View("Due this week", "due:7d", "d"),
    View("Waiting on", "is:waiting", "w"),
    View("No action yet", "-has:action", "n"),
)
