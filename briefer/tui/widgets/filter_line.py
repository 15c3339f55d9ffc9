"""The filter line: a query that the list follows with every letter, completed with Tab."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input

from briefer.model.text import one_line
from briefer.tui.widgets.line import Line

if TYPE_CHECKING:
    from briefer.query import Completion
    from briefer.tui.screens.querying import QueryScreen


class FilterLine(Horizontal):
    """Enter keeps the query, escape goes back to the one before; Tab completes key or value."""

    DEFAULT_CSS = """
    FilterLine { height: 1; background: $panel; }
    FilterLine > Line { width: 3; }
    FilterLine > Input { width: 1fr; background: $panel; }
    """
    BINDINGS = [
        Binding("escape", "leave", show=False, priority=True),
        Binding("tab", "complete", show=False, priority=True),
        Binding("down", "keep", show=False, priority=True),
    ]

    def __init__(self, query: str) -> None:
        super().__init__()
        self._before = query

    @property
    def asking(self) -> QueryScreen:
        """The screen whose list follows."""
        return cast("QueryScreen", self.screen)

    def compose(self) -> ComposeResult:
        """A slash and the field."""
        slash = Line()
        slash.content = Content.assemble((" / ", "bold $accent"))
        yield slash
        value = f"{self._before} " if self._before else ""
        yield Input(value, compact=True, select_on_focus=False, placeholder="words, topic:drugs …")

    def on_mount(self) -> None:
        """The field takes the keys."""
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """The list follows; what could be typed next is offered."""
        event.stop()
        if self.asking.run_query(event.value.strip(), typing=not event.value.endswith(" ")):
            self._offer()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the query."""
        event.stop()
        self.action_keep()

    def action_keep(self) -> None:
        """Back to the list with the query kept; one with an error stays to be mended.

        A last word that was only begun, and as a whole finds nothing, is kept as a beginning.
        """
        value = self.query_one(Input).value.strip()
        shown = self.asking.rows.count
        if not self.asking.run_query(value):
            return
        if shown and not self.asking.rows.count and value[-1:].isalnum():
            self.asking.run_query(f"{value}*")
        self._close()

    def action_leave(self) -> None:
        """Back to the list with the query of before."""
        self.asking.run_query(self._before)
        self._close()

    def action_complete(self) -> None:
        """Complete what is under the cursor with the first offer."""
        field = self.query_one(Input)
        offers = self._offers()
        if offers:
            first = offers[0]
            rest = field.value[first.end :]
            field.value = field.value[: first.start] + first.text + rest
            field.cursor_position = first.start + len(first.text)

    def _offers(self) -> list[Completion]:
        field = self.query_one(Input)
        return self.asking.complete(field.value, field.cursor_position)

    def _offer(self) -> None:
        offers = self._offers()[:6]
        screen = self.asking
        if not offers:
            screen.show_hints()
            return
        pieces = []
        for offer in offers:
            count = f" {offer.count:,}" if offer.count is not None else ""
            pieces.append(Content(one_line(offer.text)) + Content(count).stylize("dim"))
        line = Content.assemble((" tab ", "bold $accent")) + Content("   ").join(pieces)
        screen.hint(line)

    def _close(self) -> None:
        screen = self.asking
        screen.rows.focus()
        self.remove()
        screen.show_hints()
