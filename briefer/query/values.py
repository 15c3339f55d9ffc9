"""What the values of each key may be, and what they mean."""

from __future__ import annotations

import re
from datetime import date, datetime

from briefer import TYPE_CHECKING
from briefer.model.errors import UsageError
from briefer.model.frozen import Frozen
from briefer.query import spans
from briefer.query.keys import DATES, FIXED, LACKED, OFFERED, PEOPLE
from briefer.query.syntax import Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefer.query.spans import NumberSpan

NAMED = ("topic", "tag", "kind")
"""Keys whose values are names without spaces: `Online fraud` is written `online-fraud`."""

LEVELS = range(6)
"""Every strength that the wording of a commitment may have."""

_BEGUN_DATE = r"(?:[<>]=?|=)?(?:[0-9]{0,3}|[0-9]{4}-(?:0|[0-9]{1,2}-0?)?)"


class Asking(Frozen):
    """Who asks, and where: what came after `since` is new, and whoever asks is called `me`.

    `named` tells whether something here has a name as the value of a key.
    """

    since: datetime | None = None
    me: str = ""
    named: Callable[[str, str], bool] | None = None

    def meant(self, key: str, text: str) -> str:
        """`text` as a value of `key`, `me` as the name it stands for."""
        return self.me or text if key in PEOPLE and text.casefold() == "me" else text

    def lacked(self, key: str, text: str) -> bool:
        """Whether `text` says that `key` has no value, and is nobody's and nothing's name."""
        if key not in LACKED or text.casefold() != "none":
            return False
        return self.named is None or not self.named(key, text)


def resolve(
    key: str, text: str, today: date, prefix: bool = False, since: datetime | None = None
) -> Value:
    """The value `text` of `key`, in its one written form, with its span where it means one.

    What came after `since` is new. Raises ValueError, in words, for what the key does not take.
    """
    if key in DATES:
        return Value(text, span=spans.date_span(text, today, ahead=key == "due"))
    if key == "level":
        return Value(text, span=_levels(text))
    if key == "tlp":
        return Value(_tlp(text))
    if key in FIXED:
        name = text.casefold().replace("-", "_") if key == "status" else text.casefold()
        if name not in FIXED[key]:
            raise ValueError("is not known")
        return Value(name, since=since if name == "new" else None)
    return Value("-".join(text.split()) if key in NAMED else text, prefix)


def examples(key: str) -> str:
    """What may be written after `key:`, for an error's second sentence."""
    if key in DATES:
        return f"Write {spans.EXAMPLES}, or a span such as 2026-01..2026-06 or >=2026."
    if key == "level":
        return "Write 4, 4.., 2..4 or >=3."
    return f"Write one of {', '.join(FIXED[key])}." if key in FIXED else ""


def may_become(key: str, text: str) -> bool:
    """Whether more letters can turn `text` into a value that `key` takes."""
    plain = text.casefold()
    if any(value.startswith(plain) for value in OFFERED.get(key, ())):
        return True
    if key == "level":
        return re.fullmatch(r"[<>]=?|=|[0-9]?\.", plain) is not None
    if key not in DATES:
        return False
    last = plain.rpartition("..")[2]
    names = "today yesterday tomorrow none this-month this-week this-year last-month last-week "
    names += "last-year next-month next-week next-year"
    return (
        any(name.startswith(last) for name in names.split())
        or re.fullmatch(r"[0-9]{4}\.|[a-z]{1,2}|[0-9a-z-]+\.", last) is not None
        or re.fullmatch(_BEGUN_DATE, last) is not None
    )


def _levels(text: str) -> NumberSpan:
    span = spans.number_span(text)
    if any(end is not None and end not in LEVELS for end in (span.low, span.high)):
        raise ValueError(f"is not between {LEVELS[0]} and {LEVELS[-1]}")
    return span


def _tlp(text: str) -> str:
    from briefer.model.marking import parse_tlp  # its patterns are read only where a label is met

    if text.casefold() in ("none", "unmarked"):
        return "none"
    try:
        return parse_tlp(text).removeprefix("TLP:").casefold()
    except UsageError:
        raise ValueError("is no TLP label") from None
