"""What the catalogue needs of one file, made ready away from the database, in any process."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from briefer.catalogue.texts import indexed, pack
from briefer.model.brief import Document
from briefer.model.commitment import Commitment
from briefer.model.errors import Problem
from briefer.model.frozen import Frozen


class Prepared(Frozen, kw_only=True):
    """One document, ready to be catalogued: its facts, its words, its text compressed.

    `topics` are those of the front matter, else those that were found; `tags` is None where the
    front matter does not speak.
    """

    path: str
    title: str
    date: date | None
    topics: tuple[str, ...]
    tags: tuple[str, ...] | None
    source: str | None
    countries: tuple[str, ...]
    lang: str | None
    tlp: str | None
    classification: str | None
    grading: str | None
    digest: str
    words: int
    has_link: bool
    has_table: bool
    indexed: tuple[str, str, str]
    start: int
    packed: bytes
    commitments: tuple[Commitment, ...]
    problems: tuple[Problem, ...]


def prepare(
    document: Document, topics: tuple[str, ...], commitments: tuple[Commitment, ...]
) -> Prepared:
    """A document with what was found in it, ready to be catalogued."""
    body = document.body
    return Prepared(
        path=document.path,
        title=document.title,
        date=document.date,
        topics=document.topics if document.topics is not None else topics,
        tags=document.tags,
        source=document.source,
        countries=document.countries,
        lang=document.lang,
        tlp=document.tlp,
        classification=document.classification,
        grading=document.grading,
        digest=document.digest,
        words=len(body.split()),
        has_link=_link().search(body) is not None,
        has_table=_table().search(body) is not None,
        indexed=indexed(document.title, body, document.source),
        start=document.body_start,
        packed=pack(document.text),
        commitments=commitments,
        problems=document.problems,
    )


@cache
def _link() -> re.Pattern[str]:
    return re.compile(r"https?://|\]\([^)\s]", re.IGNORECASE)


@cache
def _table() -> re.Pattern[str]:
    return re.compile(r"^[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)+(?:\|[ ]*)?$", re.MULTILINE)
