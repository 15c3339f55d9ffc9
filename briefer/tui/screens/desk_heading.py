"""The lines above the desk's panes: title bar, topics with counts, head of the list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.content import Content

from briefer.model.text import one_line

if TYPE_CHECKING:
    from briefer.tui.screens.desk import DeskScreen


def top_line(screen: DeskScreen) -> Content:
    """`briefer  name      12 unread   3 overdue`."""
    app = screen.briefer
    unread, late = app.desk.briefs.unread(), app.desk.briefs.late()
    left = Content.assemble(" briefer  ", Content(one_line(app.desk.workspace.root.name)))
    right = Content.assemble(
        f"{unread} unread   ", (f"{late} overdue ", "bold $error" if late else "")
    )
    room = screen.size.width - left.cell_length - right.cell_length
    return left + Content(" " * max(2, room)) + right


def counts_line(screen: DeskScreen, counts: Mapping[str, int]) -> Content:
    """`1 Drugs 61  2 Online fraud 80 … 0 All 248`: the side pane of a narrow screen."""
    pieces = []
    for number, topic in enumerate(screen.briefer.look.topics[:9], 1):
        on = f"topic:{topic.id}" in screen.query_text.split()
        name = Content.assemble((str(number), "bold $accent"), " ", Content(topic.name))
        piece = name + Content(f" {counts.get(topic.id, 0)}")
        pieces.append(piece.stylize("bold reverse") if on else piece)
    pieces.append(Content.assemble(("0", "bold $accent"), f" All {screen.total}"))
    return Content(" ") + Content("  ").join(pieces)


def head_line(screen: DeskScreen) -> Content:
    """`Briefs  23 of 248   topic:online-fraud`, with what is marked."""
    count, total = screen.rows.count, screen.total
    marked = len(screen.rows.marked)
    query = one_line(screen.query_text)
    of = f"{count} of {total}" if query else f"{total}"
    return Content.assemble(
        (f" Briefs  {of}", "bold"),
        f"   {marked} marked" if marked else "",
        ("   / ", "bold $accent") if query else "",
        Content(query),
    )
