"""Plain text and Markdown, which are taken over as they stand."""

from __future__ import annotations

import codecs
import re
from typing import Any

from briefer.ingest.front import draft
from briefer.ingest.limits import Limits
from briefer.ingest.reading import Reading, Source, Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_RARE = 200


def read_text(source: Source, limits: Limits) -> Reading:
    """A plain text as one brief, its words untouched."""
    return Reading((draft(source, {}, decoded(source)),))


def read_markdown(source: Source, limits: Limits) -> Reading:
    """A Markdown file as one brief; the fields of its own front matter stay.

    Its digest is its own, whatever it says, lest a document be kept out by another's word.
    """
    text = decoded(source).replace("\r\n", "\n")
    front, body = _parted(text)
    front.pop("sha256", None)
    return Reading((draft(source, front, body),))


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


def _parted(text: str) -> tuple[dict[str, Any], str]:
    """The front matter's fields and the text after it; all is text where they cannot be read."""
    import yaml

    found = re.match(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", text, re.DOTALL | re.M)
    if not found:
        return {}, text
    try:
        fields = yaml.safe_load(found[1])
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, text
    if not isinstance(fields, dict):
        return {}, text
    return {str(name): value for name, value in fields.items()}, text[found.end() :]
