"""From the columns of the catalogue to records."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from briefer import TYPE_CHECKING
from briefer.model.brief import Brief

if TYPE_CHECKING:
    from typing import Any

    from briefer.model.commitment import Commitment


BRIEF_COLUMNS = """id, path, title, date, topics, tags, source, countries, lang, tlp,
    classification, grading, read, starred, archived, missing, updated, actions, open_actions,
    CASE WHEN next_due < :today THEN (SELECT count(*) FROM actions AS late
        WHERE late.row = briefs.row AND late.open AND late.due < :today) ELSE 0 END,
    commitments, length, added"""
"""What `brief_of` takes, in its order, with `:today` bound to an ISO date."""

COMMITMENT_COLUMNS = """commitments.start, commitments.end, commitments.level, commitments.actor,
    direction, triggers, specific, wordings.kind"""
"""What `commitment_of` takes, in its order, of `commitments JOIN wordings USING (wording)`."""


def brief_of(columns: Sequence[Any]) -> Brief:
    """A brief from its `BRIEF_COLUMNS`."""
    # fmt: off
    (brief_id, path, title, day, topics, tags, source, countries, lang, tlp, classification,
     grading, read, starred, archived, missing, updated, actions, open_actions, late, commitments,
     words, added) = columns
    # fmt: on
    return Brief(
        id=brief_id,
        path=path,
        title=title,
        date=date.fromisoformat(day) if day else None,
        topics=_names(topics),
        tags=_names(tags),
        source=source,
        countries=_names(countries),
        lang=lang,
        tlp=tlp,
        classification=classification,
        grading=grading,
        read=bool(read),
        starred=bool(starred),
        archived=bool(archived),
        missing=bool(missing),
        updated=bool(updated),
        actions=actions,
        open_actions=open_actions,
        late_actions=late,
        commitments=commitments,
        words=words,
        added=datetime.fromisoformat(f"{added}+00:00") if added else None,
    )


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
