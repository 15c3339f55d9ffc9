"""The ministerial form of a brief: purpose, background, key points, recommendations to decide.

The headings follow the usual form of advice to ministers: what is asked, by when and why, what led
to it, what matters, and a choice to mark for each recommendation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from briefer.export.bodies import beginning, opening
from briefer.export.brief import Place, commitment_line, facts
from briefer.export.dossier import Dossier, counted
from briefer.export.markdown import heading, inline, section
from briefer.model.action import Action
from briefer.model.dates import in_words, long_date

_KEY_LEVEL = 2
_CHOICES = "\n".join(f"- [ ] {choice}" for choice in ("Agreed", "Not agreed", "Please discuss"))
_SIGNATURE = "Signed: ………………………… Date: ………………"


def ministerial_parts(dossier: Dossier, place: Place, today: date) -> Iterator[str]:
    """The blocks of one brief in ministerial form.

    Recommendations are its open actions; key points its commitments of level 2 and more, the
    firmest first; the background is its opening paragraph.
    """
    one, below = dossier.brief, place.level + 1
    asked = [action for action in dossier.actions if action.is_open]
    points = sorted(
        (each for each in dossier.commitments if each.level >= _KEY_LEVEL),
        key=lambda each: (-each.level, each.start),
    )
    yield heading(place.level, f"{place.number}. {one.title or one.path}")
    yield facts(dossier, place.topics)
    yield section(below, "Purpose")
    yield _purpose(asked, today)
    yield section(below, "Background")
    yield _background(beginning(dossier.body, place.mark, place.level, one.title), place.mark)
    yield f"The full text is in {inline(one.path)}."
    yield section(below, "Key points")
    yield "\n".join(map(commitment_line, points)) or "No commitment was found in the text."
    yield section(below, "Recommendations")
    yield from (_recommendation(at, action) for at, action in enumerate(asked, 1))
    yield _SIGNATURE if asked else "None. For information only."


def _background(text: str, mark: str) -> str:
    """The opening paragraph with the link definitions it needs; notes stay with the full text."""
    lead = opening(text)
    if f"[^{mark}" in lead:
        lead = re.sub(rf"\[\^{mark}[^\]\s]+\]", "", lead)
    links = re.findall(rf"^\[{mark}[^\n]+", text, re.M) if "][" in lead else []
    return "\n\n".join(filter(None, [lead or "No text.", "\n".join(links)]))


def _purpose(asked: list[Action], today: date) -> str:
    if not asked:
        return "For information: no decision is asked."
    due = min((action for action in asked if action.due), key=_due, default=None)
    purpose = f"For decision: {counted(len(asked), 'recommendation')}."
    if due is None or due.due is None:
        return purpose
    reason = f": {inline(due.due_reason)}" if due.due_reason else ""
    day = f"{long_date(due.due)} ({in_words(due.due, today)})"
    return f"{purpose}\nCritical date: {day}{reason}."


def _due(action: Action) -> tuple[date, str]:
    return action.due or date.max, action.ref


def _recommendation(number: int, action: Action) -> str:
    """One recommendation with who acts and by when, and its decision box."""
    told = [
        f"owner {inline(action.owner)}" if action.owner else "no owner yet",
        f"by {long_date(action.due)}" if action.due else "",
        f"with {inline(action.partner)}" if action.partner else "",
        inline(action.ref),
    ]
    asked = f"**{number}.** {inline(action.text)} ({', '.join(filter(None, told))})"
    return f"{asked}\n\n{_CHOICES}"
