"""A stock TinyDB that had db.json open before a fold, and writes what it knew after it."""

from __future__ import annotations

import json

import pytest
from tinydb import TinyDB

from briefer.model.frozen import replace


@pytest.fixture
def two(opened, workspace):
    """A store with three briefs, another of another user, and a stock TinyDB opened before both
    changed something and folded."""
    store = opened("ann")
    with store.command("Added briefs") as draft:
        for name in "abc":
            draft.add_brief(path=f"{name}.md")
    store.fold()
    other, stock = opened("bob"), TinyDB(workspace.db)
    with store.command("Titled one, added one") as draft:
        draft.put(replace(draft.brief("b1"), title="Ours"))
        draft.add_brief(path="ours.md")
    other.refresh()
    store.fold()
    return store, other, stock.table("briefs")


def briefs(store):
    return {brief.path: brief for brief in store.briefs()}


def test_what_it_added_changed_and_removed_is_taken_over_once_and_can_be_taken_back(two, opened):
    store, other, stock = two
    before = briefs(store)
    stock.insert({"path": "theirs.md"})
    for one in (store, other):
        one.refresh()
    stock.update({"starred": True}, doc_ids=[1])
    stock.remove(doc_ids=[2])
    for one in (other, store, opened("eve")):
        one.refresh()
        assert set(briefs(one)) == {"a.md", "c.md", "ours.md", "theirs.md"}
        assert (one.brief("b1").title, one.brief("b1").starred) == ("Ours", True)
        assert one.brief("b4").path == "ours.md"
    sentences = [group.sentence for group in opened().groups() if "Took over" in group.sentence]
    assert sentences == [f"Took over {n} records that another program wrote" for n in (2, 1)]
    assert "what it changed was taken over. Close that program" in str(other.problems[-1])
    other.undo()
    store.undo()
    assert briefs(store) == before


def test_a_row_changed_by_both_stays_ours_and_is_named_and_kept(two, workspace):
    store, _, stock = two
    stock.update({"title": "Theirs"}, doc_ids=[1])
    stock.insert({"path": "theirs.md"})
    store.refresh()
    assert store.brief("b1").title == "Ours"
    assert "theirs.md" in briefs(store)
    assert "taken over, but not briefs 1, changed here too." in str(store.problems[-1])
    kept = json.loads((workspace.root / "db.json.other.copy").read_text())
    assert kept["briefs"]["1"]["title"] == "Theirs"


def test_without_the_file_that_it_began_from_its_text_is_kept(two, workspace):
    store, _, stock = two
    (workspace.root / "db.json.base.copy").unlink()
    stock.insert({"path": "theirs.md"})
    store.refresh()
    assert "theirs.md" not in briefs(store)
    assert "its text is kept here" in str(store.problems[-1])
    assert "theirs.md" in (workspace.root / "db.json.other.copy").read_text()


def test_what_it_wrote_is_taken_over_by_the_next_command(two):
    store, _, stock = two
    stock.insert({"path": "theirs.md"})
    with store.command("Added another") as draft:
        draft.add_brief(path="later.md")
    assert {"theirs.md", "later.md"} <= set(briefs(store))


def test_a_row_that_got_another_id_here_is_changed_and_removed_under_that(two, opened):
    store, other, stock = two
    (theirs,) = stock.insert_multiple([{"path": "theirs.md"}])
    assert store.brief(f"b{theirs}").path == "ours.md"
    store.refresh()
    other.refresh()
    stock.update({"starred": True}, doc_ids=[theirs])
    other.refresh()
    assert briefs(other)["theirs.md"].starred
    assert not briefs(other)["ours.md"].starred
    stock.remove(doc_ids=[theirs])
    store.refresh()
    assert set(briefs(store)) == {"a.md", "b.md", "c.md", "ours.md"}
    assert [brief.id for brief in opened().briefs()] == ["b1", "b2", "b3", "b4"]
