"""The outline of a brief: its headings, narrowed by typing."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input
from textual.widgets.option_list import Option

from briefer.layout.outline import Heading
from briefer.model.text import one_line
from briefer.tui.widgets.options import Options


class OutlineScreen(ModalScreen[int | None]):
    """Dismisses with the place of the heading that was chosen."""

    CSS = """
    OutlineScreen { align: center middle; }
    OutlineScreen > Vertical {
        width: 80; max-width: 100%; height: auto; max-height: 80%;
        background: $surface; border: round $frame;
    }
    OutlineScreen Options { height: auto; max-height: 100%; border: none; }
    """
    BINDINGS = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, headings: Sequence[Heading], current: int) -> None:
        super().__init__()
        self._headings = headings
        self._current = current

    def compose(self) -> ComposeResult:
        """A field and the headings."""
        with Vertical():
            yield Input(placeholder="type to narrow, enter jumps", compact=True)
            yield Options(compact=True)

    def on_mount(self) -> None:
        """The heading that is read is under the cursor."""
        self._show("")
        self.query_one(Options).highlighted = max(0, self._current)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Only the headings with what was typed."""
        self._show(event.value)

    def on_input_submitted(self) -> None:
        """Jump."""
        options = self.query_one(Options)
        if options.highlighted is not None:
            self._jump(options.get_option_at_index(options.highlighted))

    def on_option_list_option_selected(self, event: Options.OptionSelected) -> None:
        """Jump to the one clicked."""
        self._jump(event.option)

    def action_move(self, by: int) -> None:
        """Move among the headings while typing."""
        options = self.query_one(Options)
        if by > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def _jump(self, option: Option) -> None:
        self.dismiss(int(option.id or 0))

    def _show(self, typed: str) -> None:
        options = self.query_one(Options)
        options.clear_options()
        words = typed.casefold().split()
        for heading in self._headings:
            text = one_line(heading.text)
            if all(word in text.casefold() for word in words):
                label = Content("  " * (heading.level - 1) + text)
                options.add_option(Option(label, id=str(heading.start)))
        if options.option_count:
            options.highlighted = 0
