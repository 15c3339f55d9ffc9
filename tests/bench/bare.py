"""A bare Textual app with one label: the least that any Textual app costs."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """One label."""

    def compose(self) -> ComposeResult:
        """The label."""
        yield Static("bare and ready")


if __name__ == "__main__":
    Bare().run()
