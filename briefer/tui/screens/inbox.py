"""The inbox: commitments of all briefs that nobody has decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.content import Content

from briefer.desk.commitments import Found
from briefer.layout.words import passage
from briefer.model.errors import UsageError
from briefer.model.text import one_line
from briefer.tui.keys import INBOX, bindings
from briefer.tui.present import Look, inbox_cells
from briefer.tui.screens.querying import SheetScreen, out_of_time
from briefer.tui.widgets.line import Line
from briefer.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from briefer.catalogue import Result
    from briefer.query import Completion


NEAR = 100
"""How many rows above the one that was left it is looked for: a brief has fewer commitments."""


class InboxList(Rows[Found]):
    """One row a commitment: level, actor, sentence, date."""

    keys_place = INBOX
    BINDINGS = bindings(INBOX, "screen.")

    def __init__(self, look: Callable[[], Look], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._look = look

    def key_of(self, row: Found) -> str:
        """A commitment is known by its brief and its words."""
        return f"{row.brief.id} {row.commitment.key}"

    def segments(self, row: Found, width: int, base: Style) -> list[Segment]:
        """The cells of the row in their roles."""
        item, day = row.commitment, row.brief.date
        drawn = inbox_cells(item.level, item.actor, passage(item.quote), day, width, self._look())
        return self.drawn(drawn, base)


class InboxScreen(SheetScreen):
    """Accept, decline, say it repeats an action, or put off; what was declined stays away."""

    first_query = "level:2.."

    def make_list(self) -> InboxList:
        """The commitments."""
        return InboxList(self.look, id="list")

    @property
    def rows(self) -> InboxList:
        """The commitments."""
        return self.query_one("#list", InboxList)

    def complete(self, text: str, cursor: int) -> list[Completion]:
        """What may be typed next in the filter line."""
        return self.briefer.desk.commitments.complete(text, cursor)

    def fill(self, text: str, typing: bool) -> None:
        """Show the undecided commitments that `text` finds, the cursor kept at its height."""
        found = self.briefer.desk.commitments.inbox(text, typing=typing)
        self.query_text = text
        begins = self.rows.source is None
        self.rows.empty = () if found.count else _nothing(text, self.first_query)
        self.rows.show(found, self._begin(found) if begins else self.rows.cursor)
        self.query_one("#top", Line).content = Content(f" Commitments   {found.count} undecided")
        self.head.content = Content.assemble(
            out_of_time(found), (" / ", "bold $accent"), Content(one_line(text))
        )
        self.show_sentence()

    def _begin(self, found: Result) -> int:
        """The row that was left: those above it may be fewer since, decided in its brief."""
        row, key = self._stand.row, self._stand.key
        first = max(0, row - NEAR)
        keys = [self.rows.key_of(each) for each in found.window(first, row + 1)]
        return first + keys.index(key) if key in keys else row

    def decided(self) -> None:
        """After a decision: marks off, the next one under the cursor."""
        self.rows.unmark()
        self.changed()

    def targets(self) -> list[Found]:
        """The commitments that a command acts on; raises UsageError where there is none."""
        marked = self.rows.marked
        if marked:
            rows = (self.rows.row(index) for index in range(self.rows.count))
            return [row for row in rows if row is not None and self.rows.key_of(row) in marked]
        return [self.current()]

    def current(self) -> Found:
        """The commitment under the cursor; raises UsageError where there is none."""
        if self.rows.current is None:
            raise UsageError("No commitment is left here.", "esc steps back.")
        return self.rows.current

    def sentence(self) -> str:
        """The title of its brief, and the whole sentence below it."""
        row = self.rows.current
        if row is None:
            return ""
        return f"{one_line(row.brief.title)}\n{passage(row.commitment.quote)}"


def _nothing(query: str, first: str) -> tuple[str, ...]:
    """What an inbox without commitments says, and what to do next."""
    if query != first:
        return (f"Nothing undecided matches {query}", "", f"esc goes back to {first}")
    return (
        f"Nothing to decide: no commitment of {first} is left.",
        "",
        "/ asks for others, such as level:1",
        "esc goes back to the briefs",
    )
