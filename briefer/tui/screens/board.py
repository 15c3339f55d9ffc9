"""The board: every open action in the groups an official works through."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from textual.content import Content

from briefer.model.action import Action
from briefer.model.board import Group, GroupName, waited_days
from briefer.model.errors import BrieferError, UsageError
from briefer.model.text import one_line
from briefer.tui.screens.querying import SheetScreen
from briefer.tui.widgets.board_list import BoardList, BoardRow
from briefer.tui.widgets.line import Line
from briefer.tui.widgets.listed import Listed

if TYPE_CHECKING:
    from briefer.query import Completion

LAST_MEETING = timedelta(days=7)


class BoardScreen(SheetScreen):
    """Actions by what is late, due, waited on, without a date, and done since the last meeting."""

    def make_list(self) -> BoardList:
        """The groups with their actions."""
        return BoardList(self.look, self._letters, id="list")

    @property
    def rows(self) -> BoardList:
        """The groups with their actions."""
        return self.query_one("#list", BoardList)

    def complete(self, text: str, cursor: int) -> list[Completion]:
        """What may be typed next in the filter line."""
        return self.briefer.desk.actions.complete(text, cursor)

    def fill(self, text: str, typing: bool) -> None:
        """Show the actions that `text` finds in their groups, the cursor kept on its action."""
        since = self.look().today - LAST_MEETING
        groups = self.briefer.desk.actions.board(text, since, typing=typing)
        self.query_text = text
        rows = self._grouped(groups)
        current = self.rows.current
        wanted = self.rows.key_of(current) if current else ""
        first = next((index for index, row in enumerate(rows) if row.action), 0)
        at = next(
            (index for index, row in enumerate(rows) if self.rows.key_of(row) == wanted), first
        )
        self.rows.show(Listed(rows), at)
        self._show_head(groups)
        self.show_sentence()

    def targets(self) -> list[str]:
        """The references that a command acts on: the marked ones, else the one under the cursor."""
        marked = sorted(key for key in self.rows.marked if not key.startswith("#"))
        return marked or [self.current().ref]

    def current(self) -> Action:
        """The action under the cursor; raises UsageError on a heading."""
        row = self.rows.current
        if row is None or row.action is None:
            raise UsageError("No action is under the cursor.", "j and k go to one.")
        return row.action

    def sentence(self) -> str:
        """The quote of the action under the cursor, with the strength of its wording."""
        row = self.rows.current
        if row is None or row.action is None or not row.action.quote:
            return ""
        level = f"  wording strength {row.action.level}" if row.action.level else ""
        return f' "{one_line(row.action.quote)}"{level}'

    def _grouped(self, groups: tuple[Group, ...]) -> list[BoardRow]:
        rows: list[BoardRow] = []
        for group in groups:
            if not group.actions:
                continue
            rows.append(BoardRow(heading=f"{group.name}  {len(group.actions)}"))
            waited = None
            for action in group.actions:
                if group.name is GroupName.WAITING and action.waiting_on != waited:
                    waited = action.waiting_on
                    days = waited_days(action, self.look().today)
                    name = one_line(waited or "somebody")
                    rows.append(BoardRow(heading=f"  {name}, {days} days"))
                rows.append(BoardRow(action=action))
        return rows

    def _letters(self, action: Action) -> str:
        try:
            brief = self.briefer.desk.briefs.get(action.brief)
        except BrieferError:
            return ""
        topics = self.look().topics
        return "".join(topic.letter for topic in topics if topic.id in brief.topics)

    def _show_head(self, groups: tuple[Group, ...]) -> None:
        counts = {group.name: len(group.actions) for group in groups}
        late = counts[GroupName.OVERDUE]
        open_count = sum(counts.values()) - counts[GroupName.DONE]
        self.query_one("#top", Line).content = Content.assemble(
            f" Actions   {open_count} open   ", (f"{late} overdue", "bold $error" if late else "")
        )
        if self.query_text:
            line = Content.assemble((" / ", "bold $accent"), Content(one_line(self.query_text)))
        elif stuck := self.briefer.desk.actions.stuck_count():
            line = Content(
                f" Stuck: {stuck} briefs promise something and have no action; x shows them"
            )
        else:
            line = Content("")
        self.head.content = line
