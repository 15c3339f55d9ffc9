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
from time import perf_counter

import regex

SECONDS_FOR_ONE_TEXT = 0.05
SECONDS_FOR_A_QUERY = 0.8
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


class Pattern:
    """One pattern at work for one query, in any case, with one allowance of time for all texts.

    A text that takes longer than 50 ms does not match. Once 0.8 s are spent, nothing more matches
    and `exhausted` is true: what was found is right, and there may be more.
    """

    def __init__(self, source: str) -> None:
        self._compiled = _compiled(source)
        self._left = SECONDS_FOR_A_QUERY
        self.exhausted = False

    def matches(self, text: str) -> bool:
        """Whether the pattern is found anywhere in `text`."""
        return next(self.spans(text), None) is not None

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the pattern is found, as far as the time reaches; empty finds are passed over."""
        if self._left <= 0:
            self.exhausted = True
            return
        began = perf_counter()
        allowed = min(self._left, SECONDS_FOR_ONE_TEXT)
        try:
            for found in self._compiled.finditer(text, timeout=allowed):
                if found.end() > found.start():
                    yield found.span()
        except TimeoutError:
            self.exhausted = True
        finally:
            self._left -= perf_counter() - began


@lru_cache(maxsize=16)
def _compiled(source: str) -> regex.Pattern[str]:
    return regex.compile(source, regex.IGNORECASE | regex.MULTILINE)
