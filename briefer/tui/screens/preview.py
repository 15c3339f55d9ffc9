"""An export on screen before it is written: its text, its marking, what a cap leaves out."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from briefer.desk.exports import Made
from briefer.model.errors import BrieferError
from briefer.model.text import one_line, visible
from briefer.tui.keys import ANYWHERE
from briefer.tui.screens.base import BrieferScreen
from briefer.tui.typed import typed_app
from briefer.tui.widgets.choice import Option
from briefer.tui.widgets.line import Line
from briefer.tui.widgets.reader import Reader
from briefer.tui.widgets.reader_page import PageSource

CAPS = ("none", "RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR")


class PreviewScreen(BrieferScreen):
    """What would be written. `enter` writes it, `l` sets a cap, `esc` leaves without writing."""

    CSS = """
    PreviewScreen { layout: vertical; }
    PreviewScreen #top, PreviewScreen #hints { background: $panel; }
    PreviewScreen #middle { height: 1fr; }
    """
    BINDINGS = [
        ("enter", "write", "write"),
        ("l", "cap", "cap"),
        ("j,down", "scroll('scroll_down')", "down"),
        ("k,up", "scroll('scroll_up')", "up"),
        ("space,pagedown", "scroll('page_down')", "page"),
        ("b,pageup", "scroll('page_up')", "page"),
    ]
    places = (ANYWHERE,)

    def __init__(self, what: str, kind: str, form: str, query: str, ids: list[str] | None) -> None:
        super().__init__()
        self._what, self._kind, self._form = what, kind, form
        self._query, self._ids = query, ids
        self._cap: str | None = None
        self._made: Made | None = None

    def compose(self) -> ComposeResult:
        """Title bar, the text, hints."""
        yield Line(id="top")
        with Vertical(id="middle"):
            yield Reader(**typed_app(self).reader_ways(), id="page")
        yield Line(id="hints")

    def on_mount(self) -> None:
        """Make the export and show it."""
        self.query_one(Reader).focus()
        self.show_hints()
        self._make()

    def hints(self) -> Content:
        """The keys of the preview."""
        pieces = (("enter", "write"), ("l", "cap by TLP"), ("esc", "leave"))
        return Content(" ") + Content("   ").join(
            Content.assemble((key, "bold $accent"), " ", label) for key, label in pieces
        )

    def _make(self) -> None:
        try:
            self._made = typed_app(self).desk.exports.make(
                self._what,
                self._query,
                format=self._kind,
                form=self._form,
                max_tlp=self._cap,
                ids=self._ids,
            )
        except BrieferError as error:
            self._made = None
            self.complain(error)
            return
        made = self._made
        text = visible(made.text)
        shown = (
            text if self._kind == "md" else "\n".join(f"    {line}" for line in text.split("\n"))
        )
        self.query_one(Reader).show(PageSource(brief_id="preview", text=shown))
        left = f"   left out: {'; '.join(made.left_out)}" if made.left_out else ""
        cap = f"   at most TLP:{self._cap}" if self._cap else ""
        self.query_one("#top", Line).content = Content(
            f" Export {self._what}: {made.count} items{cap}{one_line(left)}"
        )

    def action_write(self) -> None:
        """Ask for the place and write."""
        if self._made is None:
            return
        made = self._made
        exports = typed_app(self).desk.exports

        def answered(typed: str) -> None:
            path = exports.write(Path(typed.strip()).expanduser(), made)
            self.dismiss()
            screen = self.app.screen
            if isinstance(screen, BrieferScreen):
                screen.call_after_refresh(screen.note, f"Wrote {path}")

        try:
            place = exports.place(made)
        except BrieferError as error:
            self.complain(error)
            return
        self.ask("Write to", answered, value=str(place))

    def action_cap(self) -> None:
        """Choose the strictest marking that may be in it."""
        options = [Option("nrsagc"[number], label) for number, label in enumerate(CAPS)]

        def chosen(option: Option) -> None:
            self._cap = None if option.label == "none" else option.label
            self._make()

        self.choose("At most", options, chosen)

    def action_scroll(self, how: str) -> None:
        """Scroll the text."""
        getattr(self.query_one(Reader), f"action_{how}")()

    async def step_out(self) -> bool:
        """Leave without writing."""
        self.dismiss()
        return True
