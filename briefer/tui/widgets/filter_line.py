"""The filter line: a query that the list follows with every letter, completed with Tab."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rich.highlighter import Highlighter
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input

from briefer.model.text import one_line
from briefer.tui.widgets.entry import Entry
from briefer.tui.widgets.line import Line

if TYPE_CHECKING:
    from briefer.query import Completion
    from briefer.tui.screens.querying import QueryScreen

OFFERED = 6
"""Completions that are shown at a time."""


class FaultMark(Highlighter):
    """Underlines the word of a query at which it cannot be understood."""

    at: int | None = None

    def highlight(self, text: Text) -> None:
        """Underline from `at` to the end of the word there."""
        if self.at is not None and self.at < len(text):
            word = text.plain[self.at :].split(maxsplit=1)[:1]
            text.stylize("bold underline reverse", self.at, self.at + len(word[0] if word else " "))


class FilterLine(Horizontal):
    """Enter keeps the query, escape goes back to the one before; Tab completes key or value.

    Tab again takes the next value in its place, shift-Tab the one before.
    """

    DEFAULT_CSS = """
    FilterLine { height: 1; background: $panel; }
    FilterLine > Line { width: 3; }
    FilterLine > Input { width: 1fr; background: $panel; }
    """
    BINDINGS = [
        Binding("escape", "leave", show=False, priority=True),
        Binding("tab", "complete(1)", show=False, priority=True),
        Binding("shift+tab", "complete(-1)", show=False, priority=True),
        Binding("down", "keep", show=False, priority=True),
    ]

    def __init__(self, query: str) -> None:
        super().__init__()
        self._before = query
        self._mark = FaultMark()
        self._values: list[Completion] = []
        self._value = 0
        self._typed = self._completed = ""

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
        yield Entry(
            value,
            compact=True,
            select_on_focus=False,
            placeholder="words, topic:drugs …",
            highlighter=self._mark,
        )

    def on_mount(self) -> None:
        """The field takes the keys."""
        self.query_one(Input).focus()
        self.asking.typing = True
        self.asking.show_head()

    def on_input_changed(self, event: Input.Changed) -> None:
        """The list follows; what could be typed next is offered."""
        event.stop()
        if self._values and event.value == f"{self._completed},":
            self._put(f"{self._completed.rstrip()},")
            return
        if event.value != self._completed:
            self._values = []
        understood = self.asking.run_query(
            event.value.strip(), typing=not event.value.endswith(" ")
        )
        self._mark_fault()
        if understood:
            self._offer()
        elif (fault := self.asking.fault) is not None and fault.mend:
            self.asking.hint(Content(f" {fault.mend}"))
        else:
            self.asking.show_hints()

    def _mark_fault(self) -> None:
        """Mark the column at which the query cannot be understood."""
        field = self.query_one(Input)
        column = getattr(self.asking.fault, "column", None)  # a fault of the query has one
        lead = len(field.value) - len(field.value.lstrip())
        self._mark.at = None if column is None else lead + column
        field.refresh()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the query."""
        event.stop()
        self.action_keep()

    def action_keep(self) -> None:
        """Back to the list with the query kept; one with an error stays to be mended.

        What is shown is what is kept: where the last word as a whole finds fewer than as a
        beginning, which it is while it is typed, it stays a beginning.
        """
        value = self.query_one(Input).value.strip()
        shown = self.asking.rows.count
        if not self.asking.run_query(value):
            self._mark_fault()
            return
        if shown > self.asking.rows.count and value[-1:].isalnum():
            self.asking.run_query(f"{value}*")
        self._close()

    def action_leave(self) -> None:
        """Back to the list with the query of before."""
        self.asking.run_query(self._before)
        self._close()

    def action_complete(self, step: int) -> None:
        """Complete what is under the cursor; a value that was completed gives way to another."""
        field = self.query_one(Input)
        if len(self._values) > 1 and field.value == self._completed:
            self._value = (self._value + step) % len(self._values)
        elif offers := self._offers():
            self._typed, self._value = field.value, 0
            self._values = offers if not offers[0].text.endswith(":") else offers[:1]
        else:
            return
        offer = self._values[self._value]
        rest = self._typed[offer.end :]
        space = "" if rest or offer.text.endswith(":") else " "
        self._completed = f"{self._typed[: offer.start]}{offer.text}{space}{rest}"
        self._put(self._completed, offer.start + len(offer.text + space))

    def _put(self, value: str, cursor: int | None = None) -> None:
        field = self.query_one(Input)
        field.value = value
        field.cursor_position = len(value) if cursor is None else cursor

    def _offers(self) -> list[Completion]:
        field = self.query_one(Input)
        return self.asking.complete(field.value, field.cursor_position)

    def _offer(self) -> None:
        """Say what Tab would put in, the value that it did put in marked."""
        cycling = len(self._values) > 1
        offers = self._values if cycling else self._offers()
        first = max(0, self._value - OFFERED + 1) if cycling else 0
        screen = self.asking
        if not offers:
            screen.show_hints()
            return
        pieces = []
        for number, offer in enumerate(offers[first : first + OFFERED], first):
            name = Content(one_line(offer.text))
            taken = cycling and number == self._value
            count = f" {offer.count:,}" if offer.count is not None else ""
            pieces.append((name.stylize("reverse") if taken else name) + Content(count))
        screen.hint(
            Content.assemble((" tab ", "bold $accent")) + Content("   ").join(pieces),
        )

    def _close(self) -> None:
        screen = self.asking
        screen.typing = False
        screen.show_head()
        screen.rows.focus()
        self.remove()
        screen.show_hints()
