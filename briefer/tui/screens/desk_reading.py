"""What the reader of the desk shows: the brief that the list stands on, or the one opened."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING

from textual.timer import Timer

from briefer.layout.anchors import relocated
from briefer.model.brief import Brief, Document
from briefer.model.errors import BrieferError
from briefer.tui.screens.desk_counts import BROAD
from briefer.tui.screens.desk_seen import Seen
from briefer.tui.screens.trail import Trail

if TYPE_CHECKING:
    from briefer.desk.commitments import Found
    from briefer.desk.quotes import Quote
    from briefer.tui.screens.desk import DeskScreen
    from briefer.tui.screens.querying import SheetScreen
    from briefer.tui.widgets.desk_reader import DeskReader

FOLLOW_SECONDS = 0.05
PAUSE_SECONDS = 0.25
"""After which a query that is being typed counts as typed: until then no letter waits."""
Span = tuple[int, int]


class Reading:
    """The reader's brief, and everything that is laid over its text.

    While the list has the focus the reader follows it where there is room; `open` tells that a
    brief was entered, so that keys act on the text. `cursor_lent` tells that the sentence cursor
    was put there by the screen that the brief was opened from, and not turned on by the official.
    """

    def __init__(self, screen: DeskScreen) -> None:
        self._screen = screen
        self.brief: Brief | None = None
        self.document: Document | None = None
        self.open = False
        self.found: tuple[Found, ...] = ()
        self._last = 0.0
        self._due: Timer | None = None
        self.seen = Seen(screen)
        self._trail = Trail()
        self._came_by: tuple[SheetScreen, ...] = ()
        self.cursor_lent = False

    @property
    def reader(self) -> DeskReader | None:
        """The reader, once it has been needed."""
        return self._screen.reader

    # Following the list -------------------------------------------------------------------

    def follow(self) -> None:
        """Show the brief under the cursor: at once, or soon where keys come faster than that.

        While a query is typed it waits for a pause: the letters and the list come first.
        """
        if self.open or self._screen.size.width < BROAD:
            return
        if self._screen.typing:
            if self._due is not None:
                self._due.stop()
            self._due = self._screen.set_timer(PAUSE_SECONDS, self._follow)
            return
        if self._due is not None:
            return
        wait = FOLLOW_SECONDS - (monotonic() - self._last)
        if wait <= 0:
            self._screen.call_after_refresh(self._follow)
        else:
            self._due = self._screen.set_timer(wait, self._follow)

    async def _follow(self) -> None:
        self._due, self._last = None, monotonic()
        brief = self._screen.rows.current
        if self.open or brief is None:
            return
        if self.brief is not None and brief.id == self.brief.id:
            self._highlight()
        else:
            await self.show(brief)

    # Opening ------------------------------------------------------------------------------

    async def enter(
        self,
        brief: Brief | None = None,
        span: Span | None = None,
        came_by: Sequence[SheetScreen] = (),
    ) -> None:
        """Open a brief (or the one under the cursor) and give the reader the keys.

        With `span` the sentence there is brought in sight and marked. `came_by` are the screens
        to go back to.
        """
        if (brief := brief or self._screen.rows.current) is None:
            return
        self._trail.clear()
        self._came_by, self.cursor_lent = tuple(came_by), bool(came_by)
        await self._enter(brief)
        if span is not None:
            self.mark(span)

    async def _enter(self, brief: Brief, place: int | None = None) -> None:
        if not self.open:
            self._screen.forget()
        self.seen.keep_place()
        self.open = True
        self._screen.add_class("-reading")
        if self.brief is None or brief.id != self.brief.id or place is not None:
            await self.show(brief, place)
        else:
            self._highlight()
            self.seen.start()
        if self.reader is not None:
            self.reader.aims(True)
            self.reader.focus()

    async def go(self, brief: Brief, place: int | None = None) -> None:
        """Open a brief from a link, with the way back kept."""
        if (left := self._left()) is not None:
            self._trail.follow(left)
        await self._enter(brief, place)

    async def _step_back(self) -> bool:
        """Back to the brief whose link was followed; whether there was one."""
        left = self._left()
        return await self._return(self._trail.back(left) if left else None)

    async def step_forward(self) -> bool:
        """On to the brief that `step_back` came from; whether there was one."""
        left = self._left()
        return await self._return(self._trail.forward(left) if left else None)

    def _left(self) -> tuple[str, int] | None:
        """The brief that is read and the place in it."""
        return (self.brief.id, self.reader.place) if self.brief and self.reader else None

    async def _return(self, stop: tuple[str, int] | None) -> bool:
        if stop is None:
            return False
        await self._enter(self._screen.briefer.desk.briefs.get(stop[0]), stop[1])
        return True

    async def step_out(self) -> None:
        """The sentence cursor that the official turned on, links, then where it was opened from."""
        if self.reader is not None and self.reader.cursor is not None and not self.cursor_lent:
            self.reader.toggle_sentence()
        elif not await self._step_back():
            sheets = self._came_by
            self.leave()
            for sheet in sheets:
                await self._screen.app.push_screen(sheet)

    def leave(self) -> None:
        """Back to the list, at the brief that was read."""
        self._screen.forget()
        self.seen.keep_place()
        self.seen.stop()
        self.open = False
        self._trail.clear()
        self._came_by, self.cursor_lent = (), False
        self._screen.remove_class("-reading")
        self._screen.counts.view_changed()
        if self.reader is not None:
            self.reader.aims(False)
        self._screen.rows.focus()

    async def show(self, brief: Brief, place: int | None = None) -> None:
        """Put a brief into the reader, at `place` or where it was last left."""
        self.seen.stop()
        desk = self._screen.briefer.desk
        try:
            document = desk.briefs.document(brief)
            at = desk.briefs.place_of(brief.id) if place is None else place
        except BrieferError as error:
            self.brief = self.document = None
            self._screen.complain(error)
            return
        reader = await self._screen.reader_mounted()
        self.brief, self.document = brief, document
        from briefer.tui.page import page

        reader.set_highlights(None)
        reader.show(page(brief, document, at, self._screen.look()))
        self._highlight()
        self.changed()
        self.seen.start()

    def _highlight(self) -> None:
        """Mark what the list's query asks for; in what was opened stand on its first place."""
        self._screen.counts.view_changed()
        if self.reader is not None:
            self.reader.set_highlights(self._screen.rows.highlights)
            self._screen.call_after_refresh(self._screen.arrive)

    async def again(self) -> None:
        """Read the file anew where it changed; the place stays."""
        if self.brief is None or self.reader is None:
            return
        try:
            brief = self._screen.briefer.desk.briefs.get(self.brief.id)
            document = self._screen.briefer.desk.briefs.document(brief)
        except BrieferError as error:
            self._screen.complain(error)
            return
        if document.digest == (self.document and self.document.digest):
            self.brief = brief
            self.lay_actions()
            return
        from briefer.tui.page import page

        before, self.brief, self.document = self.reader.page.text, brief, document
        sought, cursor = self.reader.sought, self.reader.cursor
        self.reader.update(page(brief, document, 0, self._screen.look()))
        self.changed()
        self.reader.find_again(sought)
        if cursor is not None:
            self.sentences()
            place = relocated(before, document.text, cursor[0])
            self.reader.put_cursor(self.reader.stop_at(place))
        self.seen.start()
        self._screen.note("The file has changed; this is how it is now.")

    # What is laid over the text -----------------------------------------------------------

    def lay_marks(self) -> None:
        """The commitments in the gutter, as they are decided now."""
        from briefer.tui.page import marks

        if self.brief is not None and self.document is not None and self.reader is not None:
            desk = self._screen.briefer.desk
            self.found = desk.commitments.of(self.brief.id)
            self.reader.set_marks(marks(self.found))

    def lay_actions(self) -> None:
        """The brief's actions below the text, as they stand now."""
        from briefer.tui.page import action_lines

        if self.brief is not None and self.document is not None and self.reader is not None:
            actions = self._screen.briefer.desk.actions.of(self.brief.id)
            self.reader.set_actions(action_lines(actions, self.document, self._screen.look()))

    def changed(self) -> None:
        """Lay marks and actions over the text anew: a verb or another process changed them."""
        self.lay_marks()
        self.lay_actions()

    def sentences(self) -> None:
        """Tell the reader where the sentences are, when they are first needed."""
        if self.document is not None and self.reader is not None:
            self.reader.set_sentences(self._screen.briefer.desk.briefs.sentences(self.document))

    def mark(self, span: Span) -> None:
        """Put the sentence cursor on `span` of the text."""
        self.sentences()
        if self.reader is not None:
            self.reader.put_cursor(span)

    # The sentence or commitment that keys act on ------------------------------------------

    def quote(self) -> Quote | None:
        """The quote of an action, with its level: the sentence under the sentence cursor.

        Without that cursor it is the commitment that was gone to, as long as it is in sight.
        """
        reader, document = self.reader, self.document
        if not self.open or reader is None or document is None:
            return None
        span = reader.current_sentence
        if span is None and (mark := reader.mark_gone_to) is not None:
            span = mark.start, mark.end
        if span is None:
            return None
        start, end = span
        level = direction = None
        for found in self.found:
            commitment = found.commitment
            if commitment.start < end and commitment.end > start:
                level, direction = commitment.level, commitment.direction.value
        from briefer.desk.quotes import Quote

        return Quote(document.text[start:end], start, end, level, direction)

    def current_commitment(self) -> Found | None:
        """The commitment that was gone to, or the one nearest in sight."""
        reader = self.reader
        mark = reader.current_mark if reader is not None and self.open else None
        return next((item for item in self.found if mark and item.commitment.key == mark.key), None)

    def line(self) -> int:
        """The line of the file at the top of the reader, from 1."""
        return 1 if self.document is None or self.reader is None else self.reader.line_number
