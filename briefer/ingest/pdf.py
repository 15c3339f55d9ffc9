"""PDF with text: through pypdf, lines put together again to paragraphs.

A PDF knows places and sizes of letters only. Headings are told by their size, items by their sign,
paragraphs by the space above them; tables come as lines of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from briefer.ingest.front import day, draft
from briefer.ingest.limits import Limits
from briefer.ingest.pdflines import Line, paragraphs, without_margins
from briefer.ingest.reading import Reading, Source, Unreadable

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_MOST_PAGES = 2_000
_UNREADABLE = "[\x00-\x08\x0b-\x1f\ue000-\uf8ff\ufffd]"
_LOST = (
    "Some of its letters cannot be told, as often with Khmer and Arabic in PDF; "
    "compare the brief with it, or import the document that it was made from."
)


def read(source: Source, limits: Limits) -> Reading:
    """A PDF as one brief: the text of its pages, then the links that the text does not spell out.

    Raises Unreadable for a PDF with a password and for one of pictures of pages.
    """
    reader = _opened(source)
    if len(reader.pages) > _MOST_PAGES:
        raise Unreadable(f"It has {len(reader.pages):,} pages.", f"Limit: {_MOST_PAGES:,}.")
    pages = without_margins([list(_lines(page)) for page in reader.pages])
    text = "".join(paragraphs(pages))
    if not text.strip():
        raise Unreadable(
            "It holds pictures of pages, no text.", "Run text recognition on it first (ocrmypdf)."
        )
    text, lost = re.subn(_UNREADABLE, "\ufffd", text)
    links = [f"- <{link}>" for link in _links(reader) if link not in text]
    listed = ["", "Links:", "", *links] if links else []
    notes = (_LOST,) if lost else ()
    return Reading((draft(source, _facts(reader), "\n".join([text, *listed])),), notes=notes)


def _opened(source: Source) -> PdfReader:
    """The document, unlocked where it is locked against changes only, without a password."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(BytesIO(source.data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("It is protected by a password.", "Save a copy without one.")
    except DependencyError as error:
        raise Unreadable(
            "It is encrypted with AES.",
            "Print it to a new PDF, or install the package cryptography, then import it again.",
        ) from error
    return reader


def _lines(page: PageObject) -> Iterator[Line]:
    """The lines of a page as they are drawn, each with the size of its letters and its height."""
    lines: list[Line] = []
    words: list[tuple[str, float, float]] = []

    def end_line() -> None:
        text = "".join(word for word, _, _ in words)
        drawn = [word for word in words if word[0].strip()]
        if drawn:
            lines.append(Line(text.strip(), max(size for _, size, _ in drawn), drawn[0][2]))
        words.clear()

    def take(text: str, here: Any, matrix: Any, font: Any, size: float) -> None:
        scale = (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5 * (here[2] ** 2 + here[3] ** 2) ** 0.5
        height = matrix[4] * here[1] + matrix[5] * here[3] + here[5]
        for at, part in enumerate(text.split("\n")):
            if at:
                end_line()
            words.append((part, size * scale, height))

    page.extract_text(visitor_text=take)
    end_line()
    return iter(lines)


def _links(reader: PdfReader) -> list[str]:
    """The web addresses that lie behind words of the pages, each once, in the order of the text."""
    found: dict[str, None] = {}
    for page in reader.pages:
        for note in page.annotations or []:
            action = note.get_object().get("/A")
            if action is not None and "/URI" in action.get_object():
                found[str(action.get_object()["/URI"]).strip()] = None
    opens = ("http://", "https://", "mailto:")
    return [link for link in found if link.startswith(opens) and not set(link) & set("<> \n")]


def _facts(reader: PdfReader) -> Mapping[str, object]:
    """What the document says of itself; a title that is a file's name is none."""
    said = reader.metadata
    if said is None:
        return {}
    title = str(said.title or "")
    if title.lower().endswith((".doc", ".docx", ".odt", ".pdf", ".indd", ".html")):
        title = ""
    return {
        "title": title.removeprefix("Microsoft Word - "),
        "date": day(said.get("/ModDate") or said.get("/CreationDate")),
        "author": str(said.author or ""),
        "lang": str(reader.root_object.get("/Lang") or ""),
    }
