"""Mail: one as a brief, its attachments as documents of their own beside it. EML is read here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from email import message_from_bytes, policy
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from mimetypes import guess_extension

from briefer.ingest.front import draft
from briefer.ingest.limits import Limits
from briefer.ingest.reading import Draft, Reading, Source, Unreadable
from briefer.ingest.text import decoded
from briefer.model.frozen import Frozen

_HEADER_NAMES = ("from", "subject", "date")


class Mail(Frozen, kw_only=True):
    """What a mail says, in whatever format it was saved: `rich` texts are HTML, `plain` are not."""

    subject: str
    sender: str
    to: str
    day: date | None
    rich: tuple[str, ...]
    plain: tuple[str, ...]
    attached: tuple[Source, ...]


def read(source: Source, limits: Limits) -> Reading:
    """An EML file as one brief, and what is attached to it."""
    message = message_from_bytes(source.data, policy=policy.default)
    if not any(name in message for name in _HEADER_NAMES):
        raise Unreadable("It has none of the headers of a mail.", "Is it a mail at all?")
    bodies, attachments = _parts(message)
    mail = Mail(
        subject=str(message.get("subject", "")),
        sender=str(message.get("from", "")),
        to=str(message.get("to", "")),
        day=header_day(str(message.get("date", ""))),
        rich=tuple(_text(part) for part in bodies if part.get_content_type() == "text/html"),
        plain=tuple(_text(part) for part in bodies if part.get_content_type() == "text/plain"),
        attached=tuple(_enclosed(part, at) for at, part in enumerate(attachments, 1)),
    )
    return Reading((mail_draft(source, mail, source.sha256),), mail.attached)


def mail_draft(source: Source, mail: Mail, sha256: str) -> Draft:
    """The brief of a mail: its title the subject, its source the domain of the sender.

    The text comes from the mail's HTML where it has any, else from its plain text.
    """
    name, address = parseaddr(mail.sender)
    facts = {
        "title": mail.subject,
        "date": mail.day,
        "author": f"{name} <{address}>" if name and address else name or address,
        "source": address.rpartition("@")[2],
        "to": mail.to,
        "attachments": [each.name for each in mail.attached],
        "sha256": sha256,
    }
    return draft(source, facts, _body(mail))


def header_day(written: str) -> date | None:
    """The day of a mail's date header, None where it is none."""
    try:
        return parsedate_to_datetime(written).date()
    except ValueError:
        return None


def _body(mail: Mail) -> str:
    if not any(part.strip() for part in mail.rich):
        return "\n\n".join(mail.plain)
    from briefer.ingest.webpage import markdown

    return "\n\n".join(markdown(part) for part in mail.rich)


def _parts(message: Message) -> tuple[list[Message], list[Message]]:
    """The parts that are the mail's text, and those that are attached; inline pictures neither."""
    bodies: list[Message] = []
    attached: list[Message] = []
    for part in _leaves(message):
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or part.get_filename():
            if not (kind.startswith("image/") and part.get("content-id")):
                attached.append(part)
        elif kind in ("text/html", "text/plain"):
            bodies.append(part)
        elif kind == "message/rfc822":
            attached.append(part)
    return bodies, attached


def _leaves(message: Message) -> Iterator[Message]:
    if message.get_content_maintype() != "multipart":
        yield message
        return
    payload = message.get_payload()
    for part in payload if isinstance(payload, list) else []:
        if isinstance(part, Message):
            yield from _leaves(part)


def _bytes(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822":
        payload = part.get_payload()
        inner = payload[0] if isinstance(payload, list) and payload else None
        return inner.as_bytes() if isinstance(inner, Message) else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: Message) -> str:
    return decoded(Source(_bytes(part), ""), part.get_content_charset("")).replace("\r\n", "\n")


def _enclosed(part: Message, number: int) -> Source:
    kind = part.get_content_type()
    suffix = ".eml" if kind == "message/rfc822" else guess_extension(kind) or ""
    return Source(_bytes(part), part.get_filename() or f"attachment-{number}{suffix}")
