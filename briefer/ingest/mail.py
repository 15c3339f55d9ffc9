"""EML: one mail as a brief, its attachments as documents of their own beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from email import message_from_bytes, policy
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from mimetypes import guess_extension

from briefer.ingest.front import draft
from briefer.ingest.limits import Limits
from briefer.ingest.reading import Reading, Source, Unreadable
from briefer.ingest.text import decoded

_HEADER_NAMES = ("from", "subject", "date")


def read(source: Source, limits: Limits) -> Reading:
    """A mail as one brief: the subject its title, the sender its author and source."""
    message = message_from_bytes(source.data, policy=policy.default)
    if not any(name in message for name in _HEADER_NAMES):
        raise Unreadable("It has none of the headers of a mail.", "Is it a mail at all?")
    bodies, attachments = _parts(message)
    text = body(
        [_text(part) for part in bodies if part.get_content_type() == "text/html"],
        [_text(part) for part in bodies if part.get_content_type() == "text/plain"],
    )
    enclosed = tuple(_enclosed(part, at) for at, part in enumerate(attachments, 1))
    written = str(message.get("date", ""))
    return Reading(
        (
            draft(
                source,
                {
                    "title": str(message.get("subject", "")),
                    "date": parsedate_to_datetime(written).date() if _is_date(written) else None,
                    **sender(str(message.get("from", ""))),
                    "to": str(message.get("to", "")),
                    "attachments": [each.name for each in enclosed],
                },
                text,
            ),
        ),
        enclosed,
    )


def sender(written: str) -> dict[str, object]:
    """Author and source of a mail from its sender: the source is the sender's own domain."""
    name, address = parseaddr(written)
    author = f"{name} <{address}>" if name and address else name or address
    return {"author": author, "source": address.rpartition("@")[2]}


def body(rich: Sequence[str], plain: Sequence[str]) -> str:
    """The text of a mail as Markdown: from its HTML where it has any, else its plain text."""
    if not any(part.strip() for part in rich):
        return "\n\n".join(plain)
    from briefer.ingest.webpage import markdown

    return "\n\n".join(markdown(part) for part in rich)


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


def _is_date(written: str) -> bool:
    try:
        parsedate_to_datetime(written)
    except ValueError:
        return False
    return True
