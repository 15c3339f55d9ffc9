"""The room's word lists as patterns."""

from __future__ import annotations

import re
from functools import cache

from briefer.insight.resources import data
from briefer.insight.scanner import one_pattern
from briefer.insight.spelling import spellings


def any_of(file: str, name: str) -> str:
    """The alternatives of list `name` in `file`.toml, as the inside of a group."""
    return "|".join(data(file)[name])


@cache
def words_of(file: str, name: str) -> re.Pattern[str]:
    """Any word of list `name` in `file`.toml, in all its spellings, in lower-case text."""
    return one_pattern(form for word in data(file)[name] for form in spellings(word))
