"""The board as lines: headings and actions, of which only those in sight are read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from briefer.model.action import Action
from briefer.model.board import GroupName
from briefer.model.brief import Brief
from briefer.model.dates import local_day, show_date
from briefer.model.frozen import Frozen
from briefer.model.text import one_line

if TYPE_CHECKING:
    from briefer.catalogue.board import Board, Part
    from briefer.desk import Desk


class BoardRow(Frozen):
    """One line of the board: a heading, or an action with its brief where that is not gone."""

    heading: str = ""
    action: Action | None = None
    brief: Brief | None = None


class BoardRows:
    """A source of lines over a `Board`: each group and each person waited on under a heading."""

    def __init__(self, board: Board, desk: Desk) -> None:
        self._board = board
        self._desk = desk
        self._starts: list[int] = []
        self._headings: dict[int, str] = {}
        self.count = 0
        for heading, part in _laid_out(board, desk.today()):
            if heading:
                self._headings[self.count] = heading
                self.count += 1
            else:
                self._starts.append(self.count)
                self.count += part.count

    def window(self, start: int, stop: int) -> list[BoardRow]:
        """Lines `start` to `stop`, fewer at the end."""
        lines = range(start, min(stop, self.count))
        actions = {at: self._action(at) for at in lines if at not in self._headings}
        briefs = self._desk.briefs.several({each.brief for each in actions.values() if each})
        return [
            BoardRow(action=action, brief=briefs.get(action.brief))
            if (action := actions.get(at))
            else BoardRow(heading=self._headings.get(at) or f"  {self.reference(at)} is gone")
            for at in lines
        ]

    def is_heading(self, at: int) -> bool:
        """Whether a line is a heading."""
        return at in self._headings

    def group(self, at: int) -> GroupName | None:
        """The group of the action on a line."""
        found = None if at in self._headings else bisect_right(self._starts, at) - 1
        return None if found is None or found < 0 else self._board.parts[found].group

    def group_of(self, ref: str) -> GroupName | None:
        """The group of an action; None where it is not on the board."""
        return self._board.group(ref)

    def position(self, ref: str) -> int | None:
        """The line of an action, or None."""
        found = self._board.place(ref)
        if found is None:
            return None
        part, at = found
        return self._starts[self._board.parts.index(part)] + at

    def reference(self, at: int) -> str | None:
        """The reference of the action on a line; None for a heading and past the end."""
        if at in self._headings or not 0 <= at < self.count:
            return None
        number = bisect_right(self._starts, at) - 1
        offset = at - self._starts[number]
        return next(
            iter(self._board.references(self._board.parts[number], offset, offset + 1)), None
        )

    def references(self) -> Iterator[str]:
        """The references of all actions, from the top."""
        for part in self._board.parts:
            yield from self._board.references(part, 0, part.count)

    def _action(self, at: int) -> Action | None:
        ref = self.reference(at)
        return self._desk.store.action(ref) if ref else None


def _laid_out(board: Board, today: date) -> Iterator[tuple[str, Part]]:
    """Each heading, then the part that stands under it with an empty heading."""
    shown = None
    for part in board.parts:
        if part.group is not shown:
            shown = part.group
            count = sum(each.count for each in board.parts if each.group is shown)
            day = f" {show_date(board.since, today)}" if shown is GroupName.DONE else ""
            yield f"{shown}{day}  {count:,}", part
        if part.person is not None:
            yield f"  {_waited(part, today)}", part
        yield "", part


def _waited(part: Part, today: date) -> str:
    """Who is waited on, and for how long by now."""
    person = one_line(part.person or "") or "somebody"
    days = (today - local_day(datetime.fromisoformat(part.since))).days if part.since else 0
    counted = f"{days} day{'s' if days > 1 else ''}" if days > 0 else "since today"
    return f"{person}, {counted}"
