"""What fails behind the screen is said on it, and the app goes on."""

from __future__ import annotations

from pathlib import Path

from tests.tui.official import Official, at_the_desk
from tests.workspaces import make_workspace


async def ended(official: Official, group: str) -> None:
    """Wait until the work of a group has ended, and its words are drawn."""
    for worker in list(official.app.workers):
        while worker.group == group and not worker.is_finished:
            await official.pilot.pause()
    await official.settles()


def said(official: Official) -> str:
    """The screen as one line: a long note takes several."""
    return " ".join(official.screen.split())


async def test_an_error_that_nobody_foresaw_is_said_with_what_stayed_undone(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.scan_ends()
        official.desk.behind(lambda: 1 // 0, "The sum was not made", "Try again.", "sum")
        await ended(official, "sum")
        assert "! The sum was not made: ZeroDivisionError" in said(official)
        assert "Try again." in official.last_line
        await official.presses("t t")
        assert "Training:" in official.last_line


async def test_a_fold_that_the_disk_refuses_is_said_in_its_own_words(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    async with at_the_desk(workspace) as official:
        await official.scan_ends()
        await official.presses("t t")
        blocked = Path(f"{workspace}/db.json.tmp")
        blocked.mkdir()
        official.desk.folder._fold()
        await ended(official, "fold")
        assert "db.json cannot be used" in said(official)
        blocked.rmdir()


async def test_an_import_that_cannot_be_filed_is_said(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "w")
    note = tmp_path / "note.txt"
    note.write_text("A note\n\nWords.\n")
    async with at_the_desk(workspace) as official:
        await official.scan_ends()
        official.desk.folder.close()
        (workspace / "briefs").rename(tmp_path / "away")
        (workspace / "briefs").write_text("no folder")
        await official.presses("i")
        await official.types(str(note))
        await official.presses("enter")
        await ended(official, "import")
        assert "File exists. Free some space" in said(official)
