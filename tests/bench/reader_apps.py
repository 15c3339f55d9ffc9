"""The two readers that `reader` compares, each alone in an app with the same keys.

`python -m tests.bench.reader_apps ours|textual FILE...`: a digit opens that file (1 the first),
`n` the next one; `j` scrolls a line; `G` and `g` go to the end and the beginning; `f` makes what
is looked for one letter longer, `F` begins anew (ours only). All texts are in memory beforehand, as
they are at the desk.
"""

from __future__ import annotations

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static

SOUGHT = "the minister"


class Bench(App[None]):
    """Opens files by key; what shows them is for the subclass."""

    def __init__(self, files: list[Path]) -> None:
        super().__init__()
        self.texts = [file.read_text(encoding="utf-8") for file in files]
        self.number = -1
        self.sought = ""

    def on_key(self, event: Key) -> None:
        """Do what the key says."""
        character = event.character or ""
        if character.isdigit():
            self.number = int(character) - 1
            self.open(self.texts[self.number])
        elif character == "n":
            self.number = (self.number + 1) % len(self.texts)
            self.open(self.texts[self.number])
        elif character:
            self.act(character)

    def open(self, text: str) -> None:
        """Show `text` from its beginning."""

    def act(self, character: str) -> None:
        """Move."""


def ours(files: list[Path]) -> Bench:
    """The app with briefer's reader."""
    from briefer.tui.widgets.reader import Reader
    from briefer.tui.widgets.reader_page import PageSource

    class Ours(Bench):
        def compose(self) -> ComposeResult:
            yield Static("ready")
            yield Reader()

        def open(self, text: str) -> None:
            self.query_one(Reader).show(PageSource(text=text))

        def act(self, character: str) -> None:
            reader = self.query_one(Reader)
            if character == "j":
                reader.action_scroll_down()
            elif character == "G":
                reader.action_scroll_end()
            elif character == "g":
                reader.action_scroll_home()
            elif character in "fF":
                self.sought = "" if character == "F" else SOUGHT[: len(self.sought) + 1]
                reader.find(self.sought)

    return Ours(files)


def textual(files: list[Path]) -> Bench:
    """The app with Textual's Markdown widget."""
    from textual.containers import VerticalScroll
    from textual.widgets import Markdown

    class Theirs(Bench):
        def compose(self) -> ComposeResult:
            yield Static("ready")
            with VerticalScroll():
                yield Markdown(open_links=False)

        def open(self, text: str) -> None:
            self.query_one(VerticalScroll).scroll_home(animate=False)
            self.query_one(Markdown).update(text)

        def act(self, character: str) -> None:
            scroll = self.query_one(VerticalScroll)
            if character == "j":
                scroll.scroll_down(animate=False)
            elif character == "G":
                scroll.scroll_end(animate=False)
            elif character == "g":
                scroll.scroll_home(animate=False)

    return Theirs(files)


if __name__ == "__main__":
    given = [Path(name) for name in sys.argv[2:]]
    (ours if sys.argv[1] == "ours" else textual)(given).run()
