"""Records to what is drawn: the one place where user text meets the screen.

User text is passed on as text and is never markup. A drawn row is a list of cells, each a text
and the role that decides its style.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from briefer.layout.widths import cells, fit
from briefer.model.brief import Brief
from briefer.model.frozen import Frozen
from briefer.model.text import one_line
from briefer.model.topic import Topic
from briefer.tui.glyphs import Glyphs

if TYPE_CHECKING:
    from briefer.model.action import Action


class Cell(NamedTuple):
    """A piece of a row: its text, and the role (`dim`, `strong`, `late`, …) that styles it.

    The words of the filter are marked in what is `searched`.
    """

    text: str
    role: str = ""
    searched: bool = False


class Look(Frozen):
    """What rows are drawn with: the day, the workspace's topics, the signs."""

    today: date
    topics: Sequence[Topic]
    glyphs: Glyphs


LEAST_TEXT = 16
"""Cells that the text of a row has before any column beside it."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def short_date(day: date | None, today: date) -> str:
    """`17 Jun` for this year, `17 Jun 24` for another; nine cells."""
    if day is None:
        return " " * 9
    text = f"{day.day:2} {MONTHS[day.month - 1]}"
    if day.year != today.year:
        text += f" {day.year % 100:02}"
    return text.ljust(9)


def sized(text: str, width: int, glyphs: Glyphs) -> str:
    """`text` in exactly `width` cells, what is cut off shown by an ellipsis."""
    if width <= 0:
        return ""
    text = one_line(text)
    size = cells(text)
    if size > width:
        text = fit(text, width - 1).rstrip() + glyphs.ellipsis
        size = cells(text)
    return text + " " * (width - size)


_FREE = ("CLEAR", "GREEN", "UNMARKED")
"""What a narrow list does not name: the title bar does, for all that is in sight."""


def brief_cells(brief: Brief, width: int, look: Look) -> list[Cell]:
    """One brief as a row of the list in `width` cells.

    State, date, title, one letter a topic, open or late actions as words, and the marking: from
    90 cells of every brief, below of those whose readers it restricts, so that titles keep room.
    """
    glyphs = look.glyphs
    state = (
        glyphs.missing
        if brief.missing
        else glyphs.archived
        if brief.archived
        else glyphs.updated
        if brief.updated
        else " "
        if brief.read
        else glyphs.unread
    )
    star = glyphs.starred if brief.starred else " "
    letters = "".join(
        topic.letter if topic.id in brief.topics else " " for topic in look.topics[:6]
    )
    actions = action_count(brief)
    marking = (brief.tlp or brief.classification or "UNMARKED").removeprefix("TLP:")
    tail = [
        Cell(f" {letters} ", "accent"),
        Cell(actions.rjust(6), "late" if brief.late_actions else ""),
    ]
    if width >= 90:
        tail.append(Cell(" " + sized(marking, 12, glyphs), "dim"))
    elif marking not in _FREE:
        tail.append(Cell(f" {sized(marking, min(12, cells(marking)), glyphs)}", "dim"))
    head = [
        Cell(f"{state}{star} ", "strong"),
        Cell(f"{short_date(brief.date, look.today)} ", "dim"),
    ]
    room = width - sum(cells(cell.text) for cell in [*head, *tail])
    title = Cell(sized(brief.title, room, glyphs), "dim" if brief.read else "strong", True)
    return [*head, title, *tail]


def action_count(brief: Brief) -> str:
    """`1 late`, `2 open`, or nothing."""
    if brief.late_actions:
        return f"{brief.late_actions} late"
    return f"{brief.open_actions} open" if brief.open_actions else ""


def brief_facts(brief: Brief, look: Look) -> str:
    """The line under a brief's title: date, source, grading, topics, marking."""
    day = brief.date
    names = {topic.id: topic.name for topic in look.topics}
    facts = [
        f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else "no date",
        brief.source,
        brief.grading,
        ", ".join(names.get(topic, topic) for topic in brief.topics) or "no topic",
        " ".join(f"#{tag}" for tag in brief.tags),
        "archived" if brief.archived else "",
    ]
    return look.glyphs.separator.join(one_line(fact) for fact in facts if fact)


def action_line(action: Action, look: Look) -> str:
    """One action in a line below its brief: reference, state, kind, text, owner, due."""
    from briefer.model.dates import in_words, show_date

    glyphs = look.glyphs
    parts = [
        action.ref,
        glyphs.open if action.is_open else glyphs.closed,
        action.kind,
        one_line(action.text),
    ]
    line = " ".join(parts)
    if not action.is_open:
        line += f"{glyphs.separator}{action.status.value.replace('_', ' ')}"
    if action.owner:
        line += f"{glyphs.separator}{one_line(action.owner)}"
    if action.due and action.is_open:
        due = f"{show_date(action.due, look.today)}, {in_words(action.due, look.today)}"
        line += glyphs.separator + due
    return line


def board_cells(action: Action, letters: str, width: int, look: Look) -> list[Cell]:
    """One action as a row of the board: reference, text, owner or whom it waits on, due, topics."""
    from briefer.model.dates import in_words, show_date

    glyphs = look.glyphs
    late = action.is_overdue(look.today)
    due = ""
    if action.due is not None:
        due = in_words(action.due, look.today) if late else show_date(action.due, look.today)
    who = f"waits: {action.waiting_on}" if action.waiting_on else action.owner or ""
    state = " " if action.is_open else glyphs.closed
    important = {"urgent": "!!", "high": "!", "low": "-"}.get(action.priority.value, "")
    ref, rank = Cell(f"{action.ref:12} ", "dim"), Cell(f"{important:2}{state} ", "dim")
    named = Cell("  " + sized(who, 16 if width < 100 else 24, glyphs), "accent")
    until = Cell(" " + sized(due, 14, glyphs), "late" if late else "")
    tail = [named, until]
    if width >= 90:
        tail += [Cell(f" {sized(action.kind, 12, glyphs)}", "dim"), Cell(f" {letters:6}", "accent")]
    head, tail, room = _with_room([ref, rank], tail, (named, ref, until), width)
    text = Cell(sized(action.text, room, glyphs), "" if action.is_open else "dim")
    return [*head, text, *tail]


def _with_room(
    head: list[Cell], tail: list[Cell], spare: Sequence[Cell], width: int
) -> tuple[list[Cell], list[Cell], int]:
    """What stands before and after a row's text, and the cells that this leaves to the text.

    Where they are too few, what is `spare` goes, the first of it first.
    """
    for gone in (None, *spare):
        head, tail = [[each for each in side if each is not gone] for side in (head, tail)]
        room = width - sum(cells(cell.text) for cell in [*head, *tail])
        if room >= LEAST_TEXT:
            break
    return head, tail, room


def inbox_cells(
    level: int, actor: str | None, quote: str, day: date | None, width: int, look: Look
) -> list[Cell]:
    """One commitment as a row of the inbox: level, actor, the sentence, the brief's date."""
    glyphs = look.glyphs
    who = Cell(sized(actor or "", 22, glyphs) + "  ", "accent")
    when = Cell("  " + short_date(day, look.today), "dim")
    head, tail, room = _with_room([Cell(f"{level} ", "strong"), who], [when], (who, when), width)
    return [*head, Cell(sized(quote, room, glyphs)), *tail]
