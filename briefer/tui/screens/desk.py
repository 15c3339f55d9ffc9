"""The desk: topics and views, the list of briefs, the reader."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from briefer.model.brief import Brief
from briefer.model.errors import BrieferError
from briefer.tui.keys import ANYWHERE, DESK, Command, bindings, command
from briefer.tui.screens.base import PaletteEntry
from briefer.tui.screens.desk_counts import Counts
from briefer.tui.screens.desk_folder import Folder
from briefer.tui.screens.desk_heading import head_line
from briefer.tui.screens.desk_listing import Listing
from briefer.tui.screens.desk_reading import Reading
from briefer.tui.screens.reading_screen import ReadingScreen
from briefer.tui.widgets.brief_list import BriefList
from briefer.tui.widgets.line import Line
from briefer.tui.widgets.pane import Pane, Panes

if TYPE_CHECKING:
    from briefer.query import Completion
    from briefer.tui.screens.importing import Bringing
    from briefer.tui.widgets.desk_reader import DeskReader
    from briefer.tui.widgets.side import Side


class DeskScreen(ReadingScreen):
    """The first screen.

    Its state is the query, the list with its cursor and marks (`listing`), the counts round it
    (`counts`), what is being read (`reading`) or brought in (`bringing`), and the folder that
    `documents` were last taken from. Everything that changes a brief or an action is a verb of the
    desk.
    """

    BINDINGS = bindings(DESK)
    places = (ANYWHERE, DESK)

    def __init__(self) -> None:
        super().__init__()
        self.reader: DeskReader | None = None
        self.listing = Listing(self)
        self.counts = Counts(self)
        self.reading = Reading(self)
        self.folder = Folder(self)
        self.bringing: Bringing | None = None
        self.documents = "~"

    def compose(self) -> ComposeResult:
        """Title bar, panes, hints; the reader is mounted when it is first needed."""
        yield Line(id="top")
        yield Line(id="topics-line")
        with Panes(id="panes"):
            if self.counts.has_side:
                yield self.counts.side()
            with Pane(id="middle"):
                yield Line(id="head")
                yield BriefList(self.look, id="list")
                yield Line(id="why")
        yield Line(id="hints")

    def on_mount(self) -> None:
        """Show what the catalogue knows; everything else comes after the first paint."""
        self.set_class(not self.briefer.settings.topics_pane, "-no-side")
        self.rows.focus()
        self.run_query("")
        self.show_hints()
        self.call_after_refresh(self.folder.open)

    def on_unmount(self) -> None:
        """The worker behind the desk ends with it."""
        self.folder.close()

    def show_side(self) -> None:
        """Show the side pane or the line of topics, as the user has set it."""
        self.set_class(not self.briefer.settings.topics_pane, "-no-side")
        self.counts.soon()

    @property
    def rows(self) -> BriefList:
        """The list of briefs."""
        return self.query_one("#list", BriefList)

    async def reader_mounted(self) -> DeskReader:
        """The reader, mounted on first use."""
        if self.reader is None:
            from briefer.tui.widgets.desk_reader import DeskReader

            self.reader = DeskReader(**self.briefer.reader_ways(), id="reader")
            await self.query_one("#panes").mount(self.reader)
        return self.reader

    # The query ----------------------------------------------------------------------------

    def complete(self, text: str, cursor: int) -> list[Completion]:
        """What may be typed next in the filter line."""
        return self.briefer.desk.briefs.complete(text, cursor)

    def fill(self, text: str, typing: bool) -> None:
        """Show the briefs that `text` finds, the cursor kept on its brief."""
        result = self.listing.fill(text, typing)
        self.query_text = text
        self.listing.explain()
        if not text:
            self.counts.total = result.count
        self.show_head()
        self.counts.draw()
        self.reading.follow()

    def again(self) -> None:
        """Run the query anew: the folder or another process changed what it finds."""
        self.run_query(self.query_text)
        self.counts.soon()

    def changed(self) -> None:
        """Draw anew what a verb changed; the rows stay where they are until the next query."""
        self.rows.forget()
        self.show_head()
        self.counts.soon()
        self.reading.changed()

    def marks_changed(self) -> None:
        """Count the marks anew."""
        self.show_head()

    def show_head(self) -> None:
        """How many of how many, and the query; what is wrong with one stays till it is mended."""
        if self.fault is None:
            self.head.content = head_line(self)

    def go_to_list(self) -> None:
        """Leave what is read, for a command that changes the list."""
        if self.reading.open:
            self.reading.leave()

    def show_list(self, query: str) -> None:
        """Leave what is read and show what `query` finds: hidden behind a brief nobody sees it."""
        self.go_to_list()
        self.run_query(query)
        self.hint_again()

    def label_of(self, item: Command) -> str:
        """From the list as it first was the way out leads out of briefer."""
        inside = self.reading.open or self.query_text or self.rows.marked or self.rows.ranging
        return command("app.quit" if item.id == "app.back" and not inside else item.id).label

    # What commands act on -----------------------------------------------------------------

    @property
    def current(self) -> Brief | None:
        """The brief under the cursor, or the one being read."""
        return self.reading.brief if self.reading.open else self.rows.current

    def targets(self) -> list[str]:
        """The ids that a command acts on: the marked ones, else the brief under the cursor."""
        if self.rows.marked and not self.reading.open:
            return sorted(self.rows.marked)
        return [self.current.id] if self.current else []

    def acted(self, *, advance: bool = True) -> None:
        """After an act on rows: marks off, the next row, everything drawn anew."""
        if self.rows.marked and not self.reading.open:
            self.rows.unmark()
        elif advance and not self.reading.open:
            self.rows.action_move(1)
        self.changed()

    def decided(self) -> None:
        """After a commitment was decided: its mark is dim, the next one is gone to."""
        self.changed()
        if self.reader is not None:
            self.reader.move_mark(1, tell=False)

    # Stepping out -------------------------------------------------------------------------

    async def step_out(self) -> bool:
        """Tour, sentence cursor, reading, marks, filter, import, scan: the innermost that is on."""
        if tour := self.query("Tour"):
            tour.remove()
            return True
        if self.reading.open and self.reader is not None:
            await self.reading.step_out()
            return True
        if self.take_marks_off():
            return True
        if self.query_text:
            self.show_list("")
            return True
        if self.bringing is not None:
            self.bringing.stop()
            return True
        return self.folder.stop_reading()

    async def edit_filter(self) -> None:
        """The filter line over the head of the list."""
        self.go_to_list()
        await super().edit_filter()

    # The palette --------------------------------------------------------------------------

    def palette_entries(self) -> list[PaletteEntry]:
        """Views and topics."""
        desk = self.briefer.desk
        views = [
            (f"View: {view.name}", view.query, partial(self.show_list, view.query))
            for view in desk.views.all()
        ]
        topics = [
            (f"Topic: {topic.name}", topic.id, partial(self.show_list, f"topic:{topic.id}"))
            for topic in self.look().topics
        ]
        return [*views, *topics]

    def palette_briefs(self, typed: str) -> list[PaletteEntry]:
        """Briefs with the typed words in their title."""
        try:
            found = self.briefer.desk.briefs.find(typed, typing=True).window(0, 20)
        except BrieferError:
            return []
        return [
            (brief.title, "brief", partial(self.call_later, self.reading.enter, brief))
            for brief in found
        ]

    # Events -------------------------------------------------------------------------------

    def on_rows_moved(self, event: BriefList.Moved) -> None:
        """The reader follows the list."""
        if event.rows is self.rows:
            self.listing.stand()
            self.listing.explain(moved=True)
            self.reading.follow()

    def on_brief_list_viewed(self) -> None:
        """Other rows came in sight."""
        self.counts.view_changed()

    async def on_rows_chosen(self, event: BriefList.Chosen) -> None:
        """A double click opens."""
        if event.rows is self.rows:
            await self.reading.enter()

    def on_side_picked(self, event: Side.Picked) -> None:
        """A topic or view of the side pane was opened."""
        self.show_list(event.query)
        self.rows.focus()

    def on_resize(self) -> None:
        """Counts move between the side pane and the top line."""
        if self.is_mounted:
            self.call_after_refresh(self.counts.draw)
            self.call_after_refresh(self.hint_again)
            self.call_after_refresh(self.reading.follow)
