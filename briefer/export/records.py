"""Briefs and actions as JSON: the one place that knows the field names and their order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from briefer import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from briefer.export.dossier import Dossier
    from briefer.model.action import Action, Change
    from briefer.model.brief import Brief
    from briefer.model.commitment import Commitment


def brief_json(brief: Brief) -> dict[str, Any]:
    """A brief as a JSON object: every field always present, null where unset.

    `actions`, `commitments` and `words` are counts.
    """
    return {
        "id": brief.id,
        "path": brief.path,
        "title": brief.title,
        "date": brief.date.isoformat() if brief.date else None,
        "topics": list(brief.topics),
        "tags": list(brief.tags),
        "source": brief.source,
        "countries": list(brief.countries),
        "lang": brief.lang,
        "tlp": brief.tlp,
        "classification": brief.classification,
        "read": brief.read,
        "starred": brief.starred,
        "archived": brief.archived,
        "actions": brief.actions,
        "commitments": brief.commitments,
        "words": brief.words,
        "grading": brief.grading,
        "missing": brief.missing,
    }


def action_json(action: Action) -> dict[str, Any]:
    """An action as a JSON object: every field always present, null where unset.

    Days are `2026-11-27`, moments `2026-11-27T08:00:00Z`.
    """
    return {
        "ref": action.ref,
        "brief": action.brief,
        "kind": action.kind,
        "text": action.text,
        "owner": action.owner,
        "waiting_on": action.waiting_on,
        "partner": action.partner,
        "status": action.status.value,
        "due": action.due.isoformat() if action.due else None,
        "priority": action.priority.value,
        "tags": list(action.tags),
        "note": action.note,
        "quote": action.quote,
        "quote_start": action.quote_start,
        "quote_end": action.quote_end,
        "level": action.level,
        "direction": action.direction,
        "created": moment(action.created),
        "updated": moment(action.updated),
        "closed": moment(action.closed),
        "history": [_change_json(change) for change in action.history],
        "due_reason": action.due_reason,
        "defer": action.defer.isoformat() if action.defer else None,
        "waiting_since": moment(action.waiting_since),
        "reason": action.reason,
        "duplicate_of": action.duplicate_of,
    }


def commitment_json(commitment: Commitment) -> dict[str, Any]:
    """A commitment as a JSON object; `start` and `end` count characters of the text as read."""
    return {
        "quote": commitment.quote,
        "start": commitment.start,
        "end": commitment.end,
        "level": commitment.level,
        "actor": commitment.actor,
        "direction": str(commitment.direction),
        "triggers": list(commitment.triggers),
    }


def moment(value: datetime | None) -> str | None:
    """A moment in UTC to the second, `2026-11-27T08:00:00Z`; None stays None."""
    if value is None:
        return None
    return value.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def json_text(dossiers: Iterable[Dossier]) -> str:
    """One JSON document: the strictest marking inside, the briefs, and all their actions.

    A brief's `found` are its commitments; its text is not in it. One record a line, so that two
    exports can be compared.
    """
    import json

    from briefer.export.dossier import banner

    def rows(values: Iterable[dict[str, Any]]) -> str:
        return ",\n".join(f"  {json.dumps(value, ensure_ascii=False)}" for value in values)

    every = tuple(dossiers)
    briefs = rows(
        {**brief_json(each.brief), "found": [commitment_json(one) for one in each.commitments]}
        for each in every
    )
    actions = rows(action_json(action) for each in every for action in each.actions)
    marking = json.dumps(banner(every), ensure_ascii=False)
    return f'{{"marking": {marking},\n"briefs": [\n{briefs}\n],\n"actions": [\n{actions}\n]}}\n'


def _change_json(change: Change) -> dict[str, Any]:
    return {
        "at": moment(change.at),
        "by": change.by,
        "field": change.field,
        "old": change.old,
        "new": change.new,
    }
