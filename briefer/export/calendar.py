"""Actions for a calendar: iCalendar after RFC 5545, as tasks or as all-day events.

At TLP:AMBER and above, without a readable TLP label, and where a classification needs force, an
entry holds its reference and its day and nothing else: calendars are synchronised to places that
nobody has marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from briefer.export.dossier import Dossier, banner
from briefer.export.records import moment
from briefer.model.action import Action, Priority, Status
from briefer.model.digests import sha256
from briefer.model.marking import TLP
from briefer.model.text import one_line, visible

_PRIORITY = {Priority.URGENT: 1, Priority.HIGH: 3, Priority.NORMAL: 5, Priority.LOW: 9}
_STATUS = {
    Status.OPEN: "NEEDS-ACTION",
    Status.WAITING: "NEEDS-ACTION",
    Status.IN_PROGRESS: "IN-PROCESS",
    Status.REVIEW: "IN-PROCESS",
    Status.DONE: "COMPLETED",
    Status.CANCELLED: "CANCELLED",
    Status.DUPLICATE: "CANCELLED",
}
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_FOLD = 75


def calendar(dossiers: Iterable[Dossier], *, events: bool = False) -> str:
    """All actions as VTODO; with `events`, those with a day also as all-day VEVENT; CRLF lines."""
    every = tuple(dossiers)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//briefer//briefer//EN",
        f"X-WR-CALNAME:{escaped(f'Follow-up actions · {banner(every)}')}",
    ]
    for dossier in every:
        source = _source(dossier)
        for action in dossier.actions:
            lines += _component("VTODO", _todo(source, action))
            if events and action.due:
                lines += _component("VEVENT", _event(source, action))
    lines.append("END:VCALENDAR")
    return "\r\n".join([*map(folded, lines), ""])


def escaped(text: str) -> str:
    """A TEXT value on one line: backslash, semicolon and comma escaped."""
    return one_line(text).replace("\\", r"\\").replace(";", r"\;").replace(",", r"\,")


def folded(line: str) -> str:
    """A content line in pieces of at most 75 octets, no character cut in two."""
    if line.isascii() and len(line) <= _FOLD:
        return line
    octets = line.encode("utf-8", "replace")
    pieces: list[bytes] = []
    start = 0
    while len(octets) - start > _FOLD - bool(pieces):
        end = start + _FOLD - bool(pieces)
        while octets[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(octets[start:end])
        start = end
    return b"\r\n ".join([*pieces, octets[start:]]).decode()


def _component(name: str, properties: Iterable[str]) -> list[str]:
    return [f"BEGIN:{name}", *properties, f"END:{name}"]


class _Source(NamedTuple):
    """What every entry of one brief says of it: its marking, its name, who may see the entry."""

    marking: str
    brief: str
    access: str


def _source(dossier: Dossier) -> _Source | None:
    """What entries may say of a brief; None where its marking keeps all words out of calendars."""
    marking, brief = dossier.marking, dossier.brief
    if marking.tlp is None or marking.tlp.rank >= TLP.AMBER.rank or marking.needs_force:
        return None
    return _Source(
        escaped(marking.banner),
        escaped(f"Brief: {brief.title or brief.path}"),
        "PUBLIC" if marking.tlp is TLP.CLEAR else "CONFIDENTIAL",
    )


def _todo(source: _Source | None, action: Action) -> Iterator[str]:
    yield from _common(source, action, "")
    if action.due:
        yield f"DUE;VALUE=DATE:{action.due:%Y%m%d}"
    yield f"STATUS:{_STATUS[action.status]}"
    if action.closed and action.status is Status.DONE:
        yield f"COMPLETED:{_stamp(action.closed)}"
    if source:
        yield f"PRIORITY:{_PRIORITY[action.priority]}"


def _event(source: _Source | None, action: Action) -> Iterator[str]:
    yield from _common(source, action, "-day")
    yield f"DTSTART;VALUE=DATE:{action.due:%Y%m%d}"
    yield "TRANSP:TRANSPARENT"


def _common(source: _Source | None, action: Action, ending: str) -> Iterator[str]:
    """What tasks and events have alike; all words only where the marking lets them out."""
    yield f"UID:{_uid(action)}{ending}"
    yield f"DTSTAMP:{_stamp(action.updated or action.created or _NEVER)}"
    if source is None:
        yield f"SUMMARY:{escaped(action.ref)}"
        yield "CLASS:CONFIDENTIAL"
        return
    yield f"SUMMARY:{escaped(f'{action.ref} {action.text}')}"
    yield f"DESCRIPTION:{_description(source, action)}"
    yield f"CATEGORIES:{','.join(map(escaped, (action.kind, *action.tags)))}"
    yield f"CLASS:{source.access}"


def _description(source: _Source, action: Action) -> str:
    """What the marking lets out, line by line, as a TEXT value."""
    told = [source.marking]
    if action.owner:
        told.append(escaped(f"Owner: {action.owner}"))
    if action.waiting_on:
        told.append(escaped(f"Waiting on: {action.waiting_on}"))
    told.append(source.brief)
    if action.quote:
        told.append(escaped(f"“{action.quote}”"))
    told += map(escaped, filter(None, visible(action.note or "").splitlines()))
    return "\\n".join(told)


def _uid(action: Action) -> str:
    """A name for this action in every calendar, that tells nothing but its reference."""
    made = moment(action.created) or ""
    told = sha256(f"{action.ref}\n{action.brief}\n{made}".encode("utf-8", "replace")).hexdigest()
    return f"{action.ref}-{told[:12]}"


def _stamp(value: datetime) -> str:
    return f"{value.astimezone(UTC):%Y%m%dT%H%M%SZ}"
