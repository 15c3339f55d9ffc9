"""What the desk, the board and the inbox share: a list that one query fills."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from briefer.model.errors import BrieferError
from briefer.model.frozen import Frozen
from briefer.tui.present import Look
from briefer.tui.screens.base import BrieferScreen
from briefer.tui.widgets.line import Line
from briefer.tui.widgets.pane import Pane
from briefer.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from briefer.catalogue import Result
    from briefer.catalogue.board import Board
    from briefer.query import Completion


GO_ON = ("app.", "rows.")
"""How the ids of commands begin during which a range of rows stays under way."""


def out_of_time(found: Result | Board | None) -> Content:
    """What the head of a list says where a pattern ran out of time; nothing where none did."""
    if found is None or not found.is_partial:
        return Content("")
    return Content.assemble((" ! pattern out of time, there may be more  ", "bold $error"))


class QueryScreen(BrieferScreen):
    """A screen with a list (`#list`) under a head line (`#head`) in `#middle`."""

    def __init__(self, query: str = "") -> None:
        super().__init__()
        self.query_text = query
        self.typing = False
        self.fault: BrieferError | None = None

    @property
    def rows(self) -> Rows[Any]:
        """The list that the query fills."""
        return self.query_one("#list", Rows)

    @property
    def head(self) -> Line:
        """The line above the list."""
        return self.query_one("#head", Line)

    def look(self) -> Look:
        """What rows are drawn with."""
        return self.briefer.look

    async def action_do(self, command_id: str, key: str = "") -> None:
        """Carry out a command: of a range that is under way it means all the rows."""
        rows = self.focused
        if isinstance(rows, Rows) and rows.ranging and not command_id.startswith(GO_ON):
            rows.end_range()
            self.marks_changed()
        await super().action_do(command_id, key)

    def take_marks_off(self) -> bool:
        """Leave the range that is under way, else take all marks off; whether there were any."""
        rows = self.rows
        if rows.ranging:
            rows.drop_range()
        elif rows.marked:
            rows.unmark()
        else:
            return False
        self.marks_changed()
        self.show_hints()
        return True

    def run_query(self, text: str, *, typing: bool = False) -> bool:
        """Show what `text` finds; whether it was understood.

        A query that cannot be parsed leaves the last result in place; the head gives the reason.
        """
        self.fault = None
        try:
            self.fill(text, typing)
        except BrieferError as error:
            self.fault = error
            self.head.content = Content.assemble((" ! ", "bold $error"), Content(str(error)))
            return False
        return True

    def fill(self, text: str, typing: bool) -> None:
        """Fill the list with what `text` finds; raises QueryError and leaves it as it was."""
        raise NotImplementedError

    def show_head(self) -> None:
        """Say above the list what it shows; where it is `typing`, without the query."""

    def changed(self) -> None:
        """Ask anew after a verb."""
        self.run_query(self.query_text)

    def complete(self, text: str, cursor: int) -> list[Completion]:
        """What may be typed next in the filter line."""
        raise NotImplementedError

    async def edit_filter(self) -> None:
        """The filter line over the head of the list."""
        from briefer.tui.widgets.filter_line import FilterLine

        if not self.query(FilterLine):
            await self.query_one("#middle").mount(FilterLine(self.query_text), before="#head")


class Stand(Frozen):
    """Where a list stood: its query, the row under the cursor with its key, and its marks."""

    query: str
    row: int = 0
    key: str = ""
    marked: frozenset[str] = frozenset()


class SheetScreen(QueryScreen):
    """A query screen over the desk: title bar, list, the sentence of what is under the cursor."""

    CSS_PATH = "board.tcss"

    first_query = ""

    def __init__(self, stand: Stand | None = None) -> None:
        """Begin where the list stood, or with its first query at its first row."""
        self._stand = stand or Stand(self.first_query)
        super().__init__(self._stand.query)

    def again(self) -> SheetScreen:
        """Another such screen that will stand where this one does: what is closed is gone."""
        return type(self)(self.stand)

    @property
    def stand(self) -> Stand:
        """Where the list stands now."""
        rows = self.rows
        key = "" if rows.current is None else rows.key_of(rows.current)
        return Stand(self.query_text, rows.cursor, key, frozenset(rows.marked))

    def compose(self) -> ComposeResult:
        """Title bar, head, list, sentence, hints."""
        yield Line(id="top")
        with Pane(id="middle"):
            yield Line(id="head")
            yield self.make_list()
        yield Static("", id="quote")
        yield Line(id="hints")

    def on_mount(self) -> None:
        """Fill the list."""
        self.rows.focus()
        self.rows.marked |= self._stand.marked
        self.run_query(self.query_text)
        self.show_hints()

    def make_list(self) -> Rows[Any]:
        """The list, with the id `list`."""
        raise NotImplementedError

    def sentence(self) -> str:
        """What stands in the two lines below the list."""
        raise NotImplementedError

    def show_sentence(self) -> None:
        """Show the sentence of what is under the cursor."""
        self.query_one("#quote", Static).update(Content(self.sentence()), layout=False)

    def on_rows_moved(self) -> None:
        """The sentence follows the cursor."""
        self.show_sentence()

    async def step_out(self) -> bool:
        """Marks, the filter, then back to where this was opened."""
        if self.take_marks_off():
            return True
        if self.query_text != self.first_query:
            self.run_query(self.first_query)
        else:
            self.app.pop_screen()
        return True
