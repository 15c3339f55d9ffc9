"""Marks: one row, a range, all that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefer.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from briefer.tui.screens.base import BrieferScreen


def mark(screen: BrieferScreen) -> None:
    """Mark the row, or take its mark off; a range that is under way ends."""
    if isinstance(rows := screen.focused, Rows):
        if rows.ranging:
            rows.end_range()
        else:
            rows.toggle_mark()
        screen.marks_changed()
        screen.note(_marked(rows))


def range(screen: BrieferScreen) -> None:
    """Begin a range, or end it."""
    if isinstance(rows := screen.focused, Rows):
        if rows.ranging:
            rows.end_range()
            screen.marks_changed()
            screen.note(_marked(rows))
        else:
            rows.begin_range()
            screen.note("Range from here: move, then V or a command; esc leaves")


def all(screen: BrieferScreen) -> None:
    """Mark everything that the query finds, or take all marks off."""
    if isinstance(rows := screen.focused, Rows):
        if rows.marked:
            rows.unmark()
        else:
            rows.mark_all()
        screen.marks_changed()
        screen.note(_marked(rows))


def _marked(rows: Rows[object]) -> str:
    if not rows.marked:
        return "No marks: commands act on the row under the cursor"
    return f"{len(rows.marked):,} marked: commands act on these; * takes all marks off"
