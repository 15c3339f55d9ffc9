"""The formats that can be read: how each is known, which module reads it, what that module needs.

A document is known by how it begins, by what is packed in it, and only then by its name.
"""

from __future__ import annotations

import re
from importlib import import_module
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from briefer.ingest.limits import Limits
from briefer.ingest.reading import Reading, Source, Unreadable

_READERS = {
    "text": ("text", "read_text"),
    "html": ("webpage", "read"),
    "docx": ("docx", "read"),
    "odt": ("odt", "read"),
    "pdf": ("pdf", "read"),
    "eml": ("mail", "read"),
    "msg": ("outlook", "read"),
    "feed": ("feed", "read"),
    "zip": ("archive", "read"),
}
_SUFFIXES = {
    "txt": "text",
    "text": "text",
    "": "text",
    "md": "text",
    "markdown": "text",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "eml": "eml",
    "rss": "feed",
    "atom": "feed",
}
SUFFIXES = frozenset({*_SUFFIXES, "docx", "odt", "pdf", "msg", "zip"})
"""How the names of documents end that can be read, without the dot."""
MEND = "briefer reads text, Markdown, HTML, DOCX, ODT, PDF, EML, MSG, RSS, Atom and zips of these."


def convert(source: Source, limits: Limits) -> Reading:
    """What `source` gives, read here and now, without the bounds of time and memory of a Converter.

    Raises Unreadable with what is wrong and how to mend it, among it that the extra
    `briefer[import]` is not installed; a damaged document may also raise whatever its reader does.
    """
    if len(source.data) > limits.file_bytes:
        raise too_large(limits)
    module, function = _READERS[kind(source)]
    try:
        reading: Reading = getattr(import_module(f"briefer.ingest.{module}"), function)(
            source, limits
        )
    except ModuleNotFoundError as error:
        raise Unreadable(
            f"Reading it needs {error.name}, which is not installed.",
            "Install the readers with: pip install 'briefer[import]'",
        ) from error
    if any(len(draft.text) > limits.text_chars for draft in reading.drafts):
        raise Unreadable(f"Its text is longer than {limits.text_chars:,} characters.", "Split it.")
    return reading


def may_enclose(source: Source) -> bool:
    """Whether other documents may lie in `source`: in a mail or a zip."""
    return kind(source) in ("eml", "msg", "zip")


def too_large(limits: Limits) -> Unreadable:
    """The refusal of a document beyond the bound of its size."""
    return Unreadable(f"It is larger than {limits.file_bytes >> 20} MiB.", "Split it.")


def kind(source: Source) -> str:
    """The format of `source`, a key of the table of readers; Unreadable where there is none."""
    head = source.data[:4096].lstrip()
    suffix = source.name.rpartition(".")[2].lower() if "." in source.name else ""
    if b"%PDF-" in source.data[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(source)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        if suffix == "msg":
            return "msg"
        raise Unreadable("It is in an old Office format.", "Save it as DOCX or PDF first.")
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    return _marked_up(head) or _refused(suffix)


def _packed(source: Source) -> str:
    try:
        with ZipFile(BytesIO(source.data)) as packed:
            names = set(packed.namelist())
    except (BadZipFile, NotImplementedError, ValueError) as error:
        raise Unreadable(f"Its packing is damaged: {error}.", "Get it again.") from error
    if "word/document.xml" in names:
        return "docx"
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return "odt"
    if "[Content_Types].xml" in names or "mimetype" in names:
        raise Unreadable("It is an Office or e-book format that is not read.", MEND)
    return "zip"


def _marked_up(head: bytes) -> str:
    """`feed` or `html` where the first element says so, else the empty text."""
    found = re.search(rb"<(?![?!])\s*(?:\w+:)?(\w+)", head)
    name = found[1].lower() if found else b""
    if name in (b"rss", b"feed", b"rdf"):
        return "feed"
    return "html" if name == b"html" else ""


def _refused(suffix: str) -> str:
    if suffix in SUFFIXES:
        what = f"It is called .{suffix}, but is none, or is damaged."
        raise Unreadable(what, "Open it where it was made, and save it anew.")
    what = f"Its kind, .{suffix}, is not read." if suffix else "Its kind is not known."
    raise Unreadable(what, MEND)
