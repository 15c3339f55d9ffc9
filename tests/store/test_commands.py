"""What an official's commands leave in the store, in memory and on the disk."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest
from tinydb import TinyDB

from briefer.model.action import Priority, Status
from briefer.model.errors import NotFound, StoreError
from briefer.model.view import View


def test_a_missing_db_is_an_empty_store_and_opening_writes_nothing(opened, workspace):
    store = opened()
    assert (len(list(store.briefs())), store.sequence, store.problems) == (0, 0, [])
    store.close()
    assert list(workspace.root.iterdir()) == []


def test_a_command_is_there_for_whoever_opens_next(opened):
    with opened().command("Added two briefs") as draft:
        first = draft.add_brief(path="a.md", title="Visit", date=date(2024, 6, 17))
        draft.add_brief(path="b/c.md")
        draft.add_action(brief=first.id, text="Ask for the report", due=date(2026, 12, 1))
    other = opened()
    assert [brief.path for brief in other.briefs()] == ["a.md", "b/c.md"]
    assert other.brief_at("b/c.md") == other.brief("b2")
    assert other.brief("b1").date == date(2024, 6, 17)
    [action] = other.actions_of("b1")
    assert action.due == date(2026, 12, 1)
    assert other.action(action.ref) == action


def test_a_command_that_raises_changes_nothing(opened, workspace):
    store = opened()
    with pytest.raises(NotFound), store.command("Half a command") as draft:
        draft.put(replace(draft.add_brief(path="a.md"), id="b7"))
    assert len(list(store.briefs())) == 0
    assert not (workspace.root / "db.json.journal").exists()


def test_a_command_that_changes_nothing_is_no_command(opened):
    store = opened()
    with store.command("Added a brief") as draft:
        brief = draft.add_brief(path="a.md")
    with store.command("Starred nothing") as draft:
        draft.put(replace(brief, starred=False))
    assert draft.group is None
    assert store.sequence == 1


def test_the_sentence_may_be_known_only_at_the_end(opened):
    store = opened()
    with store.command("Added briefs") as draft:
        for name in "abc":
            draft.add_brief(path=f"{name}.md")
        draft.sentence = "Added 3 briefs"
    assert draft.group.sentence == "Added 3 briefs"
    assert len(draft.group.changes) == 3


def test_records_are_frozen_and_their_parts_too(opened):
    store = opened()
    with store.command("Added a brief") as draft:
        draft.add_brief(path="a.md", decisions={"0a": "declined"})
    brief = store.brief("b1")
    with pytest.raises(FrozenInstanceError):
        brief.path = "x"
    with pytest.raises(TypeError):
        brief.decisions["0a"] = "accepted"


def test_an_action_keeps_its_own_history(opened):
    store = opened("ann")
    with store.command("Added an action") as draft:
        brief = draft.add_brief(path="a.md")
        action = draft.add_action(brief=brief.id, text="Ask")
    other = opened("bob")
    with other.command("Changed an action") as draft:
        changed = draft.put(
            replace(action, owner="Sok", due=date(2026, 1, 2), priority=Priority.HIGH)
        )
    told = [(one.by, one.field, one.old, one.new) for one in changed.history]
    assert told == [
        ("bob", "owner", None, "Sok"),
        ("bob", "due", None, "2026-01-02"),
        ("bob", "priority", "normal", "high"),
    ]
    assert opened().action(action.ref) == changed


def test_closing_and_waiting_set_their_moments(opened):
    store = opened()
    with store.command("Added an action") as draft:
        action = draft.add_action(brief="b1", text="Ask")
    assert action.closed is None
    assert action.waiting_since is None
    with store.command("Closed it") as draft:
        action = draft.put(replace(action, status=Status.DONE, waiting_on="AFP"))
    assert action.closed == draft.at
    assert action.waiting_since == draft.at
    with store.command("Opened it again") as draft:
        action = draft.put(replace(action, status=Status.OPEN, waiting_on=None))
    assert action.closed is None
    assert action.waiting_since is None


def test_references_are_never_given_twice(opened):
    store = opened()
    refs = []
    for _ in range(2):
        with store.command("Added an action") as draft:
            refs.append(draft.add_action(brief="b1", text="Ask").ref)
        store.undo()
    store.close()
    with opened().command("Added two") as draft:
        refs += [draft.add_action(brief="b1", text=text).ref for text in "xy"]
    year = date.today().year
    assert refs == [f"A-{year}-{number:03d}" for number in (1, 2, 3, 4)]


def test_views_and_settings(opened):
    store = opened()
    with store.command("Saved a view") as draft:
        draft.put(View("Late", "is:overdue"))
        draft.set("theme", {"name": "dark", "sizes": [1, 2]})
    with store.command("Saved it anew") as draft:
        draft.put(View("Late", "is:overdue due:7d", "l"))
        draft.set("theme", None)
    other = opened()
    assert other.views() == (View("Late", "is:overdue due:7d", "l"),)
    assert other.setting("theme", "plain") == "plain"
    with store.command("Removed it") as draft:
        draft.remove(View("Late", ""))
    other.refresh()
    assert other.views() == ()


def test_what_is_gone_is_refused_with_words(opened):
    store = opened()
    with store.command("Added an action") as draft:
        brief = draft.add_brief(path="a.md")
        action = draft.add_action(brief=brief.id, text="Ask")
    with store.command("Removed both") as draft:
        draft.remove(action)
        draft.remove(brief)
    for record in (brief, action):
        with pytest.raises(NotFound, match="not there any more"), store.command("x") as draft:
            draft.put(record)


def test_closing_folds_and_leaves_no_journal(opened, workspace):
    store = opened()
    with store.command("Added a brief") as draft:
        draft.add_brief(path="ភាសា.md", title="ភាសាខ្មែរ \ud800")
    store.close()
    assert not (workspace.root / "db.json.journal").exists()
    assert workspace.db.read_bytes().isascii()
    [row] = TinyDB(workspace.db).table("briefs").all()
    assert (row["path"], row["title"]) == ("ភាសា.md", "ភាសាខ្មែរ \ud800")


def test_closing_without_a_change_leaves_the_file_alone(opened, workspace):
    workspace.db.write_text('{"briefs": {"1": {"path": "a.md"}}}')
    before = workspace.db.stat()
    store = opened()
    assert store.brief_at("a.md").id == "b1"
    store.fold()
    store.close()
    assert workspace.db.stat().st_mtime_ns == before.st_mtime_ns
    assert [path.name for path in workspace.root.iterdir()] == ["db.json"]


def test_a_read_only_db_opens_and_refuses_commands(opened, workspace):
    workspace.db.write_text('{"briefs": {"1": {"path": "a.md"}}}')
    workspace.db.chmod(0o444)
    store = opened()
    assert len(list(store.briefs())) == 1
    with pytest.raises(StoreError, match="read-only"), store.command("Added") as draft:
        draft.add_brief(path="b.md")
    assert len(list(store.briefs())) == 1
