"""The folder changes while the app is open: added, changed, moved, removed; scans stop and go on.

These wait for the watch itself, which tells within a second; nothing asks for the folder by hand.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefer.desk import scan
from briefer.library import watching
from briefer.settings.table import Settings
from tests.tui.official import Official, at_the_desk
from tests.workspaces import make_workspace, table

PATIENT = Settings(read_after=3600)
TALKS = "Cambodia and Australia deepen cooperation"
RAID = "Scam compound raided near the border"
DRUGS = "Methamphetamine seized at the port"
PARTS = "\n\n".join(f"Part {n}: the bank notices of week {n} were compared." for n in range(60))
LONG = f"---\ntitle: A long brief\ndate: 2026-11-01\n---\n\n{PARTS}\n"


async def sees(official: Official, what: Callable[[], bool]) -> None:
    """Wait until the screen shows what the folder became; the time limit is the watch's bar."""
    async with asyncio.timeout(20):
        while not what():
            await asyncio.sleep(0.005)
            await official.settles()


async def test_files_that_come_and_go_are_seen_with_the_cursor_kept(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    async with at_the_desk(root) as official:
        await official.presses("j")
        new = root / "briefs/2024/new.md"
        new.write_text("---\ndate: 2026-11-01\n---\n# Fresh news\n", encoding="utf-8")
        await sees(official, lambda: official.titles == ["Fresh news", TALKS, RAID, DRUGS])
        assert official.desk.rows.current.title == RAID
        await sees(official, lambda: "4 unread" in official.screen)
        new.unlink()
        await sees(official, lambda: official.titles == [TALKS, RAID, DRUGS])
        assert official.desk.rows.current.title == RAID


async def test_what_a_network_folder_keeps_to_itself_is_found_by_looking_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_workspace(tmp_path)
    monkeypatch.setattr(watching, "is_brief", lambda name: False)
    async with at_the_desk(root) as official:
        await official.presses("j s")
        said = official.last_line
        official.desk.folder.look_over()
        await official.scan_ends()
        await official.settles()
        assert official.last_line == said
        (root / "briefs/2024/new.md").write_text("# Fresh news\n", encoding="utf-8")
        official.desk.folder.look_over()
        await sees(official, lambda: "Fresh news" in official.titles)


async def test_a_read_brief_that_changes_is_marked_updated_until_it_is_read_again(
    tmp_path: Path,
) -> None:
    root = make_workspace(tmp_path)
    async with at_the_desk(root) as official:
        with official.app.desk.command(None) as draft:
            draft.put(
                replace(draft.brief_at("2024/talks.md"), read_at=datetime(2026, 1, 1, tzinfo=UTC))
            )
        path = root / "briefs/2024/talks.md"
        path.write_text(path.read_text(encoding="utf-8") + "\nA correction.\n", encoding="utf-8")
        await sees(official, lambda: official.desk.rows.row(0).updated)
        assert ">~" in official.screen
        await official.presses("enter")
        assert "A correction." in official.screen
        await official.presses("escape")
        await sees(official, lambda: not official.desk.rows.row(0).updated)


async def test_what_is_read_keeps_its_place_when_other_files_change(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, long=LONG)
    async with at_the_desk(root, settings=PATIENT) as official:
        await official.presses("enter space")
        reader = official.desk.reader
        assert reader is not None
        before = reader.place
        (root / "briefs/other.md").write_text("# Another\n", encoding="utf-8")
        await sees(official, lambda: official.desk.rows.count == 5)
        assert reader.place == before > 0
        path = root / "briefs/2024/long.md"
        path.write_text(LONG.replace("\n\nPart 0", "\n\nA foreword.\n\nPart 0"), encoding="utf-8")
        await sees(official, lambda: "The file has changed" in official.screen)
        assert reader.page.text[reader.place :][:20] == LONG[before:][:20]


async def test_a_moved_brief_keeps_its_actions_and_marks(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    async with at_the_desk(root) as official:
        await official.presses("j s k t t")
        (root / "briefs/raids").mkdir()
        (root / "briefs/2024/raid.md").rename(root / "briefs/raids/Raid of June.md")
        brief = official.app.desk.briefs
        await sees(official, lambda: brief.at("raids/Raid of June.md") is not None)
        moved = brief.at("raids/Raid of June.md")
        assert moved is not None
        assert (moved.title, moved.starred, moved.open_actions) == (RAID, True, 1)
        assert (official.titles, moved.missing) == ([TALKS, RAID, DRUGS], False)
    kept = {row["title"]: row["path"] for row in table(root, "briefs")}
    assert kept[RAID] == "raids/Raid of June.md"


async def test_a_vanished_brief_with_an_action_is_listed_as_missing(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    async with at_the_desk(root) as official:
        await official.presses("j t t")
        (root / "briefs/2024/raid.md").unlink()
        (root / "briefs/2024/drugs.md").unlink()
        await sees(official, lambda: official.titles == [TALKS, RAID])
        assert "?" in next(line for line in official.screen.splitlines() if RAID in line)
        await official.presses("slash")
        await official.types("is:missing")
        await official.presses("enter")
        assert official.titles == [RAID]
        await official.presses("enter")
        assert "raid.md" in official.last_line


async def test_a_scan_is_shown_stopped_by_escape_and_goes_on_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "TELL", 10)
    monkeypatch.setattr(scan, "BATCH", 20)
    root = make_workspace(tmp_path)
    async with at_the_desk(root) as official:
        folder = official.desk.folder
        seen: list[str] = []
        show = folder._show_progress

        def stopping(done: int, total: int) -> None:
            show(done, total)
            seen.append(official.desk.query_one("#top").content.plain)
            if done == 40:
                folder.stop_reading()

        monkeypatch.setattr(folder, "_show_progress", stopping)
        many = tmp_path / "many"
        many.mkdir()
        for number in range(120):
            (many / f"{number:03}.md").write_text(f"# Number {number}\n", encoding="utf-8")
        many.rename(root / "briefs/many")
        folder.rescan()
        await sees(official, lambda: "Stopped." in official.screen)
        assert any("40 of 1" in line and "━━━" in line for line in seen)
        folder.look_over()
        await official.scan_ends()
        await official.settles()
        assert 3 < official.desk.rows.count < 123
        folder.rescan()
        await sees(official, lambda: official.desk.rows.count == 123)
        assert "━" not in official.screen


async def test_a_catalogue_deleted_under_the_app_is_made_anew_and_nothing_lost(
    tmp_path: Path,
) -> None:
    root = make_workspace(tmp_path)
    async with at_the_desk(root) as official:
        await official.presses("j s")
        for file in (root / ".cache").rglob("*.sqlite*"):
            file.unlink()
        official.desk.folder.rescan()
        await official.scan_ends()
        await official.settles()
        await official.presses("slash")
        await official.types("recruiters is:starred")
        assert official.titles == [RAID]
        await official.presses("escape")
        assert official.titles == [TALKS, RAID, DRUGS]
