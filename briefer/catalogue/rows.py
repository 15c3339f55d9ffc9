"""From the columns of the catalogue to records."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache, lru_cache

from briefer import TYPE_CHECKING
from briefer.model.brief import Brief
from briefer.model.frozen import maker

if TYPE_CHECKING:
    from typing import Any

    from briefer.model.commitment import Commitment


BRIEF_COLUMNS = """id, path, title, date, topics, tags, source, countries, lang, tlp,
    classification, grading, read, starred, archived, missing, updated, actions, open_actions,
    CASE WHEN next_due < :today THEN (SELECT count(*) FROM actions AS late
        WHERE late.row = briefs.row AND late.open AND late.due < :today) ELSE 0 END,
    commitments, length, added"""
"""What `brief_of` takes, in its order, with `:today` bound to an ISO date."""

NUMBERED_COLUMNS = BRIEF_COLUMNS.replace(":today", "?1")
"""The same for a question whose values have no names; the date is the first."""

COMMITMENT_COLUMNS = """commitments.start, commitments.end, commitments.level, commitments.actor,
    direction, triggers, specific, wordings.kind"""
"""What `commitment_of` takes, in its order, of `commitments JOIN wordings USING (wording)`."""


def brief_of(columns: Sequence[Any]) -> Brief:
    """A brief from its `BRIEF_COLUMNS`."""
    # fmt: off
    (brief_id, path, title, day, topics, tags, source, countries, lang, tlp, classification,
     grading, read, starred, archived, missing, updated, actions, open_actions, late, commitments,
     words, added) = columns
    return _make_brief()(
        brief_id, path, title, date.fromisoformat(day) if day else None, _names(topics),
        _names(tags), source, _names(countries), lang, tlp, classification, grading, read == 1,
        starred == 1, archived == 1, missing == 1, updated == 1, actions, open_actions, late,
        commitments, words, _moment(added) if added else None,
    )
    # fmt: on


@cache
def _make_brief() -> Callable[..., Brief]:
    """What makes a brief of its fields in order, written when the first is made."""
    return maker(Brief)


@lru_cache(maxsize=1024)
def _moment(written: str) -> datetime:
    """The moment in UTC; what one scan added came in the same few seconds."""
    return datetime.fromisoformat(f"{written}+00:00")


@lru_cache(maxsize=1024)
def _names(listed: str) -> tuple[str, ...]:
    """The names in a list of JSON; few lists differ."""
    return tuple(json.loads(listed))


def commitment_of(text: str, columns: Sequence[Any]) -> Commitment:
    """A commitment of a brief with this text from its `COMMITMENT_COLUMNS`."""
    from briefer.model.commitment import Commitment, Direction  # a list of briefs has none

    start, end, level, actor, direction, triggers, specific, kind = columns
    return Commitment(
        quote=text[start:end],
        start=start,
        end=end,
        level=level,
        actor=actor,
        direction=Direction(direction),
        triggers=tuple(json.loads(triggers)),
        specific=bool(specific),
        kind=kind,
    )


def decision_of(decided: str | None, until: str | None) -> str | None:
    """The decision as `BriefState.decisions` writes it, from the two columns."""
    return f"deferred {until}" if until else decided
