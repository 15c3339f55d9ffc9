"""Plain text and Markdown, which are taken over as they stand."""

from __future__ import annotations

import codecs

from briefer.ingest.front import draft
from briefer.ingest.limits import Limits
from briefer.ingest.reading import Reading, Source, Unreadable
from briefer.library.fields import known_names
from briefer.library.matter import Matter, front_matter
from briefer.model.text import one_line, shortened

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_RARE = 200


def read_text(source: Source, limits: Limits) -> Reading:
    """A plain text or Markdown file as one brief, its words untouched.

    The fields of its own front matter stay. Where that is no YAML, what its plain lines say stays
    too, and the lines that say nothing stand above the text. Its digest is its own, whatever it
    says, lest a document be kept out by another's word.
    """
    text = decoded(source).replace("\r\n", "\n").replace("\r", "\n")
    matter = front_matter(text)
    front = known_names(matter.fields)
    front.pop("sha256", None)
    body = "\n".join(matter.unread) + "\n\n" + text[matter.end :]
    notes = (_told(matter),) if matter.fault else ()
    return Reading((draft(source, front, body),), notes=notes)


def decoded(source: Source, charset: str = "") -> str:
    """The text of `source`: by its byte order mark, as `charset`, as UTF-8, as Windows-1252.

    Raises Unreadable where the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if source.data.startswith(mark):
            return source.data[len(mark) :].decode(encoding, "replace")
    head = source.data[:8192]
    if head.count(0) * _RARE > len(head):
        raise Unreadable("It holds binary data, not text.", "Save it in a format briefer reads.")
    if charset:
        try:
            return source.data.decode(charset)
        except (LookupError, ValueError):
            pass
    try:
        return source.data.decode("utf-8")
    except UnicodeDecodeError:
        return source.data.decode("cp1252", "replace")


def _told(matter: Matter) -> str:
    """What came of front matter that is at fault, and what did not."""
    kept = f"Read of it: {', '.join(map(one_line, matter.fields)) or 'nothing'}."
    if not matter.unread:
        return f"{matter.fault} {kept}"
    lines = "; ".join(shortened(one_line(line), 60) for line in matter.unread[:3])
    many = len(matter.unread)
    rest = f"{many} line{'s' if many > 1 else ''} of it"
    stand = "stands" if many == 1 else "stand"
    return f"{matter.fault} {kept} {rest} could not be read and {stand} above the text: {lines}"
