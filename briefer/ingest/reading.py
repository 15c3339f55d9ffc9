"""What goes into a reader of documents, and what comes out of it."""

from __future__ import annotations

import hashlib
from datetime import date

from briefer.model.errors import BrieferError
from briefer.model.frozen import Frozen


class Unreadable(BrieferError):
    """A document cannot become a brief: it is damaged, hostile, too large or of no known kind."""

    title = "Not imported"


class Source(Frozen):
    """One document as it came: its bytes and its own name.

    `address` is the web address that it was fetched from, `within` the mail or zip that it lay in.
    """

    data: bytes
    name: str
    address: str = ""
    within: str = ""

    @property
    def sha256(self) -> str:
        """The digest of the bytes in hex, by which the same document is known again."""
        return hashlib.sha256(self.data).hexdigest()


class Draft(Frozen):
    """A brief not yet filed: `text` is the whole Markdown file, front matter included.

    `sha256` is the digest of what it was made from: of the document's bytes, or of one entry of a
    feed.
    """

    title: str
    date: date | None
    sha256: str
    text: str


class Reading(Frozen):
    """All that one document gave: briefs, documents found within it, and what was left out.

    A zip gives only `enclosed`, a mail a brief and its attachments, a feed a brief for each entry.
    `notes` are sentences about what did not come along.
    """

    drafts: tuple[Draft, ...] = ()
    enclosed: tuple[Source, ...] = ()
    notes: tuple[str, ...] = ()
