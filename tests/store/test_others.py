"""Several briefers on one workspace: nothing lost, everything seen."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from briefer.desk.creation import create
from briefer.model.workspace import Workspace
from briefer.store import EVERYTHING, Changed, Store


def test_another_ones_change_is_seen_and_told_once(opened):
    store, other = opened("ann"), opened("bob")
    with other.command("Added a brief") as draft:
        brief = draft.add_brief(path="a.md")
    assert store.refresh() == (Changed("briefs", None, brief),)
    assert store.brief("b1") == store.brief_at("a.md") == brief
    assert store.refresh() == ()


def test_own_changes_are_not_told(opened):
    store = opened()
    with store.command("Added a brief") as draft:
        draft.add_brief(path="a.md")
    assert store.refresh() == ()


def test_a_command_sees_what_others_wrote_before_it(opened):
    store, other = opened("ann"), opened("bob")
    with store.command("Added a brief") as draft:
        draft.add_brief(path="a.md")
    with other.command("Starred it") as draft:
        draft.put(replace(draft.brief("b1"), starred=True))
    with store.command("Archived it") as draft:
        draft.put(replace(draft.brief("b1"), archived=True))
    brief = opened().brief("b1")
    assert brief.starred
    assert brief.archived


def test_a_fold_by_another_is_followed_without_a_gap(opened, workspace):
    store, other = opened("ann"), opened("bob")
    for number in range(3):
        with other.command("Added a brief") as draft:
            draft.add_brief(path=f"{number}.md")
        other.fold()
    assert {change.new.path for change in store.refresh()} == {"0.md", "1.md", "2.md"}
    with store.command("Added one more") as draft:
        draft.add_brief(path="3.md")
    other.refresh()
    assert [brief.id for brief in other.briefs()] == ["b1", "b2", "b3", "b4"]
    store.close()
    assert len(list(Store.open(workspace).briefs())) == 4


def test_lines_written_before_anothers_fold_are_heard(opened):
    store, other = opened("ann"), opened("bob")
    with store.command(None) as draft:
        draft.add_brief(path="a.md")
    other.refresh()
    with other.command("Added a brief") as draft:
        brief = draft.add_brief(path="b.md")
    other.fold()
    assert store.refresh() == (Changed("briefs", None, brief),)


def test_changes_since_a_number(opened):
    store = opened()
    with store.command("Added two") as draft:
        first, second = draft.add_brief(path="a.md"), draft.add_brief(path="b.md")
    begun = store.sequence
    with store.command("Starred one") as draft:
        draft.put(replace(first, starred=True))
    with store.command("Archived it, dropped the other") as draft:
        draft.put(replace(draft.brief("b1"), archived=True))
        draft.remove(second)
    now = replace(first, starred=True, archived=True)
    expected = [Changed("briefs", first, now), Changed("briefs", second, None)]
    assert sorted(store.changes_since(begun), key=repr) == sorted(expected, key=repr)
    store.close()
    reopened = opened()
    assert sorted(reopened.changes_since(begun), key=repr) == sorted(expected, key=repr)
    assert reopened.changes_since(reopened.sequence) == ()
    assert reopened.changes_since(reopened.sequence + 1) is None


def test_large_housekeeping_leaves_a_gap_that_is_said(opened):
    store = opened()
    with store.command(None) as draft:
        for number in range(300):
            draft.add_brief(path=f"{number}.md")
    assert store.changes_since(0) is None
    assert store.changes_since(store.sequence) == ()


def test_a_replaced_db_is_taken_anew(opened, workspace):
    store = opened()
    with store.command("Added a brief") as draft:
        draft.add_brief(path="a.md")
    store.fold()
    workspace.db.with_suffix(".new").write_text('{"briefs": {"5": {"path": "other.md"}}}')
    workspace.db.with_suffix(".new").rename(workspace.db)
    assert store.refresh() == (EVERYTHING,)
    assert [brief.id for brief in store.briefs()] == ["b5"]
    assert store.brief_at("other.md").id == "b5"


def test_a_deleted_db_is_written_anew_from_what_is_known(opened, workspace):
    store = opened()
    with store.command("Added a brief") as draft:
        draft.add_brief(path="a.md")
    store.fold()
    workspace.db.unlink()
    store.refresh()
    assert [str(problem) for problem in store.problems] == [
        "db.json: it was deleted while in use. It is written anew on a change."
    ]
    with store.command("Added another") as draft:
        draft.add_brief(path="b.md")
    assert len(list(opened().briefs())) == 2


def test_stamps_differ_exactly_when_something_was_written(opened, workspace):
    stamps = [Store.stamp(workspace)]
    store = opened()
    for number in range(5):
        with store.command("Added a brief") as draft:
            draft.add_brief(path=f"{number}.md")
        stamps.append(Store.stamp(workspace))
        assert stamps[-1] == Store.stamp(workspace)
    store.close()
    stamps.append(Store.stamp(workspace))
    assert len(set(stamps)) == len(stamps)


@pytest.mark.parametrize(
    ("umask", "made", "mode"),
    [
        (0o002, None, 0o664),
        (0o022, None, 0o644),
        (0o077, None, 0o600),
        (0o077, 0o660, 0o660),
        (0o002, 0o600, 0o600),
    ],
)
def test_who_may_write_db_json_may_write_all_that_belongs_to_it(tmp_path, umask, made, mode):
    root, group = tmp_path / "desk", max(os.getgroups(), default=os.getgid())
    before = os.umask(umask)
    try:
        workspace = create(root, samples=True)
        if made is not None:
            os.chown(workspace.db, -1, group)
            workspace.db.chmod(made)
            (root / "db.json.lock").touch(0o600)
        for _ in range(2):
            store = Store.open(Workspace(root), user="ann")
            with store.command("Starred it") as draft:
                draft.put(replace(next(iter(store.briefs())), starred=True))
            store.fold()
            with store.command("Took the star off") as draft:
                draft.put(replace(next(iter(store.briefs())), starred=False))
            store.close(fold=False)
    finally:
        os.umask(before)
    found = {path.name: path.stat() for path in root.iterdir() if path.is_file()}
    assert len(found) >= 4
    assert {name: oct(it.st_mode & 0o777) for name, it in found.items()} == dict.fromkeys(
        found, oct(mode)
    )
    assert len({it.st_gid for it in found.values()}) == 1
    texts = {path.stat().st_mode & 0o666 for path in workspace.briefs.rglob("*.md")}
    assert texts == {0o666 & ~umask}
