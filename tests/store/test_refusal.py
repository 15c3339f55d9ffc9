"""A disk that refuses to go on in the midst of `restore` and `doctor --repair`."""

from __future__ import annotations

import errno
import shutil

import pytest
from tinydb import TinyDB

from briefer.model.errors import BrieferError
from briefer.model.workspace import Workspace
from briefer.store import Store, doctor, dump, restore
from tests.faults.refusing import refusing

CODES = {errno.ENOSPC: "full", errno.EROFS: "read-only", errno.EACCES: "may not write"}


def add(store: Store, *paths: str) -> None:
    for path in paths:
        with store.command(f"Added {path}") as draft:
            draft.add_brief(path=path)


def state(workspace: Workspace) -> list[str]:
    """The paths that are kept, for stock TinyDB's eyes too once they are folded."""
    store = Store.open(workspace, user="ann")
    paths = [brief.path for brief in store.briefs()]
    assert store.problems == []
    add(store, "one more.md")
    store.close()
    rows = TinyDB(workspace.db, access_mode="r").table("briefs").all()
    assert [row["path"] for row in rows] == [*paths, "one more.md"]
    return paths


def prepare(folder, what: str) -> None:
    """A folded brief, two in the journal; with what is to be mended broken."""
    store = Store.open(Workspace(folder), user="ann")
    add(store, "a.md")
    store.fold()
    add(store, "b.md", "c.md")
    store.close(fold=False)
    journal = folder / "db.json.journal"
    if what == "a damaged line":
        journal.write_bytes(journal.read_bytes().replace(b"b.md", b"B.md", 1))
    elif what == "a torn db.json":
        (folder / "db.json").write_bytes((folder / "db.json").read_bytes()[:50])


@pytest.fixture
def lines(tmp_path):
    """The dump of another workspace."""
    (tmp_path / "source").mkdir()
    store = Store.open(Workspace(tmp_path / "source"), user="ann")
    add(store, "x.md", "y.md")
    found = list(dump(store))
    store.close()
    return found


def refusals(tmp_path, what: str, deed, code: int):
    """The workspace after each way in which `deed` was refused, and what it said, if anything."""
    prepared = tmp_path / "prepared"
    prepared.mkdir()
    if what:
        prepare(prepared, what)
    for last in range(100):
        folder = tmp_path / f"try {last}"
        shutil.copytree(prepared, folder)
        said = ""
        with refusing(last, code) as refusal:
            try:
                deed(Workspace(folder))
            except BrieferError as error:
                said = str(error)
        if not refusal.refused:
            assert last > 4
            return
        yield Workspace(folder), said
    raise AssertionError("there was no end to it")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("what", ["", "a journal"])
def test_a_refused_restore_leaves_the_old_or_the_new_state(tmp_path, lines, what, code):
    old, new = (["a.md", "b.md", "c.md"] if what else []), ["x.md", "y.md"]
    for workspace, said in refusals(tmp_path, what, lambda where: restore(where, lines), code):
        assert CODES[code] in said or said == ""
        found = state(workspace)
        assert found == new if not said else found in ([old] if what else [old, new])


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("what", ["a damaged line", "a torn db.json"])
def test_a_refused_repair_loses_nothing_and_can_be_made_again(tmp_path, what, code):
    whole = ["a.md", "b.md", "c.md"] if what == "a torn db.json" else ["a.md", "c.md"]

    def repair(workspace: Workspace) -> None:
        doctor(workspace, repair=True)

    for workspace, said in refusals(tmp_path, what, repair, code):
        assert CODES[code] in said or said == ""
        doctor(workspace, repair=True)
        assert state(workspace) == whole
        assert doctor(workspace) == []


def test_a_workspace_that_is_gone_is_named_not_a_fault_of_the_lock(tmp_path):
    folder = tmp_path / "gone"
    folder.mkdir()
    store = Store.open(Workspace(folder), user="ann")
    add(store, "a.md")
    shutil.rmtree(folder)
    for _ in range(2):
        with pytest.raises(BrieferError, match="its folder is gone"):
            add(store, "b.md")
    store.close(fold=False)
