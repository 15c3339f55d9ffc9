"""The board: every open action in the groups an official works through."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from textual.content import Content

from briefer.layout.words import passage
from briefer.model.action import Action
from briefer.model.board import GroupName
from briefer.model.dates import show_date
from briefer.model.errors import UsageError
from briefer.model.text import one_line
from briefer.tui.present import sized
from briefer.tui.screens.querying import SheetScreen, out_of_time
from briefer.tui.widgets.board_list import BoardList
from briefer.tui.widgets.board_rows import BoardRows
from briefer.tui.widgets.line import Line

if TYPE_CHECKING:
    from briefer.catalogue.board import Board
    from briefer.query import Completion


class BoardScreen(SheetScreen):
    """Actions by what is late, due, waited on, without a date, and done since the last meeting."""

    def make_list(self) -> BoardList:
        """The groups with their actions."""
        return BoardList(self.look, id="list")

    @property
    def rows(self) -> BoardList:
        """The groups with their actions."""
        return self.query_one("#list", BoardList)

    def complete(self, text: str, cursor: int) -> list[Completion]:
        """What may be typed next in the filter line."""
        return self.briefer.desk.actions.complete(text, cursor)

    def fill(self, text: str, typing: bool) -> None:
        """Show the actions that `text` finds in their groups.

        The cursor stays on its action, so that the next field that is set is one of the same; one
        that was closed, or is not found any more, leaves it on the action that came after.
        """
        desk = self.briefer.desk
        board = desk.actions.board(text, typing=typing)
        lines = BoardRows(board, desk)
        at = self._place(lines, self.rows.lines, text == self.query_text)
        self.query_text = text
        self.rows.empty = () if lines.count else _nothing(text)
        self.rows.show(lines, at)
        self._show_head(board)
        self.show_sentence()

    def _place(self, lines: BoardRows, before: BoardRows | None, same_query: bool) -> int:
        old = self.rows.cursor
        if before is None or (ref := before.reference(old)) is None:
            return lines.position(self._stand.key) or self._nearest(lines, self._stand.row)
        group = lines.group_of(ref)
        is_closed = group is GroupName.DONE and group is not before.group(old)
        if group is not None and not (same_query and is_closed):
            return lines.position(ref) or 0
        following = range(old + 1, min(old + 4, before.count))
        after = next((name for at in following if (name := before.reference(at))), None)
        place = lines.position(after) if after else None
        return self._nearest(lines, old) if place is None else place

    @staticmethod
    def _nearest(lines: BoardRows, at: int) -> int:
        """The action at a line or below it, or else the last one."""
        every = [*range(at, min(at + 3, lines.count)), *range(min(at, lines.count) - 1, -1, -1)]
        return next((each for each in every if not lines.is_heading(each)), 0)

    def targets(self) -> list[str]:
        """The references that a command acts on: the marked ones, else the one under the cursor."""
        return sorted(self.rows.marked) or [self.current().ref]

    def briefs(self) -> list[str]:
        """The briefs of the marked actions, or else of all that are shown."""
        store = self.briefer.desk.store
        refs = sorted(self.rows.marked) or (self.rows.lines.references() if self.rows.lines else ())
        return [action.brief for ref in refs if (action := store.action(ref))]

    def current(self) -> Action:
        """The action under the cursor; raises UsageError on a heading."""
        row = self.rows.current
        if row is None or row.action is None:
            raise UsageError("No action is under the cursor.", "j and k go to one.")
        return row.action

    def sentence(self) -> str:
        """The action under the cursor with its brief; its quote with the strength of its words."""
        row = self.rows.current
        if row is None or row.action is None:
            return ""
        action, glyphs = row.action, self.look().glyphs
        title = one_line(row.brief.title) if row.brief else "its brief is gone"
        level = f"  strength {action.level}" if action.level else ""
        quote = f'"{passage(action.quote)}"{level}' if action.quote else "no quote"
        facts = (one_line(action.text), action.owner, self._put_off(action), title)
        told = (glyphs.separator.join(filter(None, facts)), quote)
        width = self.size.width - 2
        return "\n".join(f" {sized(line, width, glyphs).rstrip()}" for line in told)

    def _put_off(self, action: Action) -> str:
        """Until when it is put off, which its place on the board follows from."""
        today = self.look().today
        if action.is_open and action.defer is not None and action.defer > today:
            return f"put off until {show_date(action.defer, today)}"
        return ""

    def _show_head(self, board: Board) -> None:
        counts = Counter[GroupName]()
        for part in board.parts:
            counts[part.group] += part.count
        late = counts[GroupName.OVERDUE]
        open_count = counts.total() - counts[GroupName.DONE]
        self.query_one("#top", Line).content = Content.assemble(
            f" Actions   {open_count:,} open   ",
            (f"{late:,} overdue", "bold $error") if late else "nothing overdue",
        )
        if self.query_text:
            line = Content.assemble(
                out_of_time(board), (" / ", "bold $accent"), Content(one_line(self.query_text))
            )
        elif stuck := self.briefer.desk.actions.stuck_count():
            briefs = "1 brief promises something and has" if stuck == 1 else None
            briefs = briefs or f"{stuck:,} briefs promise something and have"
            line = Content(f" Stuck: {briefs} no action; x shows them")
        else:
            line = Content("")
        self.head.content = line


def _nothing(query: str) -> tuple[str, ...]:
    """What a board without actions says, and what to do next."""
    if query:
        return (f"No action matches {query}", "", "esc clears the filter")
    return (
        "No actions yet.",
        "",
        "t and a letter, on a brief, makes one; so does y, on a commitment in it",
        "esc goes back to the briefs",
    )
