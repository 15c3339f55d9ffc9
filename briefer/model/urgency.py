"""Urgency: one whole number that orders open actions, and the terms that add up to it.

The weights are a decision of this program, not of any standard. They are few and whole, so that
an official can check a sum at a glance.
"""

from __future__ import annotations

from datetime import date

from briefer.model.action import Action, Priority, Status
from briefer.model.dates import in_words, local_day, show_date
from briefer.model.frozen import Frozen

_PRIORITY = {Priority.URGENT: 8, Priority.HIGH: 4, Priority.NORMAL: 0, Priority.LOW: -3}
_STATUS = {Status.IN_PROGRESS: (1, "begun"), Status.REVIEW: (-1, "in review")}
_OWED = ("we_owe", "joint")


class Term(Frozen):
    """One reason that adds to an urgency or takes from it."""

    points: int
    why: str


class Urgency(Frozen):
    """The sum of its terms; 0 and no terms for a closed action."""

    total: int
    terms: tuple[Term, ...] = ()

    @property
    def words(self) -> str:
        """The sum spelled out: `14 = 11 (7 days late) + 4 (high priority) - 1 (in review)`."""
        if not self.terms:
            return str(self.total)
        first, *rest = self.terms
        tail = [f"{'+' if t.points > 0 else '-'} {abs(t.points)} ({t.why})" for t in rest]
        return " ".join([f"{self.total} = {first.points} ({first.why})", *tail])


def urgency(action: Action, today: date) -> Urgency:
    """How urgent `action` is on `today`, with every term that is not zero."""
    if not action.is_open:
        return Urgency(0)
    terms = (
        _due(action, today),
        Term(_PRIORITY[action.priority], f"{action.priority} priority"),
        Term(*_STATUS.get(action.status, (0, ""))),
        _waiting(action, today),
        _owed(action),
        Term(0 if action.owner else 1, "no owner"),
        _deferred(action, today),
    )
    told = tuple(term for term in terms if term.points)
    return Urgency(sum(term.points for term in told), told)


def _due(action: Action, today: date) -> Term:
    """Late: 10, and 1 more for each whole week up to 5. Within 8 days: 9 less the days ahead."""
    if action.due is None:
        return Term(0, "no date")
    ahead = (action.due - today).days
    points = 10 + min(-ahead // 7, 5) if ahead < 0 else max(0, 9 - ahead)
    return Term(points, in_words(action.due, today))


def _waiting(action: Action, today: date) -> Term:
    """With somebody else: 3 less, made up again by 1 for each whole week waited, up to 7."""
    if not action.is_waiting:
        return Term(0, "")
    days = (today - local_day(action.waiting_since)).days if action.waiting_since else 0
    return Term(min(days // 7, 7) - 3, f"waiting {days} days" if days else "waiting")


def _owed(action: Action) -> Term:
    promised = (action.level or 0) >= 4 and action.direction in _OWED
    return Term(2 if promised else 0, "promised by us")


def _deferred(action: Action, today: date) -> Term:
    if action.defer is None or action.defer <= today:
        return Term(0, "")
    return Term(-6, f"deferred to {show_date(action.defer, today)}")
