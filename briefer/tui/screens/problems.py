"""What is wrong with files of the workspace: each with its line and the mend."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static
from textual.widgets.option_list import Option

from briefer.model.errors import Problem
from briefer.model.text import one_line
from briefer.tui.widgets.options import Options


class ProblemsScreen(ModalScreen[Problem | None]):
    """One paragraph a problem; the other briefs are not affected.

    Dismisses with the problem whose file is to be opened, or None.
    """

    CSS = """
    ProblemsScreen { align: center middle; }
    ProblemsScreen > Vertical {
        width: 80; max-width: 100%; height: auto; max-height: 100%;
        background: $surface; border: round $frame; padding: 0 1;
    }
    ProblemsScreen Options {
        height: auto; max-height: 1fr; border: none; padding: 0;
    }
    """
    BINDINGS = [
        Binding("q,escape,question_mark", "dismiss(None)", show=False),
        Binding("o,enter", "open", show=False, priority=True),
        Binding("j", "move('cursor_down')", show=False),
        Binding("k", "move('cursor_up')", show=False),
        Binding("g", "move('first')", show=False),
        Binding("G", "move('last')", show=False),
    ]

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self._problems = problems

    def compose(self) -> ComposeResult:
        """The problems, or that there is none."""
        count = len(self._problems)
        with Vertical():
            if not count:
                yield Static("No problems: every file was read.   esc closes this")
                return
            yield Static(Content.styled(f"{count} problem{'s' if count > 1 else ''}", "bold"))
            yield Options(
                *(Option(Content(one_line(str(problem)))) for problem in self._problems),
                compact=True,
            )
            yield Static("o opens the file where it is wrong   esc closes this")

    def action_move(self, how: str) -> None:
        """Go to another problem."""
        for options in self.query(Options):
            getattr(options, f"action_{how}")()

    def action_open(self) -> None:
        """Choose the problem under the cursor; with none there is nothing more to see."""
        chosen = next((options.highlighted for options in self.query(Options)), None)
        self.dismiss(None if chosen is None else self._problems[chosen])
