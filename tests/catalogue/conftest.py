"""A small workspace with its store and its catalogue, in the words of an official's day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from briefer.catalogue import Catalogue, Result
from briefer.desk.scan import scan
from briefer.desk.scanned import ScanReport
from briefer.model.action import Action
from briefer.model.brief import Brief, BriefState
from briefer.model.workspace import Workspace
from briefer.query import Scope, parse
from briefer.store import Store

TODAY = date(2026, 11, 23)


class Office:
    """One open workspace of a test."""

    def __init__(self, root: Path, cache: str = "cache") -> None:
        self.workspace = Workspace(root)
        self.workspace.briefs.mkdir(parents=True, exist_ok=True)
        self.cache = root / cache
        self.open()

    def open(self) -> None:
        """Open store and catalogue."""
        self.store = Store.open(self.workspace, user="tester")
        self.catalogue = Catalogue.open(self.workspace, cache=self.cache)

    def close(self) -> None:
        """Close both."""
        self.store.close()
        self.catalogue.close()

    @property
    def file(self) -> Path:
        """The catalogue's file."""
        return next(self.cache.glob("*.sqlite"))

    def write(self, path: str, text: str) -> Path:
        """Put a file under `briefs/`."""
        target = self.workspace.briefs / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
        return target

    def scan(self, **options: Any) -> ScanReport:
        """Scan the folder."""
        return scan(self.store, self.catalogue, self.workspace, **options)

    def find(self, text: str = "", scope: Scope = Scope.BRIEFS, **options: Any) -> Result:
        """What a query finds."""
        return self.catalogue.search(parse(text, today=TODAY), scope, **options)

    def titles(self, text: str = "") -> list[str]:
        """The titles of the briefs that a query finds, in order."""
        return [brief.title for brief in self.find(text).window(0, 1000)]

    def brief(self, title: str) -> Brief:
        """The brief with this title."""
        return next(brief for brief in self.find().window(0, 1000) if brief.title == title)

    def change(self, title: str, **fields: Any) -> None:
        """Decide something of a brief, as a command."""
        state = self.state(title)
        with self.store.command("Changed it") as draft:
            draft.put(replace(state, **fields))
        self.taken(draft.group)

    def state(self, title: str) -> BriefState:
        """What is kept of a brief."""
        state = self.store.brief(self.brief(title).id)
        assert state is not None
        return state

    def act(self, title: str, text: str = "Follow up", **fields: Any) -> Action:
        """Add an action to a brief."""
        brief = self.brief(title)
        with self.store.command("Added it") as draft:
            action = draft.add_action(brief=brief.id, text=text, **fields)
        self.taken(draft.group)
        return action

    def taken(self, group: Any) -> None:
        """The catalogue takes what the store was told."""
        assert group is not None
        self.catalogue.take(group.changes, group.number)


NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office without briefs."""
    made = Office(tmp_path / "workspace")
    yield made
    made.close()


@pytest.fixture
def filled(office: Office) -> Office:
    """An office with four briefs that were scanned."""
    office.write("2024-06-17-visit.md", "# Visit to Canberra\n\nPolice training was agreed.\n")
    office.write("sub/2023-01-05 raid.md", "# Raid on a compound\n\nThe police freed 40 people.\n")
    office.write(
        "marked.md",
        "---\ntitle: Cash couriers\ndate: 2025-02-01\nsource: Interpol\ntopics: [online-fraud]\n"
        "tags: [cash]\ncountries: [Laos, KH]\ntlp: amber\n---\nMoney, carried by hand.\n",
    )
    office.write("notes.txt", "Loose notes without a date\nThe zebra crossing.\n")
    office.scan()
    return office


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Callable[..., Office]]:
    """A maker of several offices over one workspace, as other terminals have them."""
    made: list[Office] = []

    def make(cache: str = "cache") -> Office:
        made.append(Office(tmp_path / "workspace", cache))
        return made[-1]

    yield make
    for each in made:
        each.close()
