"""The palette finds every command, view, topic, theme, setting and brief by its name."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.command import CommandList

from briefer.settings.file import load
from briefer.settings.table import table
from briefer.tui.keys import COMMANDS
from briefer.tui.screens.palette import open_palette, palette_entries
from briefer.tui.screens.setting import AT_ONCE
from tests.tui.official import at_the_desk
from tests.workspaces import HOSTILE, make_workspace


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "settings" / "config.toml"
    monkeypatch.setenv("BRIEFER_CONFIG", str(path))
    return path


async def test_it_has_every_command_view_topic_theme_and_setting(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        names = "\n".join(name for name, _, _ in palette_entries(official.desk))
        assert not [item.id for item in COMMANDS if not item.each and item.help not in names]
        assert "View: Unread" in names
        assert "Topic: Online fraud" in names
        assert "Theme: High contrast, dark" in names
        assert not [row.name for row in table() if f"Setting: {row.name} = " not in names]


async def test_a_command_that_does_not_work_here_says_why(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path), size=(100, 30)) as official:
        await official.presses("ctrl+p")
        await official.types("due date, in words")
        assert "only on the board of actions" in official.screen
        await official.presses("enter")
        assert "works on the board of actions" in official.last_line


@pytest.mark.parametrize(("page", "at"), [("page_up", 0), ("page_down", -1)])
async def test_its_pages_turn_before_it_is_drawn(tmp_path: Path, page: str, at: int) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        open_palette(official.desk)
        while not (found := official.app.screen.query(CommandList)) or not found[0].option_count:
            await asyncio.sleep(0)
        entries = found[0]
        assert not entries.size, "too late: the list has been drawn"
        await official.app.screen.run_action(f"command_list('{page}')")
        assert entries.highlighted == range(entries.option_count)[at]


async def test_it_runs_a_command(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path), size=(100, 30)) as official:
        await official.presses("ctrl+p")
        await official.types("board of actions")
        await official.presses("enter")
        assert "Actions   0 open" in official.screen


async def test_it_finds_a_brief_whatever_its_title_holds(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path, hostile=HOSTILE), size=(100, 30)) as official:
        await official.presses("ctrl+p")
        await official.types("budget")
        assert "[/] Budget [draft]" in official.screen
        await official.presses("enter")
        assert "A note" in official.screen


async def test_a_theme_is_taken_and_kept(tmp_path: Path, own_settings: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path), size=(100, 30)) as official:
        await official.presses("ctrl+p")
        await official.types("theme: light")
        await official.presses("enter")
        assert official.app.theme == "briefer-light"
    assert load(own_settings).settings.theme == "briefer-light"


async def test_a_setting_is_changed_at_once_and_kept(tmp_path: Path, own_settings: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path), size=(120, 30)) as official:
        assert "Topics" in official.screen
        await official.presses("colon")
        await official.types("setting")
        await official.presses("enter")
        await official.types("topics")
        await official.presses("tab enter 2")
        assert official.last_line == "topics_pane is false"
        assert "Topics" not in official.screen
        assert "1 Drugs 2" in official.screen
    assert load(own_settings).settings.topics_pane is False


async def test_a_setting_that_is_refused_stays_with_the_reason(
    tmp_path: Path, own_settings: Path
) -> None:
    async with at_the_desk(make_workspace(tmp_path), size=(120, 30)) as official:
        await official.presses("colon")
        await official.types("setting")
        await official.presses("enter")
        await official.types("measure")
        await official.presses("enter ctrl+u")
        await official.types("7")
        await official.presses("enter")
        assert "measure must be a whole number, 20 or more" in official.last_line
        await official.presses("ctrl+u")
        await official.types("60")
        await official.presses("enter")
        assert official.last_line == "measure is 60 from the next start"
    assert load(own_settings).settings.measure == 60


def test_what_holds_at_once_are_settings() -> None:
    assert {row.name for row in table()} >= AT_ONCE
