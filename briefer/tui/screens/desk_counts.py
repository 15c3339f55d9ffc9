"""The counts round the list: what is unread and late, how many briefs each topic and view has."""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic
from typing import TYPE_CHECKING, cast

from briefer.model.errors import BrieferError
from briefer.model.marking import marking, strictest
from briefer.model.view import View
from briefer.tui.screens.desk_heading import top_line, topics_line
from briefer.tui.widgets.line import Line

if TYPE_CHECKING:
    from briefer.tui.screens.desk import DeskScreen
    from briefer.tui.widgets.side import Side

WIDE = 100
"""Columns from which topics and views stand beside the list."""

BROAD = 130
"""Columns from which the reader does too, and leaves the titles room to be read."""

COUNT_SECONDS = 0.15


class Counts:
    """Counted behind the keys, since they change with what is done, not with what is looked for.

    `total` is how many briefs there are; `unread` and `late` are None until they are counted;
    `marking` is the strictest of what is in sight.
    """

    def __init__(self, screen: DeskScreen) -> None:
        self._screen = screen
        self._asked = False
        self._last = 0.0
        self.total = 0
        self.unread: int | None = None
        self.late = 0
        self.marking = ""
        self.topics: Mapping[str, int] = {}
        self._views: tuple[View, ...] = ()
        self._in_views: Mapping[str, int] = {}

    @property
    def has_side(self) -> bool:
        """Whether topics and views stand left of the list, not in a line above it."""
        app = self._screen.briefer
        return app.size.width >= WIDE and app.settings.topics_pane

    def side(self) -> Side:
        """A new side pane."""
        from briefer.tui.widgets.side import Side

        return Side(id="side")

    def soon(self) -> None:
        """Count anew: with the next refresh, or soon where it was counted just now."""
        if self._asked:
            return
        self._asked = True
        wait = COUNT_SECONDS - (monotonic() - self._last)
        if wait <= 0:
            self._screen.call_after_refresh(self._count)
        else:
            self._screen.set_timer(wait, self._count)

    def _count(self) -> None:
        self._asked, self._last = False, monotonic()
        desk = self._screen.briefer.desk
        try:
            self.total = desk.briefs.total()
            self.unread, self.late = desk.briefs.unread(), desk.briefs.late()
            self.topics = desk.briefs.topic_counts()
            if self.has_side:
                self._views, self._in_views = desk.views.all(), desk.views.counts()
        except BrieferError as error:
            self._screen.complain(error)
            return
        self.draw()
        self._screen.show_head()

    def draw(self) -> None:
        """Draw what was last counted, with what the query asks for marked."""
        screen = self._screen
        self.draw_top()
        if not self.has_side:
            screen.query_one("#topics-line", Line).content = topics_line(screen)
        elif (side := self._mounted_side()) is not None:
            side.show_topics(screen.look().topics, self.topics, self.total, screen.query_text)
            side.show_views(self._views, self._in_views, screen.query_text)

    def view_changed(self) -> None:
        """Other briefs came in sight: their marking may be another."""
        before, self.marking = self.marking, self._marking()
        if self.marking != before:
            self.draw_top()

    def _marking(self) -> str:
        """The strictest marking of what is in sight: of the brief that is read, else of the rows.

        It stays where it is while a text is scrolled, whose own marking stands at its top and end.
        """
        reading = self._screen.reading
        briefs = [reading.brief] if reading.open and reading.brief else self._screen.rows.in_sight()
        if not briefs:
            return ""
        kinds = {(brief.tlp, brief.classification) for brief in briefs}
        return strictest(marking(*kind) for kind in kinds).banner

    def draw_top(self) -> None:
        """Draw the title bar, with how far a scan of the folder is."""
        self.marking = self._marking()
        self._screen.query_one("#top", Line).content = top_line(self._screen)

    def _mounted_side(self) -> Side | None:
        """The side pane; where it is first wanted it is mounted, and drawn with the next counts."""
        found = self._screen.query("#side")
        if found:
            return cast("Side", found.first())
        self._screen.query_one("#panes").mount(self.side(), before=0)
        self.soon()
        return None
