"""Follow-up actions: the record, its statuses, priorities and kinds, its permanent reference."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from briefer.model.brief import NOTHING
from briefer.model.frozen import Frozen


class Status(StrEnum):
    """Where an action stands. `done`, `cancelled` and `duplicate` are closed."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    REVIEW = "review"
    DONE = "done"
    CANCELLED = "cancelled"
    DUPLICATE = "duplicate"

    @property
    def closed(self) -> bool:
        """Whether nothing more is expected."""
        return self in _CLOSED


_CLOSED = (Status.DONE, Status.CANCELLED, Status.DUPLICATE)


class Priority(StrEnum):
    """How much an action matters, from least to most."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


class Kind(Frozen):
    """One sort of follow-up: its id as written in queries, its name, the letter after `t`."""

    id: str
    name: str
    letter: str


FIRST_KINDS = (
    Kind("request", "request", "r"),
    Kind("reply", "reply", "y"),
    Kind("training", "training", "t"),
    Kind("information-exchange", "information exchange", "i"),
    Kind("agreement", "agreement", "g"),
    Kind("meeting", "meeting", "m"),
    Kind("exercise", "exercise", "x"),
    Kind("legal", "legal", "l"),
    Kind("operation", "operation", "o"),
    Kind("other", "other", "z"),
)


class Change(Frozen):
    """One entry of an action's history: when, who, which field, from what to what, as text."""

    at: datetime
    by: str
    field: str
    old: str | None
    new: str | None


class Action(Frozen, kw_only=True):
    """One follow-up action on a brief.

    `ref` (`A-2026-014`) is permanent and never reused. `brief` is the id of its brief. `quote` is
    the exact sentence it came from, `text[quote_start:quote_end]` of the brief as it was read, and
    `level` the wording strength of that sentence. `due` and `defer` are whole dates in the local
    zone. `created`, `updated`, `closed` and `waiting_since` are moments in UTC.
    `reason` says why it was cancelled, `due_reason` why this date, `duplicate_of` names the other
    reference. `extra` holds fields that a newer version wrote.
    """

    ref: str
    brief: str
    text: str
    kind: str = "other"
    owner: str | None = None
    waiting_on: str | None = None
    partner: str | None = None
    status: Status = Status.OPEN
    due: date | None = None
    due_reason: str | None = None
    defer: date | None = None
    priority: Priority = Priority.NORMAL
    tags: tuple[str, ...] = ()
    note: str | None = None
    quote: str | None = None
    quote_start: int | None = None
    quote_end: int | None = None
    level: int | None = None
    direction: str | None = None
    waiting_since: datetime | None = None
    reason: str | None = None
    duplicate_of: str | None = None
    created: datetime | None = None
    updated: datetime | None = None
    closed: datetime | None = None
    history: tuple[Change, ...] = ()
    extra: Mapping[str, Any] = NOTHING

    @property
    def is_open(self) -> bool:
        """Whether something is still expected."""
        return not self.status.closed

    @property
    def is_waiting(self) -> bool:
        """Open, and with somebody else: its status says so, or it names whom it waits on."""
        return self.is_open and (self.status is Status.WAITING or self.waiting_on is not None)

    def is_overdue(self, today: date) -> bool:
        """Open, and its due day is past: the due day itself is still in time."""
        return self.is_open and self.due is not None and self.due < today


REFERENCE = re.compile(r"A-(\d{4})-(\d{3,})")


def reference(year: int, number: int) -> str:
    """The permanent reference of the `number`th action of `year`, such as `A-2026-014`."""
    return f"A-{year:04d}-{number:03d}"
