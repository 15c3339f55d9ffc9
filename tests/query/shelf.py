"""A real catalogue filled with a generated workspace."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from briefer.catalogue import Catalogue, prepare
from briefer.model.action import Action
from briefer.model.brief import BriefState, Document
from briefer.model.workspace import Workspace
from briefer.query import Subject
from briefer.store import Changed

LINK, TABLE = " see https://example.org", "\n\n| one | two |\n|-----|-----|\n| 1 | 2 |\n"


def written(subject: Subject) -> Subject:
    """The subject with a text that holds its commitments, its link and its table."""
    body = subject.body + LINK * subject.has_link + TABLE * subject.has_table
    promised = []
    for one in subject.commitments:
        body += "\n\n"
        promised.append(replace(one, start=len(body), end=len(body) + len(one.quote)))
        body += one.quote
    return replace(subject, body=body, commitments=tuple(promised))


def put(subject: Subject, into: Catalogue) -> None:
    brief = subject.brief
    assert brief is not None
    document = Document(
        path=brief.path,
        text=subject.body,
        title=brief.title,
        date=brief.date,
        topics=brief.topics,
        tags=brief.tags,
        source=brief.source,
        countries=brief.countries,
        lang=brief.lang,
        tlp=brief.tlp,
        classification=brief.classification,
        digest=sha256(brief.id.encode()).hexdigest(),
    )
    state = BriefState(
        id=brief.id,
        path=brief.path,
        topics_set=brief.topics,
        tags_set=brief.tags,
        starred=brief.starred,
        archived=brief.archived,
        missing=brief.missing,
        added=brief.added,
        read_at=subject.read_at,
    )
    with into.filling() as filling:
        prepared = prepare(document, brief.topics, subject.commitments)
        filling.take_brief(state, prepared)


@contextmanager
def filled(world: list[Subject], strays: tuple[Action, ...] = ()) -> Iterator[Catalogue]:
    """A catalogue of the world, and of actions that have lost their briefs."""
    with tempfile.TemporaryDirectory() as folder:
        catalogue = Catalogue.open(Workspace(Path(folder)), cache=Path(folder))
        for subject in world:
            put(subject, catalogue)
        actions = [*strays, *(action for subject in world for action in subject.actions)]
        catalogue.take([Changed("actions", None, action) for action in actions], 0)
        try:
            yield catalogue
        finally:
            catalogue.close()
