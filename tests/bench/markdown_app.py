"""A Textual app that shows one brief after another in Textual's Markdown widget, on `j`."""

from __future__ import annotations

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import Markdown


class MarkdownApp(App[None]):
    """One Markdown widget, and `j` for the next text."""

    BINDINGS = [("j", "next", "next")]

    def __init__(self, files: list[Path]) -> None:
        super().__init__()
        self.files = files
        self.at = 0

    def compose(self) -> ComposeResult:
        """The widget, with the first text."""
        yield Markdown(self._text(), open_links=False)

    async def action_next(self) -> None:
        """Show the next text."""
        self.at += 1
        await self.query_one(Markdown).update(self._text())

    def _text(self) -> str:
        return self.files[self.at % len(self.files)].read_text("utf-8").split("---\n", 2)[2]


if __name__ == "__main__":
    MarkdownApp(sorted(Path(sys.argv[1]).rglob("*.md"), reverse=True)).run()
