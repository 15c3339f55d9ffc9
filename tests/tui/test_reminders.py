"""What is overdue and due today is said on opening and at midnight, unless it is not wanted."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from briefer.desk import Desk
from briefer.model.workspace import Workspace
from briefer.settings.table import Settings
from tests.tui.official import TODAY, at_the_desk
from tests.workspaces import make_workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with an action that is late, one due today and one due tomorrow."""
    root = make_workspace(tmp_path)
    desk = Desk(Workspace(root), user="Sokha", cache=root / ".cache", today=TODAY)
    try:
        desk.briefs.ready()
        [brief, *_] = desk.briefs.find("").window(0, 1)
        for number in (-3, 0, 1):
            due = (TODAY + timedelta(days=number)).isoformat()
            desk.actions.add(brief.id, {"text": f"In {number} days", "due": due})
    finally:
        desk.close()
    return root


async def test_on_opening(root: Path) -> None:
    async with at_the_desk(root) as official:
        assert official.last_line == "1 overdue, 1 due today: A shows them."


async def test_at_midnight(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_the_desk(root) as official:
        await official.presses("j")
        tomorrow = TODAY + timedelta(days=1)
        monkeypatch.setattr(official.app.desk, "today", lambda: tomorrow)
        official.desk.folder.look()
        await official.settles()
        assert official.last_line == "2 overdue, 1 due today: A shows them."
        assert "2 overdue" in official.screen.splitlines()[0]


async def test_not_where_it_is_switched_off(root: Path) -> None:
    async with at_the_desk(root, settings=Settings(notify=False)) as official:
        assert "due today" not in official.last_line


async def test_nothing_due_says_nothing(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        assert official.last_line.startswith("/ filter")
