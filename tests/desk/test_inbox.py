"""What was decided of a commitment leaves the inbox, and what was put off comes back."""

from __future__ import annotations

from datetime import date

import pytest

from briefer.desk import Desk
from briefer.model.workspace import Workspace
from tests.workspaces import make_workspace


@pytest.fixture
def opened(tmp_path):
    make_workspace(tmp_path)
    desks = []

    def open_desk(today: date) -> Desk:
        desks.append(Desk(Workspace(tmp_path), user="ann", cache=tmp_path / "cache", today=today))
        desks[-1].briefs.scan()
        return desks[-1]

    yield open_desk
    for desk in desks:
        desk.close()


@pytest.mark.parametrize("how", ["accept", "decline"])
def test_what_is_decided_is_not_asked_again(opened, how):
    desk = opened(date(2026, 11, 23))
    inbox = desk.commitments.inbox()
    count, (found,) = inbox.count, inbox.window(0, 1)
    getattr(desk.commitments, how)([found])
    keys = [each.commitment.key for each in desk.commitments.inbox().window(0, 99)]
    assert len(keys) == count - 1
    assert found.commitment.key not in keys
    desk.history.undo()
    assert desk.commitments.inbox().count == count


@pytest.mark.parametrize("how", ["quick", "add"])
def test_a_sentence_that_an_action_quotes_is_not_asked_again(opened, how):
    desk = opened(date(2026, 11, 23))
    count = desk.commitments.inbox().count
    (found,) = desk.commitments.inbox().window(0, 1)
    quote = desk.briefs.quote(found.brief, found.commitment.quote)
    if how == "quick":
        (action,) = desk.actions.quick([found.brief.id], desk.kinds[0], quote)
    else:
        action = desk.actions.add(found.brief.id, {"text": "Call"}, quote)
    assert desk.commitments.inbox().count == count - 1
    (again,) = (
        each for each in desk.commitments.of(found.brief.id) if each.commitment == found.commitment
    )
    assert again.decision == f"accepted {action.ref}"
    desk.history.undo()
    assert desk.commitments.inbox().count == count


def test_what_was_put_off_is_asked_again_on_its_day(opened):
    desk = opened(date(2026, 11, 23))
    count = desk.commitments.inbox().count
    desk.commitments.defer(desk.commitments.inbox().window(0, 1), "1w")
    assert desk.commitments.inbox().count == count - 1
    assert opened(date(2026, 11, 29)).commitments.inbox().count == count - 1
    assert opened(date(2026, 11, 30)).commitments.inbox().count == count
