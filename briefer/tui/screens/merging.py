"""An edited register before it is merged: what would change, and which lines match nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.binding import Binding
from textual.content import Content

from briefer.tui.screens.sheet import TextSheet


class MergeScreen(TextSheet):
    """Every change a line, then every line that was left alone. `y` takes all, `esc` leaves."""

    BINDINGS = [
        Binding("y", "take", "take all"),
        Binding("n,enter", "dismiss", show=False),
        Binding("down", "scroll('scroll_down')", show=False),
        Binding("up", "scroll('scroll_up')", show=False),
    ]

    def __init__(
        self, changes: Sequence[str], unmatched: Sequence[str], take: Callable[[], None]
    ) -> None:
        super().__init__()
        self._changes = changes
        self._unmatched = unmatched
        self._take = take

    def sheet(self) -> Content:
        """The keys, the changes, and what matches nothing."""
        parts = []
        if self._changes:
            keys = (("y", "bold $accent"), " takes all   ", ("esc", "bold $accent"), " leaves them")
            parts += [
                _counted(self._changes, "change", "changes"),
                Content.assemble(*keys),
                Content(""),
            ]
            parts += [*map(Content, self._changes), Content("")]
        else:
            parts += [Content("Nothing in it is new. esc closes this."), Content("")]
        if self._unmatched:
            parts += [_counted(self._unmatched, "line left alone", "lines left alone")]
            parts += map(Content, self._unmatched)
        return Content("\n").join(parts)

    def action_take(self) -> None:
        """Take every change in one command."""
        self.dismiss()
        if self._changes:
            self._take()


def _counted(lines: Sequence[str], one: str, many: str) -> Content:
    return Content.styled(f"{len(lines):,} {one if len(lines) == 1 else many}", "bold")
