"""What officials did with generated briefs: read, starred and followed up, written by the store."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from random import Random

from briefer.model.action import FIRST_KINDS, Priority, Status
from briefer.model.workspace import Workspace
from briefer.store import Store
from briefer.store.draft import Draft
from tests.bench.sample import Sample

TODAY = date(2026, 11, 1)
"""The day on which the generated officials last worked; due dates lie round it."""

OWNERS = ("Cyber unit", "Liaison desk", "Legal office", "Trafficking desk", None)
PARTNERS = ("AFP post", "INTERPOL bureau", "UNODC office", None, None)
STATUSES = (Status.OPEN, Status.DONE, Status.WAITING, Status.IN_PROGRESS, Status.CANCELLED)
COMMAND = 5_000
"""Briefs in one command of the store."""

Written = tuple[int, Sample, str]
"""The number of a brief, the brief without its text, the digest of its file."""


def keep(workspace: Workspace, written: Iterable[Written], seed: int = 1) -> None:
    """Take the written briefs into db.json: two in three read, one in six with actions."""
    store = Store.open(workspace, user="bench")
    rest = iter(written)
    while some := list(islice(rest, COMMAND)):
        with store.command(None) as draft:
            for number, brief, digest in some:
                _keep_one(draft, brief, digest, Random(f"deeds {seed}/{number}"))
    store.close()


def _keep_one(draft: Draft, brief: Sample, digest: str, random: Random) -> None:
    added = datetime.combine(brief.date, time(8), UTC) + timedelta(days=1)
    state = draft.add_brief(
        path=brief.path,
        title=brief.title,
        date=brief.date,
        topics=brief.topics,
        digest=digest,
        added=added,
        read_at=added + timedelta(hours=random.randint(1, 99)) if random.random() < 0.67 else None,
        starred=random.random() < 0.03,
    )
    if random.random() < 0.17:
        for _ in range(random.choices((1, 2, 3), (6, 3, 1))[0]):
            _follow_up(draft, state.id, brief, random)


def _follow_up(draft: Draft, brief_id: str, brief: Sample, random: Random) -> None:
    kind = random.choice(FIRST_KINDS)
    level, quote = brief.promise or (None, None)
    draft.add_action(
        brief=brief_id,
        text=f"{kind.name.capitalize()}: {brief.title}"[:120],
        kind=kind.id,
        owner=random.choice(OWNERS),
        waiting_on=random.choice(PARTNERS),
        status=random.choices(STATUSES, (50, 30, 10, 8, 2))[0],
        due=TODAY + timedelta(days=random.randint(-60, 120)) if random.random() < 0.7 else None,
        priority=random.choices(tuple(Priority), (1, 7, 2, 1))[0],
        quote=quote,
        level=level,
    )
