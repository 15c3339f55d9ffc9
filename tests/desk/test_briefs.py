"""Briefs and views at the desk: what is new, what is changed of many in one step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from briefer.desk import Desk
from briefer.model.errors import NotFound, UsageError
from briefer.model.workspace import Workspace
from briefer.query import QueryError
from tests.workspaces import make_workspace

TODAY = date(2026, 11, 23)
TALKS = "Cambodia and Australia deepen cooperation"
RAID = "Scam compound raided near the border"
DRUGS = "Methamphetamine seized at the port"


def opened(root: Path, user: str = "Sokha") -> Desk:
    """The desk of a user on a workspace, its folder read."""
    desk = Desk(Workspace(root), user=user, cache=root / ".cache", today=TODAY)
    desk.briefs.scan()
    return desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = opened(make_workspace(tmp_path))
    yield desk
    desk.close()


def titles(desk: Desk, query: str = "") -> list[str]:
    found = desk.briefs.find(query)
    return [brief.title for brief in found.window(0, found.count)]


def ids(desk: Desk, query: str = "") -> list[str]:
    return list(desk.briefs.find(query).ids())


def came(desk: Desk, name: str, when: datetime) -> None:
    """Let the brief of a file have come at a moment."""
    with desk.command(None) as draft:
        state = draft.brief_at(f"2024/{name}.md")
        assert state is not None
        draft.put(replace(state, added=when))


# New ------------------------------------------------------------------------------------------


def test_new_is_what_came_after_this_users_last_session_ended(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    noon = datetime(2026, 11, 20, 12, tzinfo=UTC)
    first = opened(root)
    assert titles(first, "is:new") == []
    came(first, "talks", noon - timedelta(seconds=1))
    came(first, "raid", noon)
    came(first, "drugs", noon + timedelta(seconds=1))
    first.end_session(noon)
    assert titles(first, "is:new") == []  # the session goes on being the first to its end
    first.close()
    again = opened(root)
    assert titles(again, "is:new") == [DRUGS]
    assert titles(again, "-is:new") == [TALKS, RAID]
    again.views.save("Came", "is:new")
    assert titles(again, "view:came") == [DRUGS]
    assert again.views.counts()["Came"] == 1
    again.briefs.read(ids(again))
    assert titles(again, "is:new is:read") == [DRUGS]
    again.close()
    other = opened(root, "Dara")
    assert titles(other, "is:new") == []
    other.close()


def test_what_is_new_is_known_where_the_catalogue_was_deleted(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    first = opened(root)
    first.end_session(datetime(2026, 1, 1, tzinfo=UTC))
    first.close()
    for file in (root / ".cache").rglob("*.sqlite*"):
        file.unlink()
    again = opened(root)
    assert len(titles(again, "is:new")) == 3
    again.close()


# Many -----------------------------------------------------------------------------------------


def test_a_bulk_change_is_one_step_back(desk: Desk) -> None:
    assert desk.briefs.star(ids(desk)) == 3
    assert desk.briefs.star(ids(desk, "topic:drugs"), on=False) == 2
    assert titles(desk, "is:starred") == [RAID]
    assert desk.history.undo().sentence == "Took back: Took the star off 2 briefs"
    assert titles(desk, "is:starred") == [TALKS, RAID, DRUGS]
    desk.history.undo()
    assert titles(desk, "is:starred") == []


def test_a_bulk_change_with_a_brief_that_is_gone_changes_nothing(desk: Desk) -> None:
    with pytest.raises(NotFound, match="nothing was changed"):
        desk.briefs.archive([*ids(desk), "b99"])
    assert len(titles(desk)) == 3


def test_marks_topics_and_counts_follow_whatever_is_changed_at_once(desk: Desk) -> None:
    everything = ids(desk)
    desk.briefs.read(everything)
    assert desk.briefs.unread() == 0
    desk.briefs.read(ids(desk, "topic:drugs"), on=False)
    assert titles(desk, "is:unread") == [TALKS, DRUGS]
    desk.briefs.set_topics(everything, ["cybercrime"])
    assert desk.briefs.topic_counts() == {"cybercrime": 3}
    desk.briefs.archive(everything[:2])
    assert desk.briefs.topic_counts() == {"cybercrime": 1}
    assert titles(desk, "is:archived is:read") == [RAID]
    desk.briefs.tag(everything, ["ministerial"])
    desk.briefs.tag(everything[1:], ["late"], ["ministerial"])
    assert titles(desk, "(is:archived OR -is:archived) tag:ministerial") == [TALKS]
    assert titles(desk, "tag:late") == [DRUGS]


def test_another_process_sees_the_marks_of_many(tmp_path: Path) -> None:
    one = opened(make_workspace(tmp_path))
    two = Desk(Workspace(tmp_path), user="Dara", cache=tmp_path / ".cache2", today=TODAY)
    two.briefs.scan()
    one.briefs.star(ids(one))
    one.briefs.archive(ids(one, "topic:trafficking"))
    assert two.refresh()
    assert titles(two, "is:starred") == titles(one, "is:starred") == [DRUGS]
    assert two.briefs.topic_counts() == one.briefs.topic_counts() == {"drugs": 1}
    one.close()
    two.close()


# Views ----------------------------------------------------------------------------------------


def test_a_view_that_would_lead_back_to_itself_is_refused(desk: Desk) -> None:
    desk.views.save("Raids", "raided")
    desk.views.save("Late raids", "view:Raids is:overdue")
    with pytest.raises(QueryError, match="leads back to itself"):
        desk.views.save("Raids", "view:late-raids")
    assert desk.views.queries()["raids"] == "raided"


def test_names_and_letters_of_views_are_given_once(desk: Desk) -> None:
    desk.views.save("Raids", "raided")
    desk.views.save("Port", "port")
    with pytest.raises(UsageError, match="already"):
        desk.views.rename("Raids", "port")
    with pytest.raises(UsageError, match="opens the view Overdue"):
        desk.views.give_key("Raids", "o")
    with pytest.raises(UsageError, match="one letter"):
        desk.views.give_key("Raids", "xy")
    with pytest.raises(NotFound):
        desk.views.rename("Overdue", "Late")
    desk.views.give_key("Raids", "r")
    desk.views.rename("Raids", "raids")
    assert [(view.name, view.key) for view in desk.views.saved()] == [
        ("Port", None),
        ("raids", "r"),
    ]
