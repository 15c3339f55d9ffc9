"""The lines above the desk's panes: title bar, topics with counts, head of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from briefer.model.text import one_line
from briefer.tui.screens.querying import out_of_time

if TYPE_CHECKING:
    from briefer.tui.screens.desk import DeskScreen

GROUP_NAMES = {
    "date": "month",
    "topic": "topic",
    "source": "source",
    "country": "country",
    "owner": "owner",
}


def top_line(screen: DeskScreen) -> Content:
    """`briefer  name      12 unread   3 overdue   TLP:AMBER in view`, or how far a scan is."""
    app = screen.briefer
    unread, late = screen.counts.unread, screen.counts.late
    left = Content.assemble(" briefer  ", Content(one_line(app.desk.workspace.root.name)))
    counted = Content.assemble(
        "" if unread is None else f"{unread:,} unread   ",
        "" if unread is None else (f"{late:,} overdue ", "bold $error" if late else ""),
    )
    if screen.folder.told:
        counted = Content(f"{screen.folder.told} ")
    marking = screen.counts.marking
    right = counted + Content(f"  {marking} in view " if marking else "")
    if left.cell_length + right.cell_length > screen.size.width - 2:
        left = Content(" ")
    room = screen.size.width - left.cell_length - right.cell_length
    return left + Content(" " * max(2, room)) + right


def topics_line(screen: DeskScreen) -> Content:
    """`1 Drugs 61  2 Online fraud 80 … 0 All 248`: the side pane of a narrow screen.

    Where that does not fit the topics are called by their first letters only.
    """
    whole = _topics_line(screen)
    return whole if whole.cell_length <= screen.size.width else _topics_line(screen, short=True)


def _topics_line(screen: DeskScreen, *, short: bool = False) -> Content:
    pieces = []
    words = screen.query_text.split()
    for number, topic in enumerate(screen.briefer.look.topics[:9], 1):
        name = topic.letter if short else one_line(topic.name)
        count = screen.counts.topics.get(topic.id, 0)
        piece = Content.assemble((str(number), "bold $accent"), " ", Content(f"{name} {count:,}"))
        pieces.append(piece.stylize("bold reverse") if f"topic:{topic.id}" in words else piece)
    pieces.append(Content.assemble(("0", "bold $accent"), f" All {screen.counts.total:,}"))
    return Content(" ") + Content("  ").join(pieces)


def head_line(screen: DeskScreen) -> Content:
    """`Briefs  23 of 248   / topic:online-fraud   by month`, what is marked, what is missing."""
    count, total = screen.rows.count, screen.counts.total
    marked = len(screen.rows.marked)
    query = one_line(screen.query_text)
    of = f"{count:,} of {total:,}" if query else f"{total:,}"
    return Content.assemble(
        (f" Briefs  {of}", "bold"),
        out_of_time(screen.rows.result),
        (f"   {marked:,} marked", "bold $accent") if marked else "",
        ("   / ", "bold $accent") if query and not screen.typing else "",
        Content("" if screen.typing else query),
        (f"   by {GROUP_NAMES[screen.listing.group]}", "$text-muted")
        if screen.listing.group
        else "",
    )
