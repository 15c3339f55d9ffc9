"""The headings of a grouped list: what the catalogue calls a group, in an official's words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefer.model.text import one_line
from briefer.tui.present import Look
from briefer.tui.widgets.source import Section

if TYPE_CHECKING:
    from briefer.catalogue import Heading

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def sections(group: str, headings: Iterable[Heading], look: Look) -> list[Section]:
    """The headings of a result that is grouped by `group`, each with its number of rows."""
    topics = {topic.id: topic.name for topic in look.topics}
    found = []
    for heading in headings:
        name = _month(heading.name) if group == "date" else heading.name
        words = topics.get(name, name) if name else f"No {group}"
        found.append(Section(heading.start, f"{one_line(words)}  {heading.rows:,}"))
    return found


def _month(name: str | None) -> str | None:
    """`2026-11` as `November 2026`."""
    if name is None:
        return None
    year, _, month = name.partition("-")
    return f"{MONTHS[int(month) - 1]} {year}"
