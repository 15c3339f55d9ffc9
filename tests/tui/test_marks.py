"""Marks over a result of any size: what is touched is counted first, and keys go on meanwhile."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from tests.tui.official import at_the_desk
from tests.workspaces import make_workspace, table

WIDE = (140, 40)
RAID = "Scam compound raided near the border"
DRUGS = "Methamphetamine seized at the port"


@pytest.fixture
def _behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have two briefs be as many as are changed behind the keys."""
    monkeypatch.setattr("briefer.tui.verbs.many.AT_ONCE", 1)
    monkeypatch.setattr("briefer.tui.verbs.app_verbs.AT_ONCE", 1)


@pytest.mark.usefixtures("_behind")
async def test_keys_go_on_while_many_briefs_are_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_the_desk(make_workspace(tmp_path), size=WIDE) as official:
        briefs, go_on = official.app.desk.briefs, Event()
        star = briefs.star

        def held(ids: list[str], on: bool = True) -> int:
            assert go_on.wait(20)
            return star(ids, on)

        monkeypatch.setattr(briefs, "star", held)
        await official.presses("asterisk s")
        assert "Star 3 briefs" in official.last_line
        await official.pilot.press("y", "j", "j")
        assert "Star 3 briefs …" in official.screen
        assert "marked" not in official.screen
        assert official.desk.rows.current.title == DRUGS
        go_on.set()
        await official.settles()
        assert official.last_line == "Starred 3 briefs. u takes it back"
        await official.presses("u")
        assert briefs.find("is:starred").count == 0


@pytest.mark.usefixtures("_behind")
async def test_marks_come_back_where_nothing_could_be_changed(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path), size=WIDE) as official:
        await official.presses("asterisk")
        official.desk.rows.marked.add("b99")
        await official.presses("e y")
        assert "The brief b99 is gone; nothing was changed" in official.last_line
        assert "4 marked" in official.screen
        assert len(official.titles) == 3


@pytest.mark.usefixtures("_behind")
@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("T c enter", "Set the topics of 3 briefs"),
        ("plus l a t e enter", "Tagged 3 briefs late"),
        ("t t", "A-2026-001 to A-2026-003: 3 briefs"),
        ("m y", "Marked as read: 3 briefs"),
    ],
)
async def test_every_bulk_command_works_behind_the_keys(
    tmp_path: Path, keys: str, told: str
) -> None:
    async with at_the_desk(make_workspace(tmp_path), size=WIDE) as official:
        await official.presses(f"asterisk {keys}")
        assert told in official.last_line
        assert "marked" not in official.screen
        await official.presses("u")
        assert official.last_line.startswith("Took back")
        await official.presses("U")
        assert official.last_line.startswith("Did again")


async def test_marks_stay_when_the_list_is_narrowed_and_widened(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path), size=WIDE) as official:
        await official.presses("v v slash")
        await official.types("raided")
        await official.presses("enter")
        assert official.titles == [RAID]
        assert "2 marked" in official.screen
        await official.presses("s")
        assert "Star 2 briefs" in official.last_line
        await official.presses("y 0")
    assert sum(bool(row.get("starred")) for row in table(tmp_path, "briefs")) == 2


async def test_topics_are_set_in_one_step_when_that_ends(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path), size=WIDE) as official:
        await official.presses("G T t f")
        assert "t [x] Trafficking" in official.screen
        await official.presses("enter")
        assert "3 Trafficking" in official.screen
        assert official.app.desk.briefs.topic_counts()["trafficking"] == 3
        await official.presses("u")
        assert official.app.desk.briefs.topic_counts()["trafficking"] == 2
        assert official.app.desk.briefs.topic_counts()["online-fraud"] == 2
        for leaves in ("escape", "q"):
            await official.presses("T t j")
            assert "t [x] Trafficking" in official.screen
            assert official.last_line.endswith("enter keeps   esc leaves")
            await official.presses(leaves)
            assert "Set the topics" not in official.screen
            assert official.app.desk.briefs.topic_counts()["trafficking"] == 2
