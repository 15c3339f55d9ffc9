"""One question at the bottom of the screen, answered with a line of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input

from briefer.layout.widths import cells
from briefer.model.errors import BrieferError
from briefer.tui.widgets.entry import Entry
from briefer.tui.widgets.line import Line

if TYPE_CHECKING:
    from briefer.tui.screens.bottom_line import BottomLineScreen


BESIDE = 0.6
"""How much of the line what stands beside the field may take."""


class Ask(Horizontal):
    """A label, a field, and how the answer is understood so far.

    Enter answers: `answered` gets the text, and where it raises a BrieferError the field stays
    with the text and the reason beside it. Escape leaves. Where the value is only `proposed`,
    typing replaces it.
    """

    DEFAULT_CSS = """
    Ask { dock: bottom; height: 1; background: $panel; }
    Ask > #label { width: auto; }
    Ask > Input { width: 1fr; }
    Ask > #live { width: auto; max-width: 60%; }
    """

    BINDINGS = [
        Binding("escape", "leave", show=False),
        Binding("tab", "complete", show=False, priority=True),
    ]

    def __init__(
        self,
        label: str,
        answered: Callable[[str], Any],
        left: Callable[[], None],
        *,
        value: str = "",
        words: Sequence[str] = (),
        live: Callable[[str], str] | None = None,
        given_up: Callable[[], Any] | None = None,
    ) -> None:
        super().__init__()
        self._label = label
        self._answered = answered
        self._left = left
        self._value = value
        self._words = words
        self._live = live
        self._given_up = given_up
        self.proposed = False

    @property
    def completes(self) -> bool:
        """Whether Tab has anything to put in."""
        return bool(self._words)

    def compose(self) -> ComposeResult:
        """Label, field, live reading."""
        label = Line(id="label")
        label.content = Content.styled(f" {self._label} ", "bold")
        yield label
        suggester = SuggestFromList(self._words, case_sensitive=False) if self._words else None
        yield Entry(self._value, compact=True, suggester=suggester, select_on_focus=self.proposed)
        yield Line(id="live")

    def on_mount(self) -> None:
        """The field takes the keys."""
        self.query_one(Input).focus()
        self._read(self._value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say how the text is understood."""
        event.stop()
        self._read(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer; stay where the answer is refused."""
        event.stop()
        try:
            self._answered(event.value)
        except BrieferError as error:
            self._refuse(error)
            return
        self._close()

    def _refuse(self, error: BrieferError) -> None:
        """Say why, beside the field where there is room for all of it, else above."""
        text = str(error)
        if cells(text) + 2 <= self.size.width * BESIDE:
            self._tell(text, "$error")
            self.app.bell()
        else:
            cast("BottomLineScreen", self.screen).complain(error)

    def action_complete(self) -> None:
        """Take what is suggested."""
        field = self.query_one(Input)
        field.action_end()
        field.action_cursor_right()

    def action_leave(self) -> None:
        """Close without an answer."""
        self._close()
        if self._given_up is not None:
            self._given_up()

    def _close(self) -> None:
        """Close and give the focus back."""
        self.remove()
        self._left()

    def _read(self, text: str) -> None:
        if self._live is None:
            return
        try:
            self._tell(self._live(text), "$text-muted")
        except BrieferError as error:
            self._tell(str(error), "$warning")

    def _tell(self, text: str, style: str) -> None:
        live = self.query_one("#live", Line)
        live.content = Content.assemble(" ", (text, style), " ")
        live.refresh(layout=True)
