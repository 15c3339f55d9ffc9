"""Dates in words, as they are shown beside a field while they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefer.model.dates import in_words, show_date, when

if TYPE_CHECKING:
    from briefer.tui.app import BrieferApp


def reading(app: BrieferApp, words: str) -> str:
    """The day that `words` mean, with its weekday and how far off; "" for no words.

    Raises UsageError with examples where they mean no day.
    """
    if not words.strip():
        return ""
    today = app.desk.today()
    found = when(words, today, day_first=app.settings.day_first)
    text = f"{app.look.glyphs.arrow} {show_date(found.date, today)}, {in_words(found.date, today)}"
    return f"{text} (read as {found.reading})" if found.reading else text
