"""The fields of the action form: their names and hints, their values, the words that complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefer.model.action import Action

if TYPE_CHECKING:
    from briefer.desk import Desk

FIELDS = (
    ("text", "Text", "what is to be done"),
    ("owner", "Owner", "who does it"),
    ("due", "Due", "fri, 2w, eom, 15 jul, 2026-12-04"),
    ("kind", "Kind", "request, reply, training, meeting, …"),
    ("waiting_on", "Waiting on", "whom it waits on"),
    ("partner", "Partner", "the other side"),
    ("due_reason", "Why then", "why this date"),
    ("priority", "Priority", "low, normal, high, urgent"),
    ("status", "Status", "open, in progress, waiting, review, done, cancelled"),
    ("tags", "Tags", "separated by spaces"),
    ("note", "Note", ""),
)
REASON = ("reason", "Reason", "why it was cancelled")
"""Asked for where an action is changed; a new one is not cancelled."""

PEOPLE = ("owner", "waiting_on", "partner")
"""The fields that are completed with whom was named before."""


def completions(desk: Desk) -> dict[str, list[str]]:
    """The words that complete a field, by its name; raises StoreError."""
    people = desk.actions.people()
    return {
        **dict.fromkeys(PEOPLE, people),
        "kind": [kind.id for kind in desk.kinds],
        "priority": ["low", "normal", "high", "urgent"],
        "status": ["open", "in progress", "waiting", "review", "done", "cancelled"],
    }


def as_typed(action: Action) -> dict[str, str]:
    """The fields of an action as they are typed."""
    return {
        "text": action.text,
        "kind": action.kind,
        "owner": action.owner or "",
        "waiting_on": action.waiting_on or "",
        "partner": action.partner or "",
        "due": action.due.isoformat() if action.due else "",
        "due_reason": action.due_reason or "",
        "priority": action.priority.value,
        "status": action.status.value,
        "tags": " ".join(action.tags),
        "note": action.note or "",
        "reason": action.reason or "",
    }
