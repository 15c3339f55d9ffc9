"""Dates in words: `fri`, `in 2 weeks`, `15/7`, `eom`; and dates shown as words.

Whole dates in the local zone. Own tables of names, so that the reading never depends on the
machine's locale. What can be read in two ways carries the way it was read.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta

from briefer.model.errors import UsageError
from briefer.model.frozen import Frozen
from briefer.model.text import one_line

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EXAMPLES = "2026-12-04, tomorrow, fri, next fri, 3d, in 2 weeks, eow, eom, 15 jul or 15/7"

_DAYS = {"d": 1, "day": 1, "days": 1, "w": 7, "wk": 7, "week": 7, "weeks": 7, "fortnight": 14}
_MONTHS = {"m": 1, "mo": 1, "month": 1, "months": 1, "q": 3, "quarter": 3, "y": 12, "year": 12}
_MONTHS |= {"quarters": 3, "years": 12}
_NUMBERS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FRIDAY = 4


class When(Frozen):
    """A date, and how its words were read where they could be read otherwise (else None)."""

    date: date
    reading: str | None = None


def when(words: str, today: date, *, day_first: bool = True) -> When:
    """The date that `words` mean on `today`; raises UsageError with examples where they mean none.

    A day without a year is the next one, today included; a weekday is the next one after today;
    `next fri` is the Friday of next week. `day_first` decides what `3/4` means.
    """
    plain = " ".join(words.casefold().replace(",", " ").split())
    plain = re.sub(r"^(?:by|on|due|this) ", "", plain)
    try:
        for read in (_iso, _named, _span, _weekday, _slashed, _day_and_month):
            if found := read(plain, today, day_first):
                return found
    except (ValueError, OverflowError):
        raise _no_date(words, "is not in the calendar") from None
    raise _no_date(words, "is no date")


def named_day(words: str) -> date | None:
    """The one day that `9 Nov 2026`, `Monday, November 9th, 2026` mean; `Nov 2026` is its first.

    Only with the month by its name and all four figures of the year, so that there is no other
    reading; else None.
    """
    plain = " ".join(words.casefold().replace(",", " ").split())
    weekday, _, rest = plain.partition(" ")
    plain = rest if _index(weekday.rstrip("."), WEEKDAYS) is not None else plain
    try:
        if re.search(r"[ -][0-9]{4}$", plain):
            month = re.sub(r"^([a-z]+\.?)([ -][0-9]{4})$", r"1 \1\2", plain)
            found = _day_and_month(month, date.min, True)
            return found.date if found else None
    except ValueError:  # not in the calendar
        pass
    return None


def shift(day: date, words: str) -> date:
    """`day` moved by `++7d`, `-3d`, `++2w` or `++1m`; raises UsageError for anything else."""
    found = re.fullmatch(r"(\+{1,2}|-{1,2})\s*([0-9]{1,4})\s*([a-z]+)", words.strip().casefold())
    if found is None or found[3] not in _DAYS.keys() | _MONTHS.keys():
        raise UsageError(f"“{_shown(words)}” is no shift of a date.", "Write ++7d, --3d or ++2w.")
    count = int(found[2]) * (1 if found[1][0] == "+" else -1)
    try:
        return _moved(day, count, found[3])
    except (ValueError, OverflowError):
        raise _no_date(words, "leads out of the calendar") from None


def is_shift(words: str) -> bool:
    """Whether `words` move a date (`++7d`) and do not name one."""
    return words.lstrip().startswith(("++", "--"))


def show_date(day: date, today: date) -> str:
    """A day for a row: `Fri 27 Nov`, and with its year, `Fri 2 Apr 2027`, in any other year."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}{year}"


def long_date(day: date) -> str:
    """A day in full: `Friday 27 November 2026`."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def in_words(day: date, today: date) -> str:
    """How far a due day is: `today`, `tomorrow`, `in 4 days`, `1 day late`, `7 days late`."""
    days = (day - today).days
    if days == 0:
        return "today"
    if days == 1:
        return "tomorrow"
    return f"in {days} days" if days > 0 else f"{-days} day{'s' if days < -1 else ''} late"


def local_day(moment: datetime) -> date:
    """The whole day, in the local zone, in which a moment (kept in UTC) falls."""
    return moment.astimezone().date()


def _iso(words: str, today: date, day_first: bool) -> When | None:
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words):
        return When(date.fromisoformat(words))
    return None


def _named(words: str, today: date, day_first: bool) -> When | None:
    """`today`, `tomorrow`, `eom` and the like."""
    name = _NAMED.get(words)
    return name(today) if name else None


def _span(words: str, today: date, day_first: bool) -> When | None:
    """`3d`, `+2w`, `in 2 weeks`, `in a month`."""
    found = re.fullmatch(r"(?:in |\+)?([0-9]{1,4}|[a-z]+) ?([a-z]+)", words)
    if found is None or found[2] not in _DAYS.keys() | _MONTHS.keys():
        return None
    if found[1] == "an" or (not found[1].isdigit() and found[1] not in _NUMBERS):
        return None
    count = int(found[1]) if found[1].isdigit() else max(1, _NUMBERS.index(found[1]))
    day = _moved(today, count, found[2])
    clamped = found[2] in _MONTHS and day.day != today.day
    return When(day, "the last day of that month" if clamped else None)


def _weekday(words: str, today: date, day_first: bool) -> When | None:
    following = words.startswith("next ")
    wanted = _index(words.removeprefix("next "), WEEKDAYS)
    if wanted is None:
        return None
    name = WEEKDAYS[wanted]
    if following:
        monday = today + timedelta(days=7 - today.weekday())
        return When(monday + timedelta(days=wanted), f"{name} of next week")
    ahead = (wanted - today.weekday()) % 7
    if ahead == 0:
        return When(today + timedelta(days=7), f"{name} in a week, not today")
    return When(today + timedelta(days=ahead))


def _slashed(words: str, today: date, day_first: bool) -> When | None:
    """`15/7`, `15/7/26`, `15.7.2026`; where both numbers can be a month, `day_first` decides."""
    found = re.fullmatch(r"([0-9]{1,2})([/.])([0-9]{1,2})(?:\2([0-9]{4}|[0-9]{2})?)?", words)
    if found is None:
        return None
    first, second = int(found[1]), int(found[3])
    either = first <= 12 and second <= 12 and first != second
    swapped = second > 12 or (either and not day_first)
    day, month = (second, first) if swapped else (first, second)
    resolved = _dated(day, month, found[4], today)
    return When(resolved.date, f"{day} {MONTHS[month - 1]}") if either else resolved


def _day_and_month(words: str, today: date, day_first: bool) -> When | None:
    """`15 jul`, `15th of July 2027`, `jul 15`, `15-jul-26`."""
    ordinal, year = r"([0-9]{1,2})(?:st|nd|rd|th)?", r"(?:[ -]([0-9]{4}|[0-9]{2}))?"
    for pattern, day, month in (
        (rf"{ordinal}[ -]?(?:of )?([a-z]+)\.?{year}", 1, 2),
        (rf"([a-z]+)\.?[ -]?{ordinal}{year}", 2, 1),
    ):
        found = re.fullmatch(pattern, words)
        number = _index(found[month], MONTHS) if found else None
        if found and number is not None:
            return _dated(int(found[day]), number + 1, found[3], today)
    return None


def _dated(day: int, month: int, year: str | None, today: date) -> When:
    """A day of a year, or the next such day; its year is said where that is not this year."""
    if year:
        return When(date(int(year) + (2000 if len(year) == 2 else 0), month, day))
    for ahead in range(9):
        in_year = today.year + ahead
        if 1 <= day <= monthrange(in_year, month)[1] and date(in_year, month, day) >= today:
            return When(date(in_year, month, day), f"in {in_year}" if ahead else None)
    raise ValueError("no such day in any year")


def _index(word: str, names: tuple[str, ...]) -> int | None:
    """The place of the name that `word` begins, with three letters or more."""
    if len(word) < 3:
        return None
    return next((at for at, name in enumerate(names) if name.casefold().startswith(word)), None)


def _moved(day: date, count: int, unit: str) -> date:
    """`day` moved by `count` units; months keep the day or fall on the month's last."""
    if unit in _DAYS:
        return day + timedelta(days=count * _DAYS[unit])
    months = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
    return _clamped(months // 12, months % 12 + 1, day.day)


def _clamped(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _end_of_month(today: date) -> When:
    return When(_clamped(today.year, today.month, 31))


def _end_of_quarter(today: date) -> When:
    return When(_clamped(today.year, (today.month + 2) // 3 * 3, 31))


def _end_of_week(today: date) -> When:
    days = (_FRIDAY - today.weekday()) % 7
    return When(today + timedelta(days=days), "the Friday that ends the working week")


def _next_week(today: date) -> When:
    return When(today + timedelta(days=7 - today.weekday()), "the Monday of next week")


def _next_month(today: date) -> When:
    return When(_moved(today.replace(day=1), 1, "m"), "the first day of next month")


_NAMED: dict[str, Callable[[date], When]] = {
    "today": When,
    "now": When,
    "tomorrow": lambda today: When(today + timedelta(days=1)),
    "yesterday": lambda today: When(today - timedelta(days=1)),
    "eow": _end_of_week,
    "end of week": _end_of_week,
    "eom": _end_of_month,
    "end of month": _end_of_month,
    "eoq": _end_of_quarter,
    "end of quarter": _end_of_quarter,
    "eoy": lambda today: When(today.replace(month=12, day=31)),
    "end of year": lambda today: When(today.replace(month=12, day=31)),
    "next week": _next_week,
    "next month": _next_month,
}


def _no_date(words: str, fault: str) -> UsageError:
    return UsageError(f"“{_shown(words)}” {fault}.", f"Write a date as {EXAMPLES}.")


def _shown(words: str) -> str:
    line = one_line(words)
    return line if len(line) <= 40 else f"{line[:39]}…"
