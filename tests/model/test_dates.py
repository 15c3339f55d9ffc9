"""Dates in words, against a Monday."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.model.dates import in_words, is_shift, long_date, named_day, shift, show_date, when
from briefer.model.errors import UsageError

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("2026-12-04", "2026-12-04"),
        ("today", "2026-11-23"),
        ("Tomorrow", "2026-11-24"),
        ("yesterday", "2026-11-22"),
        ("fri", "2026-11-27"),
        ("by  Friday", "2026-11-27"),
        ("thurs", "2026-11-26"),
        ("sun", "2026-11-29"),
        ("3d", "2026-11-26"),
        ("+3d", "2026-11-26"),
        ("2w", "2026-12-07"),
        ("1m", "2026-12-23"),
        ("1y", "2027-11-23"),
        ("in 2 weeks", "2026-12-07"),
        ("in a fortnight", "2026-12-07"),
        ("in three months", "2027-02-23"),
        ("eom", "2026-11-30"),
        ("eoq", "2026-12-31"),
        ("eoy", "2026-12-31"),
        ("end of month", "2026-11-30"),
        ("15 dec", "2026-12-15"),
        ("15 jul 2026", "2026-07-15"),
        ("15th of July, 2028", "2028-07-15"),
        ("dec 15", "2026-12-15"),
        ("Sept. 3 2027", "2027-09-03"),
        ("15-jul-27", "2027-07-15"),
        ("15/12", "2026-12-15"),
        ("12/15", "2026-12-15"),
        ("15/7/27", "2027-07-15"),
        ("15.7.2027", "2027-07-15"),
        ("11/11/2027", "2027-11-11"),
    ],
)
def test_words_with_one_reading(words: str, iso: str) -> None:
    found = when(words, MONDAY)
    assert (found.date.isoformat(), found.reading) == (iso, None)


@pytest.mark.parametrize(
    ("words", "iso", "reading"),
    [
        ("next fri", "2026-12-04", "Friday of next week"),
        ("mon", "2026-11-30", "Monday in a week, not today"),
        ("eow", "2026-11-27", "the Friday that ends the working week"),
        ("next week", "2026-11-30", "the Monday of next week"),
        ("next month", "2026-12-01", "the first day of next month"),
        ("3/4", "2027-04-03", "3 April"),
        ("3/4/2027", "2027-04-03", "3 April"),
        ("15 jul", "2027-07-15", "in 2027"),
        ("15/7", "2027-07-15", "in 2027"),
        ("29 feb", "2028-02-29", "in 2028"),
    ],
)
def test_the_reading_is_said_where_there_is_another(words: str, iso: str, reading: str) -> None:
    found = when(words, MONDAY)
    assert (found.date.isoformat(), found.reading) == (iso, reading)


def test_month_first_is_a_setting() -> None:
    found = when("3/4/2027", MONDAY, day_first=False)
    assert (found.date, found.reading) == (date(2027, 3, 4), "4 March")


def test_a_month_on_from_the_last_day_is_the_last_day() -> None:
    found = when("1m", date(2027, 1, 31))
    assert (found.date, found.reading) == (date(2027, 2, 28), "the last day of that month")


@pytest.mark.parametrize(
    "words",
    [
        *("", "  ", "soon", "fr", "32 jul", "31 feb", "2026-02-30", "2026-13-01", "15/0", "0/5"),
        *("13/13", "9999y", "asap", "next", "3x", "١٥/٧", "²d", "jul", "12", "x" * 5000),
        "[/]\x1b[31m",
    ],
)
def test_what_is_no_date_is_refused_with_examples(words: str) -> None:
    with pytest.raises(UsageError) as caught:
        when(words, MONDAY)
    assert "15 jul" in caught.value.mend
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    "words",
    [
        *("", "2026", "9 Nov 26", "9 Nov", "03/04/2026", "31 Feb 2026", "mon 2026", "0 may 2026"),
        *("1 Jan 0000", "9 Nov 2026 9 Nov 2026", "9 Brumaire 2026", "٩ Nov 2026", "x" * 5000),
    ],
)
def test_a_day_with_another_reading_or_none_is_not_named(words: str) -> None:
    assert named_day(words) is None


@given(st.text(max_size=20))
def test_any_words_give_a_date_or_a_refusal(words: str) -> None:
    with contextlib.suppress(UsageError):
        assert isinstance(when(words, MONDAY).date, date)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_a_shown_date_is_read_as_itself(day: date, today: date) -> None:
    assert when(day.isoformat(), today).date == day
    assert when(long_date(day).split(" ", 1)[1], today).date == day
    assert named_day(long_date(day)) == day


@pytest.mark.parametrize(
    ("words", "days"), [("++7d", 7), ("+7d", 7), ("--3d", -3), ("-3d", -3), ("++2w", 14)]
)
def test_a_shift_moves_a_date(words: str, days: int) -> None:
    assert shift(MONDAY, words) == MONDAY + timedelta(days=days)


def test_a_shift_by_months_keeps_the_day_or_the_last() -> None:
    assert shift(date(2026, 10, 31), "++1m") == date(2026, 11, 30)


@pytest.mark.parametrize("words", ["7d", "++", "++7", "fri", "++9999y"])
def test_what_is_no_shift_is_refused(words: str) -> None:
    with pytest.raises(UsageError):
        shift(MONDAY, words)


def test_a_shift_is_told_from_a_date() -> None:
    assert is_shift(" ++7d")
    assert not is_shift("+7d")


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "tomorrow"), (4, "in 4 days"), (-1, "1 day late"), (-7, "7 days late")],
)
def test_how_far_a_day_is(days: int, words: str) -> None:
    assert in_words(MONDAY + timedelta(days=days), MONDAY) == words


def test_a_row_shows_the_year_only_when_it_is_another() -> None:
    assert show_date(date(2026, 11, 27), MONDAY) == "Fri 27 Nov"
    assert show_date(date(2027, 4, 2), MONDAY) == "Fri 2 Apr 2027"
    assert long_date(date(2026, 11, 27)) == "Friday 27 November 2026"
