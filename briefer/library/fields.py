"""From front matter to the fields of a document, each fault named with its line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from briefer.library.broken import KNOWN
from briefer.library.matter import Matter
from briefer.model.dates import named_day
from briefer.model.errors import UsageError
from briefer.model.frozen import Frozen
from briefer.model.marking import marking, parse_tlp
from briefer.model.text import one_line

NOTHING_SAID = ("", "~", "null", "Null", "NULL")
"""What stands for no value, as in YAML."""

WITHHELD = "Until then no export under a cap holds this brief."
ADDING = ":words.topics"


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

    def marking(self, name: str) -> str | None:
        """The words of `tlp` or `classification`; what is no text counts as it was written.

        A marking that cannot be understood is still one: it must not pass for none.
        """
        word = self.word(name)
        if word is None and isinstance(self._values.get(name), list | dict):
            return one_line(self._matter.written(name)) or name
        if f"\n{self._matter.block}".count(f"\n{name}:") > 1:
            both = one_line(self._matter.written(name))
            if both != word and not self._matter.fault:  # YAML would keep the last one alone
                self._fault(name, f"is given more than once: {both[:80]}", "Write it once.")
            return both or None
        return word

    def label(self) -> str | None:
        """The words of `tlp`, a fault where they are no label of TLP 2.0."""
        before = len(self.faults)
        word = self.marking("tlp")
        if word is not None and len(self.faults) == before:
            fault = label_fault(word, self._matter.line_of("tlp"))
            self.faults += [fault] if fault else []
        return word

    def topics(self, known: Collection[str]) -> tuple[str, ...] | None:
        """The ids of `topics`, a fault for those that are not `known`; they stand all the same."""
        ids = folded_ids(self.words("topics"))
        strange = [each for each in ids or () if each not in known]
        if strange and known:
            names = ", ".join(f"“{each[:40]}”" for each in strange)
            mend = f"Write some of {', '.join(known)}, or add the topic with {ADDING}."
            self._fault("topics", f"names {names}, no topic of this workspace", mend)
        return ids

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
        day = day_of(written)
        if day is None:
            self._fault(name, "is no date", f"Write it as `{name}: 2024-06-17`.")
        return day

    def _fault(self, name: str, what: str, mend: str) -> None:
        self.faults.append(Fault(self._matter.line_of(name), f"`{name}` {what}.", mend))


def known_names(given: Mapping[str, Any]) -> dict[str, Any]:
    """Fields with the names of those that briefer knows in lower case, as they are read.

    Those that say nothing are left out.
    """
    named = {
        (low if (low := name.lower()) in KNOWN else name): value for name, value in given.items()
    }
    named |= {name: value for name, value in given.items() if name in KNOWN}
    return {
        name: value
        for name, value in named.items()
        if not (isinstance(value, str) and value.strip() in NOTHING_SAID)
    }


def label_fault(words: str, line: int | None = None) -> Fault | None:
    """What is wrong with the words of a TLP label; None where TLP 2.0 knows it."""
    if marking(words, None).tlp:  # which is remembered, unlike what an error is made for
        return None
    try:
        parse_tlp(words)
    except UsageError as fault:
        return Fault(line, f"The TLP label is wrong: {fault.message}", f"{fault.mend} {WITHHELD}")
    return None


def folded_ids(words: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Names as ids: `Online Fraud` and `online_fraud` are `online-fraud`, `#aml` is `aml`."""
    if words is None:
        return None
    ids = ("-".join(re.split(r"[\s_]+", word.lstrip("#").casefold().strip())) for word in words)
    return tuple(dict.fromkeys(each for each in ids if each))


def day_of(written: str) -> date | None:
    """The day of `2024-06-17`, `2024-06` or `2024`, a time of day behind it left aside.

    A day whose month has its name (`17 June 2024`) is read too; one in figures alone is not, since
    `03/04/2024` is two days.
    """
    match = _iso().fullmatch(written.strip())
    return _day(match) if match else named_day(written)


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
