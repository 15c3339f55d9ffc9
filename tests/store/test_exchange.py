"""Another db.json put in the place of the one in use: a copy from before, or a stranger's."""

from __future__ import annotations

import shutil

import pytest

from briefer.model.workspace import Workspace
from briefer.store import EVERYTHING, Store


def add(store: Store, *paths: str) -> None:
    for path in paths:
        with store.command(f"Added {path}") as draft:
            draft.add_brief(path=path)


def paths(store: Store) -> list[str]:
    return [brief.path for brief in store.briefs()]


def told(store: Store) -> str:
    return " ".join(map(str, store.problems))


@pytest.fixture
def stranger(tmp_path):
    """Makes the folded db.json of another workspace with so many groups, and gives its path."""

    def make(groups: int):
        (tmp_path / "other").mkdir()
        other = Store.open(Workspace(tmp_path / "other"), user="eve")
        add(other, *(f"other {number}.md" for number in range(groups)))
        other.close()
        return tmp_path / "other" / "db.json"

    return make


@pytest.mark.parametrize("put", [shutil.copy, shutil.move, shutil.copy2])
def test_another_one_of_the_same_number_is_taken_anew(opened, workspace, stranger, put):
    store = opened()
    add(store, "a.md", "b.md")
    store.fold()
    link = store.link
    put(stranger(2), workspace.db)
    assert store.refresh() == (EVERYTHING,)
    assert paths(store) == ["other 0.md", "other 1.md"]
    assert store.sequence == 2
    assert store.changes_since(2, link) is None
    assert store.changes_since(2, store.link) == ()


def test_another_one_of_a_higher_number_is_no_continuation(opened, workspace, stranger):
    store = opened()
    add(store, "a.md")
    store.fold()
    shutil.copy(stranger(3), workspace.db)
    assert store.refresh() == (EVERYTHING,)
    assert paths(store) == ["other 0.md", "other 1.md", "other 2.md"]


@pytest.mark.parametrize("groups", [1, 2, 3, 4])
def test_another_one_under_a_journal_is_noticed(opened, workspace, stranger, groups):
    store = opened()
    add(store, "a.md")
    store.fold()
    add(store, "b.md", "c.md")
    shutil.copy(stranger(groups), workspace.db)
    for each in (store, opened()):
        each.refresh()
        assert "it is not the one that db.json.journal was written on" in told(each)
    assert "other 0.md" in paths(store)
    journal = workspace.db.with_name("db.json.journal").read_bytes()
    add(store, "d.md")
    store.fold()
    assert "other 0.md" in paths(opened())
    assert workspace.db.with_name("db.json.journal.other.copy").read_bytes() == journal


def test_a_copy_from_before_under_a_journal_is_noticed(opened, workspace, tmp_path):
    store = opened()
    add(store, "a.md")
    store.fold()
    shutil.copy(workspace.db, tmp_path / "before")
    add(store, "b.md")
    store.fold()
    add(store, "c.md")
    shutil.copy(tmp_path / "before", workspace.db)
    store.refresh()
    assert "it is not the one that db.json.journal was written on" in told(store)
    assert paths(store) == ["a.md", "c.md"]


def test_folds_of_others_and_copies_of_the_same_state_are_no_exchange(opened, workspace, tmp_path):
    store, other = opened("ann"), opened("ben")
    add(store, "a.md", "b.md")
    other.refresh()
    store.fold()
    add(other, "c.md")
    other.fold()
    add(store, "d.md")
    shutil.copy(workspace.db, tmp_path / "same")
    shutil.copy(tmp_path / "same", workspace.db)
    for each in (store, other, opened("eve")):
        each.refresh()
        assert paths(each) == ["a.md", "b.md", "c.md", "d.md"]
        assert told(each) == ""
