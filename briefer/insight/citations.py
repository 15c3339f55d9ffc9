"""The lines that name where a text comes from: the titles that they quote promise nothing."""

from __future__ import annotations

import re
from functools import cache

from briefer.insight.wordlists import any_of

# How long a label may be, in characters.
_LABEL = 40


def is_label(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` begins as "Source:", "**Photo:**" or the like do."""
    colon = text.find(":", start, min(end, start + _LABEL))
    return colon >= 0 and bool(_label().match(text, start, end))


def opens_sources(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is the bare title of a list of sources: "References"."""
    return bool(_sources().fullmatch(text, start, end))


def is_citation(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is a publisher's name and the quoted title of a publication."""
    quoted = any(text.find(mark, start, end) >= 0 for mark in '"“‘')
    return quoted and bool(_citation().match(text, start, end))


@cache
def _label() -> re.Pattern[str]:
    labels = any_of("clauses", "labels")
    return re.compile(rf"[*_]*(?:[\u1780-\u17ff]+ / )?(?:{labels}):", re.IGNORECASE)


@cache
def _sources() -> re.Pattern[str]:
    return re.compile(rf"[*_\s]*(?:{any_of('clauses', 'labels')}):?[*_\s]*", re.IGNORECASE)


@cache
def _citation() -> re.Pattern[str]:
    """A publisher in capitals, a title in quotation marks, and nothing after it but its details."""
    name = r"[A-Z][\w.’'&-]*(?:\s(?:(?:of|for|on|and|the)\s)*[A-Z][\w.’'&-]*){0,8}"
    details = rf"[,.]?\s*(?:$|[(\[\d]|https?:|(?:{any_of('clauses', 'details')})\b)"
    return re.compile(
        rf"[*_>\s\d.\[\]-]*{name}(?:\s\([^()]{{1,80}}\))?[,:]?\s"
        rf"[*_]?[\"“‘][^\"”]{{4,240}}[\"”’][*_]?{details}"
    )
