"""Briefs: what is kept about one, and what is shown of one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from briefer import TYPE_CHECKING
from briefer.model.errors import Problem
from briefer.model.frozen import Frozen

if TYPE_CHECKING:
    from typing import Any

NOTHING: Mapping[str, Any] = MappingProxyType({})


class BriefState(Frozen, kw_only=True):
    """What is kept in db.json about one brief: its identity and what officials decided.

    `path` is relative to `briefs/`, with forward slashes. `title`, `date` and `topics` repeat what
    the file says or the finder found, so that db.json can be read on its own. `topics_set` and
    `tags_set` are an official's decision and win over the file; None means undecided.
    `digest` is the SHA-256 of the file's bytes (hex), by which a moved file is known again.
    `added` and `read_at` are moments in UTC; unread means that `read_at` is None.
    `place` is the character of the text that was at the top of the reader.
    `decisions` maps a commitment's key to what was decided of it: `declined`,
    `accepted A-2026-001`, `duplicate A-2026-001`, or `deferred 2026-12-01`.
    `extra` holds fields that a newer version wrote.
    """

    id: str
    path: str
    title: str = ""
    date: date | None = None
    topics: tuple[str, ...] = ()
    topics_set: tuple[str, ...] | None = None
    tags_set: tuple[str, ...] | None = None
    starred: bool = False
    archived: bool = False
    missing: bool = False
    digest: str = ""
    added: datetime | None = None
    read_at: datetime | None = None
    place: int = 0
    decisions: Mapping[str, str] = NOTHING
    extra: Mapping[str, Any] = NOTHING


class Brief(Frozen, kw_only=True):
    """One brief as lists, exports and JSON show it: the file's facts and what was decided.

    `actions`, `open_actions`, `late_actions` and `commitments` are counts (commitments: all that
    were found), `words` the length of the text. `updated` tells that the file changed since it was
    read.
    """

    id: str
    path: str
    title: str
    date: date | None = None
    topics: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    source: str | None = None
    countries: tuple[str, ...] = ()
    lang: str | None = None
    tlp: str | None = None
    classification: str | None = None
    grading: str | None = None
    read: bool = False
    starred: bool = False
    archived: bool = False
    missing: bool = False
    updated: bool = False
    actions: int = 0
    open_actions: int = 0
    late_actions: int = 0
    commitments: int = 0
    words: int = 0
    added: datetime | None = None


class Document(Frozen, kw_only=True):
    """One file under `briefs/` as read: its text and what its front matter says.

    `text` is the whole decoded text, front matter included, newlines as "\\n", control characters
    made visible one for one; `body_start` is where the front matter ends. Every place that briefer
    keeps or prints counts characters of `text`. `topics` and `tags` are None where the front matter
    does not speak; `tlp` and `classification` are then those of a label in the text. `digest` is
    the SHA-256 of the file's bytes in hex, `size` their number, `modified` the file's time stamp in
    nanoseconds. `problems` are the faults that kept no text back, such as a date that is none.
    """

    path: str
    text: str
    body_start: int = 0
    title: str = ""
    date: date | None = None
    topics: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    source: str | None = None
    countries: tuple[str, ...] = ()
    lang: str | None = None
    tlp: str | None = None
    classification: str | None = None
    grading: str | None = None
    author: str | None = None
    digest: str = ""
    size: int = 0
    modified: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def body(self) -> str:
        """The text after the front matter."""
        return self.text[self.body_start :]
