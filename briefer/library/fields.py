"""From front matter to the fields of a document, each fault named with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from briefer.library.matter import Matter
from briefer.model.frozen import Frozen
from briefer.model.text import one_line

NOTHING_SAID = ("", "~", "null", "Null", "NULL")
"""What stands for no value, as in YAML."""


class Fault(Frozen):
    """What is wrong with one field, on which line, and how to mend it."""

    line: int | None
    what: str
    mend: str


class Fields:
    """The front matter's fields one by one, as text, dates and lists; faults are gathered.

    A name counts in any case: a `TLP: RED` that was overlooked would be an unmarked brief.
    """

    def __init__(self, matter: Matter) -> None:
        self._matter = matter
        given = matter.fields
        self._values = {name.lower(): value for name, value in given.items()} | {**given}
        self.faults: list[Fault] = []

    def word(self, name: str) -> str | None:
        """The text of a field on one line; None where it is not given."""
        value = self._values.get(name)
        if value is None or (isinstance(value, str) and value.strip() in NOTHING_SAID):
            return None
        if isinstance(value, str):
            return one_line(value) or None
        self._fault(name, "is no text", f"Write it as `{name}: words`.")
        return None

    def words(self, name: str) -> tuple[str, ...] | None:
        """The items of a field, written as a list or with commas; None where it is not given."""
        value = self._values.get(name)
        if value is None:
            return None
        items = value if isinstance(value, list) else [value]
        if not all(isinstance(item, str) for item in items):
            self._fault(name, "is no list of words", f"Write it as `{name}: [one, two]`.")
            return None
        parts = items if isinstance(value, list) else value.split(",")
        cleaned = (one_line(part) for part in parts if part.strip() not in NOTHING_SAID)
        return tuple(dict.fromkeys(part for part in cleaned if part))

    def day(self, name: str) -> date | None:
        """The date of a field; a month alone is its first day."""
        written = self.word(name)
        if written is None:
            return None
        day = iso_day(written)
        if day is None:
            self._fault(name, "is no date", f"Write it as `{name}: 2024-06-17`.")
        return day

    def _fault(self, name: str, what: str, mend: str) -> None:
        self.faults.append(Fault(self._matter.line_of(name), f"`{name}` {what}.", mend))


def folded_ids(words: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Names as ids: `Online Fraud` and `online_fraud` are `online-fraud`, `#aml` is `aml`."""
    if words is None:
        return None
    ids = ("-".join(re.split(r"[\s_]+", word.lstrip("#").casefold().strip())) for word in words)
    return tuple(dict.fromkeys(each for each in ids if each))


def iso_day(written: str) -> date | None:
    """The day of `2024-06-17`, `2024-06` or `2024`, a time of day behind it left aside."""
    match = _iso().fullmatch(written.strip())
    return _day(match) if match else None


def day_in_name(name: str) -> date | None:
    """The first day that a file name tells: `2024-06-17-visit`, `visit_20240617`, `2024-06`."""
    return next(_days_in(name), None)


def _days_in(name: str) -> Iterator[date]:
    for match in _dated_name().finditer(name):
        day = _day(match)
        if day:
            yield day


def _day(match: re.Match[str]) -> date | None:
    parts: dict[str, Any] = match.groupdict()
    try:
        return date(int(parts["year"]), int(parts["month"] or 1), int(parts["day"] or 1))
    except ValueError:
        return None


@cache
def _iso() -> re.Pattern[str]:
    return re.compile(
        r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2})(?:[T ]\d{1,2}:\d\d.*)?)?)?"
    )


@cache
def _dated_name() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-_.]?)"
        r"(?P<month>0[1-9]|1[0-2])(?:(?P=mark)(?P<day>[0-3]\d))?(?!\d)"
    )
