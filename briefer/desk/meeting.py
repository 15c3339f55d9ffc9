"""The last meeting: the day since which an official is told what was closed and what is new."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from briefer.model.board import WEEK
from briefer.model.dates import long_date
from briefer.model.errors import UsageError
from briefer.model.text import one_line

if TYPE_CHECKING:
    from briefer.desk.desk import Desk

MEETING = "meeting"
"""The setting that holds the day, in ISO form."""


def last_meeting(desk: Desk) -> date:
    """The day of the last meeting of this workspace; a week ago where none was named."""
    kept = desk.setting(MEETING)
    try:
        return date.fromisoformat(kept) if kept else desk.today() - WEEK
    except (ValueError, TypeError):
        return desk.today() - WEEK


def set_last_meeting(desk: Desk, words: str) -> date:
    """Keep the day that `words` mean, looking back; no words mean a week ago, whatever the day.

    Raises UsageError for words that are no day, and for a day to come.
    """
    if not words.strip():
        with desk.command("Took the day of the last meeting away") as draft:
            draft.set(MEETING, None)
        return last_meeting(desk)
    day = day_since(words, desk.today())
    with desk.command(f"Set the last meeting to {long_date(day)}") as draft:
        draft.set(MEETING, day.isoformat())
    return day


def day_since(words: str, today: date) -> date:
    """The day that `words` of the query language begin with, looking back: `7d`, `last-week`.

    Raises UsageError for words that are no day, and for a day to come.
    """
    from briefer.query.spans import date_span

    try:
        span = date_span(words.strip(), today, ahead=False)
    except ValueError as error:
        raise UsageError(
            f"{one_line(words)} {error}.", "Write a date, or 7d, last-week, 2026-11."
        ) from None
    day = span.start or today
    if day > today:
        raise UsageError(f"{long_date(day)} is still to come.", "Write a day that is past.")
    return day
