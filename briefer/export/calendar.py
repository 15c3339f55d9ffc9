"""Actions for a calendar: iCalendar after RFC 5545, as tasks or as all-day events.

At TLP:AMBER and above, without a readable TLP label, and where a classification needs force, an
entry holds its reference and its day and nothing else: calendars are synchronised to places that
nobody has marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

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
_SPECIAL = re.compile(r"[\\;,]")
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
        for action in dossier.actions:
            lines += _component("VTODO", _todo(dossier, action))
            if events and action.due:
                lines += _component("VEVENT", _event(dossier, action))
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def escaped(text: str) -> str:
    """A TEXT value on one line: backslash, semicolon and comma escaped."""
    return _SPECIAL.sub(r"\\\g<0>", one_line(text))


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


def _todo(dossier: Dossier, action: Action) -> Iterator[str]:
    yield from _common(dossier, action, "")
    if action.due:
        yield f"DUE;VALUE=DATE:{action.due:%Y%m%d}"
    yield f"STATUS:{_STATUS[action.status]}"
    if action.closed and action.status is Status.DONE:
        yield f"COMPLETED:{_stamp(action.closed)}"
    if _open_to_calendars(dossier):
        yield f"PRIORITY:{_PRIORITY[action.priority]}"


def _event(dossier: Dossier, action: Action) -> Iterator[str]:
    yield from _common(dossier, action, "-day")
    yield f"DTSTART;VALUE=DATE:{action.due:%Y%m%d}"
    yield "TRANSP:TRANSPARENT"


def _common(dossier: Dossier, action: Action, ending: str) -> Iterator[str]:
    """What tasks and events have alike; all words only where the marking lets them out."""
    yield f"UID:{_uid(action)}{ending}"
    yield f"DTSTAMP:{_stamp(action.updated or action.created or _NEVER)}"
    if not _open_to_calendars(dossier):
        yield f"SUMMARY:{escaped(action.ref)}"
        yield "CLASS:CONFIDENTIAL"
        return
    yield f"SUMMARY:{escaped(f'{action.ref} {action.text}')}"
    yield f"DESCRIPTION:{_description(dossier, action)}"
    yield f"CATEGORIES:{','.join(map(escaped, (action.kind, *action.tags)))}"
    yield f"CLASS:{'PUBLIC' if dossier.marking.tlp is TLP.CLEAR else 'CONFIDENTIAL'}"


def _open_to_calendars(dossier: Dossier) -> bool:
    label = dossier.marking.tlp
    return label is not None and label.rank < TLP.AMBER.rank and not dossier.marking.needs_force


def _description(dossier: Dossier, action: Action) -> str:
    """What the marking lets out, line by line, as a TEXT value."""
    told = [
        dossier.marking.banner,
        f"Owner: {action.owner}" if action.owner else "",
        f"Waiting on: {action.waiting_on}" if action.waiting_on else "",
        f"Brief: {dossier.brief.title or dossier.brief.path}",
        f"“{action.quote}”" if action.quote else "",
        *visible(action.note or "").splitlines(),
    ]
    return "\\n".join(map(escaped, filter(None, told)))


def _uid(action: Action) -> str:
    """A name for this action in every calendar, that tells nothing but its reference."""
    made = moment(action.created) or ""
    told = sha256(f"{action.ref}\n{action.brief}\n{made}".encode("utf-8", "replace")).hexdigest()
    return f"{action.ref}-{told[:12]}"


def _stamp(value: datetime) -> str:
    return f"{value.astimezone(UTC):%Y%m%dT%H%M%SZ}"
