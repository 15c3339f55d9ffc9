"""MSG, the mail of Outlook: properties in the streams of a compound file, read with olefile.

Names of streams, numbers of properties and their layout are those of MS-OXMSG and MS-OXPROPS.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from email.parser import HeaderParser
from email.policy import default
from io import BytesIO
from typing import Any

from briefer.ingest.limits import Limits
from briefer.ingest.mail import Mail, header_day, mail_draft
from briefer.ingest.reading import Draft, Reading, Source, Unreadable

_SUBJECT, _HEADERS, _SENDER, _TO = 0x0037, 0x007D, 0x0C1A, 0x0E04
_ADDRESSES = (0x5D01, 0x0C1F)
_SENT, _RECEIVED = 0x0039, 0x0E06
_PLAIN, _RICH = 0x1000, 0x1013
_ATTACHED, _NAMES, _KIND, _INLINE = 0x3701, (0x3707, 0x3704, 0x3001), 0x370E, 0x3712
_CODE_PAGES = (0x3FDE, 0x3FFD)
_TEXT, _BYTES_TEXT, _BINARY, _OBJECT = 0x001F, 0x001E, 0x0102, 0x000D
_FILE_TIME_BEGINS = datetime(1601, 1, 1, tzinfo=UTC)
_ROOT_HEADER, _INNER_HEADER = 32, 24

Path = tuple[str, ...]


def read(source: Source, limits: Limits) -> Reading:
    """A mail saved by Outlook and each mail within it as briefs; attached files beside them."""
    from olefile import OleFileIO

    with OleFileIO(BytesIO(source.data)) as opened:
        file = _File(opened)
        if not file.is_mail(()):
            raise Unreadable("It is no mail.", "Save it as MSG or EML.")
        drafts: list[Draft] = []
        enclosed: list[Source] = []
        for at, folder in enumerate(file.mails((), limits.depth)):
            mail = _mail(file, folder, _INNER_HEADER if at else _ROOT_HEADER)
            sha256 = _digest(mail) if at else source.sha256
            drafts.append(mail_draft(source, mail, sha256))
            enclosed += mail.attached
    return Reading(tuple(drafts), tuple(enclosed))


class _File:
    """The streams of a compound file, and the properties kept in them."""

    def __init__(self, opened: Any) -> None:
        self._opened = opened
        self._streams = {tuple(path) for path in opened.listdir(streams=True, storages=False)}
        self._folders = {path[:-1] for path in self._streams}

    def is_mail(self, folder: Path) -> bool:
        """Whether `folder` holds the properties of a message."""
        return (*folder, "__properties_version1.0") in self._streams

    def attachments(self, folder: Path) -> list[Path]:
        """The folders of what is attached to the mail in `folder`, in their order."""
        at = len(folder)
        return sorted(
            {
                path[: at + 1]
                for path in self._streams
                if path[:at] == folder and path[at].startswith("__attach_version1.0_")
            }
        )

    def mails(self, folder: Path, depth: int) -> Iterator[Path]:
        """The mail in `folder`, then those attached to it, to the given depth."""
        yield folder
        for attached in self.attachments(folder) if depth else ():
            inner = (*attached, f"__substg1.0_{_ATTACHED:04X}{_OBJECT:04X}")
            if self.is_mail(inner):
                yield from self.mails(inner, depth - 1)

    def data(self, folder: Path, number: int, kind: int = _BINARY) -> bytes | None:
        """The bytes of a property, None where it is not there."""
        path = (*folder, f"__substg1.0_{number:04X}{kind:04X}")
        if path not in self._streams:
            return None
        with self._opened.openstream(list(path)) as stream:
            found: bytes = stream.read()
        return found

    def text(self, folder: Path, number: int, charset: str) -> str:
        """The text of a property, empty where it is not there."""
        wide = self.data(folder, number, _TEXT)
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        narrow = self.data(folder, number, _BYTES_TEXT) or b""
        return narrow.decode(charset, "replace").rstrip("\0")

    def numbers(self, folder: Path, header: int) -> Mapping[int, int]:
        """The properties of fixed length, by number, their eight bytes as one integer."""
        with self._opened.openstream([*folder, "__properties_version1.0"]) as stream:
            rows = stream.read()[header:]
        whole = rows[: len(rows) // 16 * 16]
        return {number: value for _, number, _, value in struct.iter_unpack("<HHIQ", whole)}


def _mail(file: _File, folder: Path, header: int) -> Mail:
    numbers = file.numbers(folder, header)
    charset = _charset(numbers)
    headers = HeaderParser(policy=default).parsestr(file.text(folder, _HEADERS, charset))
    addresses = [file.text(folder, number, charset) for number in _ADDRESSES]
    address = next((each for each in addresses if "@" in each), "")
    name = file.text(folder, _SENDER, charset).replace('"', "")
    rich = file.text(folder, _RICH, charset) or _decoded(file.data(folder, _RICH), charset)
    return Mail(
        subject=file.text(folder, _SUBJECT, charset),
        sender=str(headers.get("from", "")) or (f'"{name}" <{address}>' if address else name),
        to=file.text(folder, _TO, charset),
        day=_day(numbers) or header_day(str(headers.get("date", ""))),
        rich=(rich,),
        plain=(file.text(folder, _PLAIN, charset),),
        attached=tuple(_attached(file, folder, charset)),
    )


def _attached(file: _File, folder: Path, charset: str) -> Iterator[Source]:
    """The files attached to a mail; mails within it and pictures within its text are none."""
    for at, attached in enumerate(file.attachments(folder), 1):
        data = file.data(attached, _ATTACHED)
        picture = file.text(attached, _KIND, charset).startswith("image/")
        if data is None or (picture and file.text(attached, _INLINE, charset)):
            continue
        names = [file.text(attached, number, charset) for number in _NAMES]
        yield Source(data, next(filter(None, names), f"attachment-{at}"))


def _charset(numbers: Mapping[int, int]) -> str:
    """The code page of the mail's narrow texts, as Python names it."""
    page = next((numbers[number] for number in _CODE_PAGES if number in numbers), 1252)
    name = "utf-8" if page & 0xFFFFFFFF == 65001 else f"cp{page & 0xFFFFFFFF}"
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name


def _decoded(data: bytes | None, charset: str) -> str:
    return data.decode(charset, "replace") if data else ""


def _day(numbers: Mapping[int, int]) -> date | None:
    """The day on which it was sent, else received: a count of 100 nanoseconds since 1601."""
    moment = numbers.get(_SENT) or numbers.get(_RECEIVED) or 0
    try:
        return (_FILE_TIME_BEGINS + timedelta(microseconds=moment // 10)).date() if moment else None
    except OverflowError:
        return None


def _digest(mail: Mail) -> str:
    """The digest of a mail within a mail, which has no bytes of its own: of all that it says."""
    said = "\0".join([mail.subject, mail.sender, mail.to, str(mail.day), *mail.rich, *mail.plain])
    return hashlib.sha256(said.encode(errors="replace")).hexdigest()
