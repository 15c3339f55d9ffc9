"""Files that come, change and go, and what officials decided of them meanwhile."""

from __future__ import annotations

import pytest

from briefer.desk import Desk
from briefer.desk.state import dump, restore
from briefer.model.workspace import Workspace


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "briefs").mkdir()
    write(tmp_path, "a.md", "drugs")
    write(tmp_path, "b.md", "trafficking")
    opened = Desk(Workspace(tmp_path), user="ann", cache=tmp_path / "cache")
    opened.briefs.scan()
    yield opened
    opened.close()


def write(root, name, topic):
    (root / "briefs" / name).write_text(f"---\ntitle: {name}\ntopics: [{topic}]\n---\nText.\n")


def test_a_missing_brief_goes_once_nothing_is_decided_of_it(desk):
    root = desk.workspace.root
    starred = desk.briefs.at("a.md").id
    desk.briefs.star([starred])
    (root / "briefs" / "a.md").unlink()
    desk.briefs.scan()
    assert desk.briefs.get(starred).missing
    desk.history.undo()
    write(root, "b.md", "cybercrime")
    desk.briefs.scan()
    assert desk.briefs.at("a.md") is None
    assert [brief.path for brief in desk.store.briefs()] == ["b.md"]


def test_topics_taken_back_are_those_that_the_file_names_by_now(desk):
    brief = desk.briefs.at("a.md").id
    desk.briefs.set_topics([brief], ["cybercrime"])
    write(desk.workspace.root, "a.md", "online-fraud")
    desk.briefs.scan()
    assert desk.briefs.get(brief).topics == ("cybercrime",)
    desk.history.undo()
    assert desk.briefs.get(brief).topics == ("online-fraud",)
    desk.history.redo()
    write(desk.workspace.root, "a.md", "drugs")
    desk.briefs.scan()
    desk.history.undo()
    assert desk.briefs.get(brief).topics == ("drugs",)


@pytest.mark.parametrize("is_open", [True, False])
@pytest.mark.parametrize("many", [1, 300])
def test_a_brief_that_a_restored_dump_does_not_know_is_found_again(desk, tmp_path, is_open, many):
    root = desk.workspace.root
    lines, moved = list(dump(desk)), desk.briefs.at("a.md").id
    for number in range(many):
        write(root, f"new {number}.md", "drugs")
    (root / "briefs" / "a.md").rename(root / "briefs" / "moved.md")
    desk.briefs.scan()
    if not is_open:
        desk.close()
    (tmp_path / "dump").write_text("\n".join(lines))
    restore(desk.workspace, str(tmp_path / "dump"))
    if is_open:
        desk.refresh()
    else:
        desk = Desk(Workspace(root), user="ann", cache=tmp_path / "cache")
    assert desk.briefs.ready() is None
    paths = [brief.path for brief in desk.briefs.find("").window(0, 999)]
    expected = ["b.md", "moved.md", *(f"new {number}.md" for number in range(many))]
    assert sorted(paths) == sorted(expected)
    assert desk.briefs.at("moved.md").id == moved
    if not is_open:
        desk.close()


@pytest.mark.parametrize("is_open", [True, False])
def test_another_db_json_with_as_many_commands_is_shown_as_it_is(tmp_path, is_open):
    desks = []
    for name, starred in (("one", "a.md"), ("two", "b.md")):
        (tmp_path / name / "briefs").mkdir(parents=True)
        write(tmp_path / name, "a.md", "drugs")
        write(tmp_path / name, "b.md", "drugs")
        workspace = Workspace(tmp_path / name)
        desks.append(Desk(workspace, user="ann", cache=tmp_path / name / "cache"))
        desks[-1].briefs.scan()
        desks[-1].briefs.star([desks[-1].briefs.at(starred).id])
        desks[-1].fold()
    one, two = desks
    assert one.store.sequence == two.store.sequence
    two.close()
    if not is_open:
        one.close()
    (tmp_path / "two" / "db.json").rename(tmp_path / "one" / "db.json")
    if is_open:
        one.refresh()
    else:
        one = Desk(one.workspace, user="ann", cache=tmp_path / "one" / "cache")
        one.briefs.ready()
    assert [brief.path for brief in one.briefs.find("is:starred").window(0, 9)] == ["b.md"]
    one.close()
