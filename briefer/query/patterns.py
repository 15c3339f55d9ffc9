"""Regular expressions that can neither hang nor fill the memory.

Python's own `re` cannot be stopped once it runs; the `regex` package takes a time limit. A pattern
is first read by `re`, so that only the syntax everybody knows is in the language, and may not count
higher than a thousand in all, because counted repeats are written out in memory.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from functools import lru_cache
from math import prod

import regex

SECONDS = 0.05
"""How long a pattern may look at one text, in any case of its letters."""

MAX_REPEATS = 1000


def fault(source: str) -> str | None:
    """What is wrong with a pattern, in words, or None where it can be used."""
    counted = re.findall(r"\{([^{}]*)\}", source)
    numbers = [re.findall("[0-9]+", inside) for inside in counted]
    if any(len(number) > 4 for found in numbers for number in found):
        return f"it repeats more than {MAX_REPEATS} times"
    if prod(max(map(int, found), default=1) or 1 for found in numbers) > MAX_REPEATS:
        return f"it repeats more than {MAX_REPEATS} times"
    if any(re.fullmatch("[0-9]*,?[0-9]*", inside) is None for inside in counted):
        return "between { and } there can only be numbers"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(source)
            _compiled(source)
    except (re.error, regex.error, OverflowError, RecursionError) as wrong:
        return str(wrong)
    return None


def matches(source: str, text: str | None) -> bool:
    """Whether a pattern is found anywhere in `text`; not where that takes more than 50 ms."""
    try:
        found = text is not None and _compiled(source).search(text, timeout=SECONDS)
    except TimeoutError:
        _given_up.add(source)
        return False
    return bool(found)


def gave_up() -> bool:
    """Whether a pattern was given up on a text since this was last asked."""
    found = bool(_given_up)
    _given_up.clear()
    return found


_given_up: set[str] = set()


def spans(source: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a pattern is found, as far as 50 ms reach; empty finds are passed over."""
    try:
        for found in _compiled(source).finditer(text, timeout=SECONDS):
            if found.end() > found.start():
                yield found.span()
    except TimeoutError:
        return


@lru_cache(maxsize=16)
def _compiled(source: str) -> regex.Pattern[str]:
    return regex.compile(source, regex.IGNORECASE | regex.MULTILINE)
