"""All kept state as lines, and back."""

from __future__ import annotations

import json
from datetime import date

import pytest

from briefer.model.errors import UsageError
from briefer.model.view import View
from briefer.model.workspace import Workspace
from briefer.store import Store, dump, restore


@pytest.fixture
def full(opened):
    store = opened()
    with store.command("Filled it") as draft:
        brief = draft.add_brief(path="ខ្មែរ.md", title="Visit", date=date(2024, 6, 17))
        draft.add_action(brief=brief.id, text="Ask", tags=("a", "b"))
        draft.put(View("Late", "is:overdue"))
        draft.set("theme", {"b": 1, "a": [2]})
    store.undo()
    store.redo()
    return store


def test_a_dump_is_sorted_json_and_the_same_every_time(full, opened):
    lines = list(dump(full))
    places = [(row["table"], row["id"]) for row in map(json.loads, lines)]
    assert places == sorted(places)
    assert all(line.isascii() and "\n" not in line for line in lines)
    full.close()
    assert list(dump(opened())) == lines


def test_restoring_in_a_new_workspace_gives_the_same_state(full, tmp_path):
    (tmp_path / "new").mkdir()
    workspace = Workspace(tmp_path / "new")
    lines = list(dump(full))
    assert restore(workspace, lines) == len(lines)
    restored = Store.open(workspace, user="ann")
    assert list(dump(restored)) == lines
    assert restored.undo().sentence == "Took back: Filled it"
    with restored.command("Added one") as draft:
        assert draft.add_action(brief="b1", text="New").ref.endswith("-002")


def test_restoring_over_something_is_one_command_that_can_be_taken_back(full, workspace):
    lines = list(dump(full))
    with full.command("Changed it") as draft:
        draft.add_brief(path="new.md")
        draft.remove(next(draft.actions()))
    before = list(full.briefs())
    restore(workspace, lines, user="ann")
    full.refresh()
    assert [brief.path for brief in full.briefs()] == ["ខ្មែរ.md"]
    assert len(list(full.actions())) == 1
    full.undo()
    assert list(full.briefs()) == before
    assert list(full.actions()) == []


@pytest.mark.parametrize("line", ["{", "[]", '{"table": "a"}', '{"table":"a","id":1,"row":2}'])
def test_what_is_no_dump_is_refused_with_its_line_and_nothing_changes(full, workspace, line):
    lines = list(dump(full))
    with pytest.raises(UsageError, match="Line 2 "):
        restore(workspace, [lines[0], line])
    assert list(dump(full)) == lines
