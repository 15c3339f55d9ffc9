"""Topics and commitments of any text: a brief's, a file's, or what comes on standard input."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from briefer.insight import find_commitments, find_topics
from briefer.library import decoded, read_loose
from briefer.model.brief import Document
from briefer.model.commitment import Commitment
from briefer.model.topic import TopicFinding


def document_of(path: Path) -> Document:
    """Any text file as a document, front matter read where it has some.

    Raises BrieferError that names the file, the line and the mend.
    """
    return read_loose(path)


def document_from(data: bytes, name: str = "-") -> Document:
    """Bytes, as from standard input, as a document; raises BrieferError."""
    return decoded(data, name)


def topics_in(document: Document) -> tuple[TopicFinding, ...]:
    """What the document is about, strongest first, with the words that say so."""
    return find_topics(document.text, start=document.body_start, title=document.title)


def commitments_in(document: Document, ours: Collection[str] = ()) -> tuple[Commitment, ...]:
    """The sentences that commit somebody, in the order of the text."""
    return find_commitments(
        document.text, start=document.body_start, title=document.title, ours=ours
    )
