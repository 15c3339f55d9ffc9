"""The side pane: topics and views with their counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.message import Message

from briefer.model.frozen import Frozen
from briefer.model.topic import Topic
from briefer.model.view import View
from briefer.tui.glyphs import SIGNS
from briefer.tui.present import sized
from briefer.tui.widgets.listed import Listed
from briefer.tui.widgets.rows import Rows
from briefer.tui.widgets.source import Section


class SideRow(Frozen):
    """One line: its key, name, count where it is known, and the query that it opens."""

    key: str
    name: str
    count: int | None
    query: str
    on: bool = False


class Side(Rows[SideRow]):
    """Topics with their number keys, then views."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "pick", show=False)]

    CURSOR_STAYS = False

    class Picked(Message):
        """A topic or a view is to be shown: `query` is what finds it."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._topics: list[SideRow] = []
        self._views: list[SideRow] = []

    def show_topics(
        self, topics: Sequence[Topic], counts: Mapping[str, int], total: int, query: str
    ) -> None:
        """The topics with how many of `total` briefs each has; those in `query` are marked."""
        words = query.split()
        self._topics = [
            SideRow(
                str(number),
                topic.name,
                counts.get(topic.id, 0),
                f"topic:{topic.id}",
                f"topic:{topic.id}" in words,
            )
            for number, topic in enumerate(topics[:9], 1)
        ]
        self._topics.append(SideRow("0", "All", total, "", not query))
        self._draw()

    def show_views(self, views: Sequence[View], counts: Mapping[str, int], query: str) -> None:
        """The views with how many briefs each finds."""
        self._views = [
            SideRow(
                view.key or "", view.name, counts.get(view.name), view.query, view.query == query
            )
            for view in views
        ]
        self._draw()

    def _draw(self) -> None:
        sections = [Section(0, "Topics")]
        if self._views:
            below = len(self._topics)
            sections += [Section(below, ""), Section(below, "Views  w")]
        self.show(Listed([*self._topics, *self._views]), self.cursor, sections)

    def key_of(self, row: SideRow) -> str:
        """A row is known by its name."""
        return row.name

    def segments(self, row: SideRow, width: int, base: Style) -> list[Segment]:
        """Key, name, count."""
        count = "" if row.count is None else f" {row.count:,}"
        style = self.style_of("strong", base) if row.on else base
        name = ("+ " if row.on else "") + row.name
        return [
            Segment(f"{row.key:1} ", self.style_of("accent", base)),
            Segment(sized(name, width - 3 - len(count), SIGNS), style),
            Segment(count + " ", self.style_of("dim", base)),
        ]

    def action_pick(self) -> None:
        """Open what is under the cursor."""
        if (row := self.current) is not None:
            self.post_message(self.Picked(row.query))
