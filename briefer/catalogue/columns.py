"""From records to the columns of the catalogue."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, overload

from briefer.catalogue.prepared import Prepared
from briefer.catalogue.schema import DAY_BITS, EPOCH, UNDATED
from briefer.model.action import Action, Priority, Status
from briefer.model.brief import BriefState
from briefer.model.commitment import Commitment
from briefer.model.marking import marking, parse_classification
from briefer.query.fold import fold

DIGITS = 16
"""Hexadecimal digits of a digest that tell whether a file changed."""

SECONDS = 19
"""Characters of a moment in UTC up to its seconds; what follows is cut."""

_PRIORITIES = tuple(Priority)


def action_columns(action: Action, row: int | None) -> dict[str, Any]:
    """The columns of `actions` for one action of the brief in `row`.

    The last four are what the board groups and orders by; `since` is when its waiting began, `day`
    its due day or the one to which it was put off.
    """
    return {
        "ref": action.ref,
        "row": row,
        "brief": action.brief,
        "kind": action.kind,
        "status": action.status.value,
        "owner": action.owner,
        "owner_key": folded(action.owner),
        "waiting": action.waiting_on,
        "waiting_key": folded(action.waiting_on),
        "partner": action.partner,
        "partner_key": folded(action.partner),
        "due": iso(action.due),
        "defer": iso(action.defer),
        "priority": _PRIORITIES.index(action.priority),
        "open": action.is_open,
        "quote_key": folded(action.quote),
        "text_key": fold(action.text),
        "note_key": folded(action.note),
        "has_note": bool(action.note),
        "created": iso(action.created),
        "updated": iso(action.updated),
        "closed": iso(action.closed),
        "level": action.level,
        "waits": action.status is Status.WAITING or action.waiting_on is not None,
        "person": action.waiting_on or "",
        "since": iso(action.waiting_since or action.created) or "",
        "day": iso(action.due or action.defer) or "9999",
    }


def bare_columns(state: BriefState) -> dict[str, Any]:
    """The columns of `briefs` that a file would give, from what db.json repeats of it."""
    return {
        "id": state.id,
        "title": state.title,
        "title_fold": unlike(state.title),
        "date": iso(state.date),
        "countries": "[]",
        "updated": False,
        "length": 0,
        "has_link": False,
        "has_table": False,
        "digest": b"",
    }


def file_columns(file: Prepared) -> dict[str, Any]:
    """The columns of `briefs` that follow from the file."""
    tlp = marking(file.tlp, None).tlp
    classification = parse_classification(file.classification) if file.classification else None
    return {
        "title": file.title,
        "title_fold": unlike(file.title),
        "date": iso(file.date),
        "source": file.source,
        "source_fold": unlike(file.source),
        "lang": file.lang,
        "tlp": str(tlp) if tlp else file.tlp,
        "tlp_rank": tlp.rank if tlp else None,
        "classification": str(classification) if classification else None,
        "class_key": fold(str(classification)) if classification else None,
        "grading": file.grading,
        "countries": listed(file.countries),
        "length": file.words,
        "has_link": file.has_link,
        "has_table": file.has_table,
        "digest": bytes.fromhex(file.digest[:DIGITS]),
    }


def state_columns(state: BriefState, file_tags: str) -> dict[str, Any]:
    """The columns of `briefs` that follow from what officials decided.

    `file_tags` are the tags of the file as JSON, which hold until an official sets others.
    """
    return {
        "path": state.path,
        "path_fold": unlike(state.path),
        "topics": listed(state.topics if state.topics_set is None else state.topics_set),
        "tags": listed(state.tags_set) if state.tags_set is not None else file_tags,
        "file_tags": file_tags if state.tags_set is not None else None,
        "read": state.read_at is not None,
        "read_at": iso(state.read_at),
        "starred": state.starred,
        "archived": state.archived,
        "missing": state.missing,
        "added": iso(state.added)[:SECONDS] if state.added else None,
    }


def commitment_columns(commitment: Commitment) -> dict[str, Any]:
    """The columns of `commitments` that follow from the text."""
    return {
        "key": commitment.key,
        "level": commitment.level,
        "start": commitment.start,
        "end": commitment.end,
        "actor": commitment.actor,
        "quote_key": fold(commitment.quote),
    }


def wording_columns(commitment: Commitment) -> dict[str, Any]:
    """The columns of `wordings` for a commitment."""
    return {
        "triggers": listed(commitment.triggers),
        "kind": commitment.kind,
        "direction": commitment.direction.value,
        "specific": commitment.specific,
    }


def decision_columns(decision: str | None) -> tuple[str | None, str | None]:
    """What was decided of a commitment, and until when it was put off; that one is undecided."""
    if decision is None:
        return None, None
    word, _, rest = decision.partition(" ")
    return (None, rest) if word == "deferred" else (decision, None)


def days_rows(day: date | None) -> range:
    """The rows that belong to the briefs of one day; undated ones come before all others."""
    if day is None:
        return UNDATED
    first = (day.toordinal() - EPOCH) << DAY_BITS
    return range(first, first + (1 << DAY_BITS))


def folded(text: str | None) -> str | None:
    """`text` folded; None stays None."""
    return fold(text) if text is not None else None


def unlike(text: str | None) -> str | None:
    """`text` folded where that is more than the lower case that SQLite makes of it; else None."""
    if text is None:
        return None
    found = fold(text)
    return None if found == text.encode(errors="replace").lower().decode() else found


@overload
def iso(moment: date | datetime) -> str: ...
@overload
def iso(moment: None) -> None: ...
@overload
def iso(moment: date | datetime | None) -> str | None: ...
def iso(moment: date | datetime | None) -> str | None:
    """A date or moment as ISO text, which sorts as it is; None stays None."""
    return moment.isoformat() if moment is not None else None


def listed(words: Sequence[str]) -> str:
    """Words as JSON, for columns that are only shown."""
    return json.dumps(words, ensure_ascii=False)
