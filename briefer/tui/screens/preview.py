"""An export on screen before it is written: its text, its marking, what a cap leaves out."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content

from briefer.desk.exports import Made, Refused
from briefer.model.errors import BrieferError
from briefer.model.text import one_line, visible
from briefer.tui.keys import ANYWHERE, PREVIEW, bindings
from briefer.tui.screens.base import BrieferScreen
from briefer.tui.widgets.line import Line
from briefer.tui.widgets.pane import Pane
from briefer.tui.widgets.reader import Reader
from briefer.tui.widgets.reader_page import PageSource

INLINE = 100
"""Briefs that are exported at once; more are behind the screen, which tells how far they are."""


class PreviewScreen(BrieferScreen):
    """What would be written: to look at, to cap by a marking, to write or to leave."""

    CSS = """
    PreviewScreen { layout: vertical; }
    PreviewScreen #top, PreviewScreen #hints { background: $panel; }
    PreviewScreen #middle { height: 1fr; }
    """
    BINDINGS = [
        *bindings(PREVIEW),
        ("j,down", "scroll('scroll_down')", "down"),
        ("k,up", "scroll('scroll_up')", "up"),
        ("space,pagedown", "scroll('page_down')", "page"),
        ("b,pageup", "scroll('page_up')", "page"),
    ]
    places = (PREVIEW, ANYWHERE)

    def __init__(self, what: str, kind: str, form: str, query: str, ids: list[str] | None) -> None:
        super().__init__()
        self._what, self._kind, self._form = what, kind, form
        self._query, self._ids = query, ids
        self._allowed: list[str] = []
        self.cap: str | None = None
        self.made: Made | None = None

    def compose(self) -> ComposeResult:
        """Title bar, the text, hints."""
        yield Line(id="top")
        with Pane(id="middle"):
            yield Reader(**self.briefer.reader_ways(), id="page")
        yield Line(id="hints")

    def on_mount(self) -> None:
        """Make the export and show it."""
        self.query_one(Reader).focus()
        self.show_hints()
        self.make()

    def make(self, cap: str | None = None, allow: str = "") -> None:
        """Make the export anew under a cap, with one more classification allowed by its name."""
        self.cap = cap
        if allow:
            self._allowed.append(allow)
        if self._many():
            self._tell(" Export: looking …")
            self.behind(self._slowly, "The export was not made", "esc leaves.", "export", only=True)
        else:
            self._settle(self._outcome(None))

    def _many(self) -> bool:
        if self._what not in ("brief", "pack"):
            return False
        if self._ids is not None:
            return len(self._ids) > INLINE
        return self.briefer.desk.briefs.find(self._query).count > INLINE

    def _slowly(self) -> None:
        """In a thread: make the export, tell how far it is, then show it."""

        def told(done: int, total: int) -> None:
            if done % 25 == 0:
                self.app.call_from_thread(self._tell, f" Export: {done:,} of {total:,} briefs")

        self.app.call_from_thread(self._settle, self._outcome(told))

    def _outcome(self, progress: Callable[[int, int], None] | None) -> Made | BrieferError:
        try:
            return self.briefer.desk.exports.make(
                self._what,
                self._query,
                format=self._kind,
                form=self._form,
                max_tlp=self.cap,
                allow=self._allowed,
                ids=self._ids,
                progress=progress,
            )
        except BrieferError as error:
            return error

    def _settle(self, outcome: Made | BrieferError) -> None:
        """Show the export, or why there is none."""
        if not self.is_attached:
            return
        if isinstance(outcome, BrieferError):
            self.made = None
            self._tell(" Nothing to write")
            text = str(outcome)
            if isinstance(outcome, Refused):
                text += "\n\n    f   force it by the full name of the classification"
                text += "\n    l   leave stricter and unmarked briefs out\n    esc leave"
            self.query_one(Reader).show(PageSource(brief_id="preview", text=visible(text)))
            self.app.bell()
            return
        self.made = made = outcome
        text = visible(made.text)
        if self._kind != "md":
            text = "\n".join(f"    {line}" for line in text.split("\n"))
        self.query_one(Reader).show(PageSource(brief_id="preview", text=text))
        left = f"   left out: {'; '.join(made.left_out)}" if made.left_out else ""
        cap = f"   at most TLP:{self.cap}" if self.cap else ""
        noun = "action" if self._what == "register" else "brief"
        items = f"{made.count:,} {noun}{'s' if made.count != 1 else ''}"
        name = f"{self._form} {self._what}" if self._form == "ministerial" else self._what
        self._tell(f" Export {name}: {items}{cap}{one_line(left)}")

    def _tell(self, text: str) -> None:
        if self.is_attached:
            self.query_one("#top", Line).content = Content(text)

    def action_scroll(self, how: str) -> None:
        """Scroll the text."""
        getattr(self.query_one(Reader), f"action_{how}")()

    async def step_out(self) -> bool:
        """Leave without writing."""
        self.dismiss()
        return True
