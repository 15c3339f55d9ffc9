"""Spans of days and of numbers: `2024-06`, `A..B`, `>=2024`, `last-week`, `7d`, `4..`.

Ends are inclusive, and an imprecise end widens to its whole period. Weeks begin on Monday.
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, date, timedelta
from functools import cache

from briefer.model.errors import UsageError
from briefer.model.frozen import Frozen
from briefer.model.text import one_line

EXAMPLES = "2026-06, 2026-06-15, 7d, last-week, this-month, yesterday or friday"
_DAY = timedelta(days=1)


class DateSpan(Frozen):
    """The days from `start` to `end`, both included; None is an open end.

    `unset` asks for what has no date at all. `pending` asks, beside the days, that something is
    still expected: `due:7d` speaks of open actions only.
    """

    start: date | None = None
    end: date | None = None
    unset: bool = False
    pending: bool = False

    def holds(self, day: date | None) -> bool:
        """Whether `day` is one of them."""
        if day is None or self.unset:
            return self.unset and day is None
        return (self.start or day) <= day <= (self.end or day)


class NumberSpan(Frozen):
    """The whole numbers from `low` to `high`, both included; None is an open end."""

    low: int | None = None
    high: int | None = None

    def holds(self, number: int | None) -> bool:
        """Whether `number` is one of them."""
        if number is None:
            return False
        low = number if self.low is None else self.low
        high = number if self.high is None else self.high
        return low <= number <= high


def date_span(words: str, today: date, *, ahead: bool) -> DateSpan:
    """The days that `words` mean; raises ValueError, in words, where they mean none.

    `ahead` is for due dates: `7d` is then everything up to a week from now, what is late included,
    and a weekday is the next one. Otherwise both look back. Today counts in either direction.
    """
    plain = words.strip().casefold()
    if plain == "none":
        return DateSpan(unset=True)
    if ".." in plain:
        return _between(plain, today, ahead)
    sign, period = _compared(plain)
    start, end = _period(period, today, ahead)
    if not sign and _relative().fullmatch(period):
        return DateSpan(end=end, pending=True) if ahead else DateSpan(start, today)
    return _bounded(sign, start, end)


def since(words: str, today: date) -> date:
    """The first day of what `words` mean, looking back: `2026-11`, `last-week`, `14d`, `monday`.

    Raises UsageError for anything else.
    """
    try:
        return _period(words.strip().casefold(), today, False)[0]
    except ValueError as fault:
        raise UsageError(f"“{one_line(words)[:40]}” {fault}.", f"Write {EXAMPLES}.") from None


def number_span(words: str) -> NumberSpan:
    """The numbers that `words` mean: `4`, `4..`, `2..4`, `>=3`; raises ValueError for none."""
    plain = words.strip()
    if ".." in plain:
        first, _, last = plain.partition("..")
        if not first and not last:
            raise ValueError("has no end at all")
        return NumberSpan(_number(first) if first else None, _number(last) if last else None)
    sign, number = _compared(plain)
    value = _number(number)
    return {
        "": NumberSpan(value, value),
        ">=": NumberSpan(low=value),
        ">": NumberSpan(low=value + 1),
        "<=": NumberSpan(high=value),
        "<": NumberSpan(high=value - 1),
    }[sign]


def _number(words: str) -> int:
    if re.fullmatch("[0-9]{1,4}", words) is None:
        raise ValueError("is no number")
    return int(words)


def _between(words: str, today: date, ahead: bool) -> DateSpan:
    first, _, last = words.partition("..")
    if not first and not last:
        raise ValueError("has no end at all")
    start = _period(first, today, ahead)[0] if first else None
    end = _period(last, today, ahead)[1] if last else None
    if start and end and start > end:
        raise ValueError("ends before it begins")
    return DateSpan(start, end)


def _compared(words: str) -> tuple[str, str]:
    found = re.match(r">=|<=|>|<|=", words)
    sign = found[0] if found else ""
    return sign.replace("=", "") if sign == "=" else sign, words[len(sign) :].strip()


def _bounded(sign: str, start: date, end: date) -> DateSpan:
    if sign == ">=":
        return DateSpan(start=start)
    if sign == "<=":
        return DateSpan(end=end)
    if sign == ">":
        if end == date.max:
            raise ValueError("leads out of the calendar")
        return DateSpan(start=end + _DAY)
    if sign == "<":
        if start == date.min:
            raise ValueError("leads out of the calendar")
        return DateSpan(end=start - _DAY)
    return DateSpan(start, end)


def _period(words: str, today: date, ahead: bool) -> tuple[date, date]:
    """First and last day of the one period that `words` name."""
    try:
        for read in (_calendar, _named, _moved, _weekday):
            if found := read(words, today, ahead):
                return found
    except OverflowError:
        raise ValueError("leads out of the calendar") from None
    raise ValueError("is no date")


def _calendar(words: str, today: date, ahead: bool) -> tuple[date, date] | None:
    found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?", words)
    if found is None:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        start = date(year, month or 1, day or 1)
    except ValueError:
        raise ValueError("is not in the calendar") from None
    if found[3]:
        return start, start
    return (start, _month_end(start)) if found[2] else (start, date(year, 12, 31))


def _named(words: str, today: date, ahead: bool) -> tuple[date, date] | None:
    """`today`, `yesterday`, `tomorrow`; `this-`, `last-`, `next-` with week, month or year."""
    days = {"today": 0, "yesterday": -1, "tomorrow": 1}
    if words in days:
        day = today + days[words] * _DAY
        return day, day
    which, _, unit = words.replace(" ", "-").partition("-")
    steps = {"last": -1, "this": 0, "next": 1}.get(which)
    if steps is None:
        return None
    if unit == "week":
        monday = today + (7 * steps - today.weekday()) * _DAY
        return monday, monday + 6 * _DAY
    if unit == "month":
        first = _month(today.year * 12 + today.month - 1 + steps)
        return first, _month_end(first)
    if unit == "year" and 1 <= today.year + steps <= MAXYEAR:
        return date(today.year + steps, 1, 1), date(today.year + steps, 12, 31)
    return None


def _moved(words: str, today: date, ahead: bool) -> tuple[date, date] | None:
    """`7d`, `2w`, `3m`, `1y`: the day so far back, or so far ahead."""
    found = _relative().fullmatch(words)
    if found is None:
        return None
    count = int(found[1]) * (1 if ahead else -1)
    if found[2] in "dw":
        day = today + count * (7 if found[2] == "w" else 1) * _DAY
    else:
        first = _month(today.year * 12 + today.month - 1 + count * (12 if found[2] == "y" else 1))
        day = first.replace(day=min(today.day, _month_end(first).day))
    return day, day


def _weekday(words: str, today: date, ahead: bool) -> tuple[date, date] | None:
    from briefer.model.dates import WEEKDAYS  # its tables are read only where a name is met

    for number, name in enumerate(WEEKDAYS):
        if len(words) >= 3 and name.casefold().startswith(words):
            apart = (number - today.weekday()) % 7 if ahead else -((today.weekday() - number) % 7)
            return (today + apart * _DAY,) * 2
    return None


def _month(months: int) -> date:
    """The first day of a month counted from the year 0."""
    if not 12 <= months < (MAXYEAR + 1) * 12:
        raise OverflowError
    return date(months // 12, months % 12 + 1, 1)


def _month_end(first: date) -> date:
    if first.month == 12:
        return first.replace(day=31)
    return first.replace(month=first.month + 1, day=1) - _DAY


@cache
def _relative() -> re.Pattern[str]:
    return re.compile("([0-9]{1,4})([dwmy])")
