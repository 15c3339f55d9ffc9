"""Dates and numbers in queries; today is Monday 23 November 2026."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.model.errors import UsageError
from briefer.query.spans import DateSpan, NumberSpan, date_span, number_span, since

TODAY = date(2026, 11, 23)


def iso(span: DateSpan) -> str:
    return f"{span.start or ''}..{span.end or ''}" + " pending" * span.pending


@pytest.mark.parametrize(
    ("words", "back"),
    [
        ("2026", "2026-01-01..2026-12-31"),
        ("2024-02", "2024-02-01..2024-02-29"),
        ("2024-12", "2024-12-01..2024-12-31"),
        ("2026-11-20", "2026-11-20..2026-11-20"),
        ("2026-01..2026-03", "2026-01-01..2026-03-31"),
        ("2026-02..", "2026-02-01.."),
        ("..2026-02", "..2026-02-28"),
        (">=2024-06", "2024-06-01.."),
        (">2024-06", "2024-07-01.."),
        ("<2024-06", "..2024-05-31"),
        ("<=2024-06", "..2024-06-30"),
        ("=2024", "2024-01-01..2024-12-31"),
        ("today", "2026-11-23..2026-11-23"),
        ("yesterday", "2026-11-22..2026-11-22"),
        ("this-week", "2026-11-23..2026-11-29"),
        ("last-week", "2026-11-16..2026-11-22"),
        ("this-month", "2026-11-01..2026-11-30"),
        ("last-month", "2026-10-01..2026-10-31"),
        ("last-year", "2025-01-01..2025-12-31"),
        ("7d", "2026-11-16..2026-11-23"),
        ("2w", "2026-11-09..2026-11-23"),
        ("3m", "2026-08-23..2026-11-23"),
        ("1y", "2025-11-23..2026-11-23"),
        ("7d..", "2026-11-16.."),
        (">7d", "2026-11-17.."),
        ("monday", "2026-11-23..2026-11-23"),
        ("Fri", "2026-11-20..2026-11-20"),
        ("9999-12", "9999-12-01..9999-12-31"),
    ],
)
def test_looking_back(words: str, back: str) -> None:
    assert iso(date_span(words, TODAY, ahead=False)) == back


@pytest.mark.parametrize(
    ("words", "ahead"),
    [
        ("7d", "..2026-11-30 pending"),
        ("1m", "..2026-12-23 pending"),
        ("today", "2026-11-23..2026-11-23"),
        ("tomorrow", "2026-11-24..2026-11-24"),
        ("fri", "2026-11-27..2026-11-27"),
        ("mon", "2026-11-23..2026-11-23"),
        ("next-week", "2026-11-30..2026-12-06"),
        ("today..2w", "2026-11-23..2026-12-07"),
    ],
)
def test_looking_ahead(words: str, ahead: str) -> None:
    assert iso(date_span(words, TODAY, ahead=True)) == ahead


def test_a_month_back_falls_on_the_last_day() -> None:
    assert date_span("1m", date(2026, 3, 31), ahead=False).start == date(2026, 2, 28)


@pytest.mark.parametrize("words", ["", "..", "x", "2026-13", "9999y", ">9999", "20260101", "0000"])
def test_no_date(words: str) -> None:
    with pytest.raises(ValueError, match=r"is|has|leads"):
        date_span(words, TODAY, ahead=False)


def test_since_is_the_first_day() -> None:
    assert since("last-week", TODAY) == date(2026, 11, 16)
    assert since("14d", TODAY) == date(2026, 11, 9)
    with pytest.raises(UsageError, match="is no date"):
        since("soon", TODAY)


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("4", NumberSpan(4, 4)),
        ("4..", NumberSpan(4)),
        ("..2", NumberSpan(None, 2)),
        ("2..4", NumberSpan(2, 4)),
        (">=3", NumberSpan(3)),
        (">3", NumberSpan(4)),
        ("<3", NumberSpan(None, 2)),
        ("<=3", NumberSpan(None, 3)),
    ],
)
def test_numbers(words: str, span: NumberSpan) -> None:
    assert number_span(words) == span


@given(st.text("0123456789.-<>=dwmytodaylsfri ", max_size=14), st.booleans(), st.dates())
@settings(max_examples=300)
def test_anything_is_a_span_or_is_refused(words: str, ahead: bool, today: date) -> None:
    try:
        span = date_span(words, today, ahead=ahead)
    except ValueError:
        return
    assert span.start is None or span.end is None or span.start <= span.end
