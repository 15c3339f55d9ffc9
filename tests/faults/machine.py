"""A workspace with two desks, a ledger beside them, and a folder whose files come and go."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from briefer.desk import Desk
from briefer.model.workspace import Workspace
from briefer.store import Refused
from tests.faults.ledger import Ledger

MEMORY = Path("/dev/shm")
"""Where disks are that need not turn: what is looked at here are desks, not power cuts."""

TODAY = date(2026, 11, 23)
USERS = ("ann", "ben")
PATHS = ("a.md", "b.md", "x/c.md", "x/y/d.md", "é.md")
TOPICS = ("drugs", "online-fraud", "trafficking", "cybercrime")
PROMISES = (
    "",
    "The Minister agreed to send two trainers to Phnom Penh.\n\n",
    "Both sides will share the names of recruiters.\n\nMr Giles promised to help.\n\n",
)

who = st.sampled_from(USERS)
which = st.integers(0, 50)
where = st.sampled_from(PATHS)


class DeskMachine(RuleBasedStateMachine):
    """Two officials at desks of their own on one folder, whose files come, change, move and go."""

    taken: Counter[str] = Counter()

    @initialize(shared=st.booleans())
    def opens(self, shared: bool) -> None:
        """A workspace of two briefs, opened twice; with one catalogue for both or one each."""
        self.root = Path(tempfile.mkdtemp(prefix="desks-", dir=MEMORY if MEMORY.is_dir() else None))
        self.workspace = Workspace(self.root / "w")
        self.workspace.briefs.mkdir(parents=True)
        self.caches = {user: self.root / ("cache" if shared else user) for user in USERS}
        self.desks = {user: self._desk(user) for user in USERS}
        self.files: dict[str, bytes] = {}
        self.ledger = Ledger()
        self.serial = 0
        self._write(PATHS[0], PROMISES[1], {"drugs"})
        self._write(PATHS[2], PROMISES[2], set())

    def _desk(self, user: str) -> Desk:
        return Desk(self.workspace, user=user, cache=self.caches[user], today=TODAY)

    def teardown(self) -> None:
        """Everything is closed, and looked at once more as it stands on the disk."""
        if not hasattr(self, "desks"):
            return
        for desk in self.desks.values():
            desk.close()
        from briefer.desk.state import doctor

        assert doctor(self.workspace) == []
        shutil.rmtree(self.root)

    def _count(self, what: str) -> None:
        type(self).taken[what] += 1

    # The folder ---------------------------------------------------------------------------

    @rule(path=where, promise=st.sampled_from(PROMISES), topics=st.sets(st.sampled_from(TOPICS)))
    def writes_file(self, path: str, promise: str, topics: set[str]) -> None:
        """A file comes or changes."""
        self._write(path, promise, topics)

    def _write(self, path: str, promise: str, topics: set[str]) -> None:
        self.serial += 1
        head = f"---\ntitle: Brief {self.serial}\ntopics: [{', '.join(sorted(topics))}]\n---\n"
        self.files[path] = f"{head}\n{promise}Text number {self.serial}.\n".encode()
        file = self.workspace.briefs / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(self.files[path])
        self._scan()

    @precondition(lambda self: self.files)
    @rule(at=which, to=where)
    def moves_file(self, at: int, to: str) -> None:
        """A file moves, over another perhaps."""
        path = sorted(self.files)[at % len(self.files)]
        if path == to:
            return
        target = self.workspace.briefs / to
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(self.workspace.briefs / path, target)
        self.files[to] = self.files.pop(path)
        self._scan()

    @precondition(lambda self: self.files)
    @rule(at=which, folder=st.booleans())
    def removes_file(self, at: int, folder: bool) -> None:
        """A file goes, with its folder perhaps."""
        path = sorted(self.files)[at % len(self.files)]
        gone = path.rpartition("/")[0] + "/" if folder and "/" in path else path
        if gone.endswith("/"):
            shutil.rmtree(self.workspace.briefs / gone)
        else:
            (self.workspace.briefs / path).unlink()
        for each in [each for each in self.files if each.startswith(gone)]:
            del self.files[each]
        self._scan()

    def _scan(self) -> None:
        """Both desks read the folder; ids are then as they must be."""
        self._count("scan")
        for desk in self.desks.values():
            assert not desk.briefs.scan().problems
        desk, ledger = self.desks["ann"], self.ledger
        at = {path: brief_id for brief_id, path in ledger.paths.items()}
        lost = {brief_id for brief_id, path in ledger.paths.items() if path not in self.files}
        for path, content in self.files.items():
            brief = desk.briefs.at(path)
            assert brief is not None, path
            alike = {brief_id for brief_id in lost if ledger.contents[brief_id] == content}
            known = {at[path]} if path in at else alike
            assert brief.id in known if known else brief.id not in ledger.given
            lost.discard(brief.id)
            ledger.given.add(brief.id)
            ledger.paths[brief.id], ledger.contents[brief.id] = path, content
        for brief_id, path in list(ledger.paths.items()):
            if path not in self.files and not ledger.is_decided(brief_id):
                ledger.forgets(brief_id)

    # Commands -----------------------------------------------------------------------------

    def _one(self, at: int) -> str:
        return sorted(self.ledger.paths)[at % len(self.ledger.paths)]

    def _some(self, at: int) -> list[str]:
        ids = sorted(self.ledger.paths)
        return ids[at % len(ids) :][:3]


def refusal(deed: Callable[[], Any]) -> str:
    """Why something cannot be taken back or done again; "" where it could be."""
    try:
        deed()
    except Refused as refused:
        return str(refused)
    return ""


def fields_of(action: Any) -> dict[str, Any]:
    """The fields of an action that the ledger keeps."""
    names = ("brief", "text", "kind", "status", "due", "owner", "quote")
    return {name: getattr(action, name) for name in names}
