"""A page of the reader: laid out at the reader's width, kept at its place, scrolled."""

from __future__ import annotations

from collections.abc import Sequence

from textual.events import Resize
from textual.geometry import Size

from briefer.layout.anchors import relocated
from briefer.layout.blocks import ASCII, Form, Signs
from briefer.layout.document import Document, Spot
from briefer.model.frozen import replace
from briefer.tui.widgets.reader_page import ActionLine, Overlay, PageSource, head, tail
from briefer.tui.widgets.reader_view import DocumentView

MEASURE = 80


class PageView(DocumentView):
    """Shows one `PageSource` from its place on."""

    def __init__(
        self,
        *,
        ascii_only: bool = False,
        reorder: bool = False,
        measure: int = MEASURE,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.page = PageSource()
        self.actions_heading = "Follow-up actions"
        self.measure, self.narrow = measure, True
        self.sideways = False
        self.reorder = reorder
        self.signs: Signs = ASCII if ascii_only else Signs()
        if ascii_only:
            self.painter.bars = "|:"
        self._actions: Sequence[ActionLine] = ()
        self._laid = Size(0, 0)
        self._wanted: tuple[int, int] | None = None
        self._opened: tuple[Spot, int] | None = None

    def show(self, page: PageSource) -> None:
        """Show `page` from its place on, with no marks, actions or sentences yet."""
        self.page = page
        self._actions = ()
        self.overlay = Overlay()
        self.shift = 0
        self.document = Document(page.text, page.body_start, self._form())
        self.top, self._rows = Spot(0, 0), []
        self._wanted = self._opened = None
        self._frame()
        self._open_at(page.place)

    def update(self, page: PageSource) -> None:
        """Show `page`, the brief that is shown after its file changed, at the same passage."""
        place = relocated(self.page.text, page.text, self.place)
        self.show(replace(page, place=max(place, page.body_start)))

    @property
    def line_number(self) -> int:
        """The line of the file, from 1, that the current sentence or else the top line is in."""
        sentence = self.overlay.sentence
        return self.page.text.count("\n", 0, sentence[0] if sentence else self.place) + 1

    def _form(self) -> Form:
        width = self.text_width
        if self.narrow:
            width = min(width, self.measure)
        return Form(width, self.sideways, reorder=self.reorder, signs=self.signs)

    def _frame(self) -> None:
        if self.document is not None:
            width = self.document.form.width
            lines = tail(self.page, self._actions, width, self.actions_heading)
            self.document.frame(head(self.page, width), lines)

    def _open_at(self, place: int, margin: int = 0) -> None:
        """Put the character at `place` at the top, or `margin` lines below it: now, or when there
        is room to show it.
        """
        document = self.document
        self._laid, self._opened = self.size, None
        if document is None:
            return
        if not self._laid.height:
            self._wanted = (place, margin)
            return
        spot = document.find(place) if place > self.page.body_start else Spot(0, 0)
        self.top = Spot(-1, 0)
        self._strips.clear()
        self.move_top(document.step(spot, -min(margin, self._laid.height // 3)))
        if not margin and place > self.page.body_start:
            self._opened = self.top, place

    def on_resize(self, event: Resize) -> None:
        """Lay out at the new width and stay at the same place."""
        self._relay()

    def _relay(self) -> None:
        """Lay out anew where the form has changed, and stay at the same place."""
        if self.document is None or not self.size.height:
            return
        (place, margin), form = self._wanted or (self.place, 0), self._form()
        self._laid = self.size
        if form != self.document.form or self._wanted:
            self._wanted = None
            self.document.reshape(form)
            self._frame()
            self._open_at(place, margin)
        else:
            self.stale(lines=True)
            self.move_top(self.top)

    def settle(self) -> None:
        """Lay out at the size there is: no line is ever drawn at a width it was not made for.

        A page may be shown before the reader has its size, or while it is hidden.
        """
        if self._laid != self.size:
            self._relay()

    def toggle_measure(self) -> None:
        """Change between the narrow measure and the full width."""
        self.narrow = not self.narrow
        self._relay()

    def toggle_sideways(self) -> None:
        """Change between wrapped tables and code and their full width, to be scrolled sideways."""
        self.sideways, self.shift = not self.sideways, 0
        self._relay()

    def scroll_sideways(self, by: int) -> None:
        """Move the text `by` cells to the left, or back where negative."""
        widest = max((len(line.text) for _, line in self.rows), default=0)
        self.shift = min(max(0, self.shift + by), max(0, widest - self.text_width))
        self.stale()

    @property
    def place(self) -> int:
        """The character of the document at the top line."""
        if self._wanted is not None:
            return self._wanted[0]
        if self.document is None or not self.rows:
            return self.page.place
        if self._opened is not None and self._opened[0] == self.top:
            return self._opened[1]  # its line may begin further up at another width
        if self.top.chunk <= 0:
            return self.page.body_start
        at = next((line.start for _, line in self.rows if line.pieces), self.rows[0][1].start)
        return min(at, len(self.page.text))

    def in_sight(self, start: int, end: int) -> bool:
        """Whether anything of the text from `start` to `end` is on the screen."""
        last = self.rows[-1][1].end if self.rows else 0
        return self.place < end and start < last

    @property
    def percent(self) -> int:
        """How much of the text has been gone past or is in sight, of 100."""
        if self.document is None or not self.rows or self.document.shows_end(self.rows[-1][0]):
            return 100
        whole = max(1, len(self.page.text) - self.page.body_start)
        return 100 * max(0, self.rows[-1][1].end - self.page.body_start) // whole

    def set_actions(self, lines: Sequence[ActionLine]) -> None:
        """Show `lines` below the text."""
        self._actions = tuple(lines)
        self._frame()
        self._strips.clear()
        self.move_top(self.top)
        self.stale(lines=True)

    def go_to(self, offset: int, margin: int = 2) -> None:
        """Bring the character at `offset` in sight, moving only where it is not."""
        if self.document is None:
            return
        if not self.size.height:
            self._wanted = (offset, margin)
            return
        spot = self.document.find(offset)
        if any(shown == spot for shown, _ in self.rows[: max(1, self.size.height - 1)]):
            return
        self.move_top(self.document.step(spot, -min(margin, self.size.height // 3)))

    def scrolled(self) -> None:
        """A key has moved the text, or would have; for the reader to tell others."""

    def action_scroll_down(self) -> None:
        """One line on."""
        self._step(1)

    def action_scroll_up(self) -> None:
        """One line back."""
        self._step(-1)

    def action_page_down(self) -> None:
        """One page on, keeping a line."""
        self._step(max(1, self.size.height - 1))

    def action_page_up(self) -> None:
        """One page back, keeping a line."""
        self._step(-max(1, self.size.height - 1))

    def action_scroll_home(self) -> None:
        """To the top."""
        self.move_top(Spot(0, 0) if self._has_head() else Spot(1, 0))

    def action_scroll_end(self) -> None:
        """To the end."""
        if self.document is not None:
            self.move_top(self.document.last())
            self.scrolled()

    def _has_head(self) -> bool:
        return self.document is not None and bool(self.document.lines(0))

    def _step(self, by: int) -> None:
        if self.document is not None:
            self.move_top(self.document.step(self.top, by))
            self.scrolled()
