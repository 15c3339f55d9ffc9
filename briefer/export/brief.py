"""One brief with its commitments and its actions, as a document of its own or as part of a pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from briefer.export.bodies import within
from briefer.export.dossier import Dossier
from briefer.export.markdown import heading, inline, paragraph, section
from briefer.export.register import Line, item
from briefer.model.brief import Brief
from briefer.model.commitment import Commitment
from briefer.model.dates import MONTHS
from briefer.model.errors import UsageError
from briefer.model.frozen import Frozen
from briefer.model.grading import parse_grading
from briefer.model.marking import Marking
from briefer.model.text import one_line

DIRECTIONS = {"we_owe": "we owe", "they_owe": "they owe", "joint": "joint"}


class Place(Frozen):
    """Where a brief stands in a document: its number in it (0 for alone) and its heading level."""

    number: int = 0
    level: int = 1
    topics: Mapping[str, str] = MappingProxyType({})
    """The names of topics by their ids; an id without a name is written as it is."""

    @property
    def mark(self) -> str:
        """What makes the labels of this brief its own."""
        return f"b{self.number}-" if self.number else ""


def brief(dossier: Dossier, topics: Mapping[str, str] | None = None) -> str:
    """One brief with its text, commitments and actions, as CommonMark; `topics` names topic ids."""
    marking = paragraph(dossier.marking.banner)
    parts = [marking, *brief_parts(dossier, Place(topics=topics or {})), marking]
    return "\n\n".join(parts) + "\n"


def brief_parts(dossier: Dossier, place: Place) -> Iterator[str]:
    """The blocks of one brief: heading, facts, text, commitments, actions."""
    one, below = dossier.brief, place.level + 1
    number = f"{place.number}. " if place.number else ""
    yield heading(place.level, f"{number}{one.title or one.path}")
    yield facts(dossier, place.topics)
    if text := within(dossier.body, place.mark, place.level, one.title):
        yield text
    if dossier.commitments:
        yield section(below, "Commitments")
        yield "\n".join(map(commitment_line, dossier.commitments))
    if dossier.actions:
        yield section(below, "Follow-up actions")
        yield "\n".join(item(Line(action, one), named=False) for action in dossier.actions)


def facts(dossier: Dossier, topics: Mapping[str, str]) -> str:
    """The marking, date, source, grading and topics of a brief, on one line."""
    one = dossier.brief
    named = tuple(topics.get(topic, topic) for topic in one.topics)
    origin = _origin(one.source, one.grading, named, one.countries)
    return _listed(_marked(dossier.marking), written_date(one), origin)


@lru_cache(maxsize=64)
def _marked(marking: Marking) -> str:
    return paragraph(marking.banner)


@lru_cache(maxsize=512)  # sources and topics come again and again
def _origin(
    source: str | None, grading: str | None, topics: tuple[str, ...], countries: tuple[str, ...]
) -> str:
    """The facts that a brief shares with others of its source."""
    named = ", ".join(map(inline, topics))
    return _listed(
        inline(source or ""), grading_words(grading), named, inline(", ".join(countries))
    )


def _listed(*facts: str) -> str:
    return " · ".join(filter(None, facts))


def commitment_line(commitment: Commitment) -> str:
    """A commitment as a list item: its strength, who owes, and its sentence.

    Who promises is named where the sentence itself does not say it.
    """
    owes = DIRECTIONS.get(commitment.direction)
    actor, quote = one_line(commitment.actor or ""), one_line(commitment.quote)
    who = "" if actor.casefold() in quote.casefold() else inline(actor)
    strength = f"{commitment.strength.capitalize()} (level {commitment.level})"
    return f"- {', '.join(filter(None, (strength, owes, who)))}: “{inline(quote)}”"


def written_date(one: Brief) -> str:
    """The date of a brief as a document writes it, `17 June 2024`; empty where it has none."""
    day = one.date
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


def grading_words(grading: str | None) -> str:
    """A grading with its meaning; a code of another scheme as it stands; empty for none."""
    if not grading:
        return ""
    try:
        found = parse_grading(grading)
    except UsageError:
        return f"graded {inline(grading)}"
    return f"{found} ({found.words})"
