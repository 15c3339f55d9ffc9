"""The app explains itself: keys of what has the focus, the tour, reasons, names with Tab."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefer.settings.file import load
from briefer.settings.table import Settings
from briefer.tui.keys import COMMANDS
from briefer.tui.widgets.tour import LINES
from tests.tui.official import Official, at_the_desk
from tests.workspaces import make_workspace

NO_PROMISE = "---\ntitle: No promise\ndate: 2026-11-01\n---\n\nIt rained.\n"


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "settings" / "config.toml"
    monkeypatch.setenv("BRIEFER_CONFIG", str(path))
    return path


async def whole_sheet(official: Official) -> str:
    """A sheet of text, read to its end."""
    seen = [official.screen]
    for _ in range(6):
        await official.presses("space")
        seen.append(official.screen)
    return "\n".join(seen)


async def test_help_shows_the_keys_of_what_has_the_focus(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        for keys, first, has, lacks in (
            ("question_mark", "In the list of briefs", "brief.archive", "page.sentence"),
            ("enter question_mark", "In the reader", "page.sentence", "query.filter"),
            ("q A question_mark", "On the board of actions", "board.due", "brief.star"),
            ("escape I question_mark", "In the inbox of comm", "commitment.defer", "board.due"),
        ):
            await official.presses(keys)
            assert first in official.screen
            assert "space goes on   esc closes" in official.screen.splitlines()[-1]
            text = await whole_sheet(official)
            assert has in text
            assert "app.undo" in text
            assert lacks not in text
            await official.presses("escape")


async def test_help_shows_the_keys_that_the_user_has_set(tmp_path: Path) -> None:
    settings = Settings(keys={"brief.star": "ctrl-s"})
    async with at_the_desk(make_workspace(tmp_path), settings=settings) as official:
        await official.presses("question_mark")
        [line] = [line for line in official.screen.splitlines() if "brief.star" in line]
        assert "ctrl-s" in line


async def test_the_tour_comes_once_and_leaves_the_keys_working(
    tmp_path: Path, own_settings: Path
) -> None:
    async with at_the_desk(make_workspace(tmp_path), tour=True) as official:
        assert "Five lines to begin with" in official.screen
        await official.presses("t t")
        assert "A-2026-001" in official.last_line
        assert "Five lines" in official.screen
        await official.presses("escape")
        assert "Five lines" not in official.screen
        assert load(own_settings).settings.tour is False
        await official.presses("colon")
        await official.types("tour")
        await official.presses("enter")
        assert "Five lines" in official.screen


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (lambda path: (path.parent.mkdir(), path.write_text('theme = "d')), "Unterminated string"),
        (lambda path: path.parent.write_text(""), "It cannot be read: Not a directory"),
        (lambda path: path.parent.symlink_to("/proc/none"), "It cannot be written: No such file"),
    ],
    ids=["no TOML", "no folder", "not to be written"],
)
async def test_settings_that_cannot_be_kept_are_named_once_and_stop_nothing(
    tmp_path: Path, own_settings: Path, broken: Callable[[Path], object], said: str
) -> None:
    broken(own_settings)
    wide, found = (200, 24), load().problems
    root = make_workspace(tmp_path)
    async with at_the_desk(root, size=wide, tour=True, problems=found) as official:
        assert "Five lines to begin with" in official.screen
        assert said in official.last_line
        await official.presses("exclamation_mark")
        assert "1 problem " in official.screen
        await official.presses("escape escape t t ctrl+p")
        await official.types("theme: light")
        await official.presses("enter")
        assert said in official.last_line
        await official.presses("u")
        assert "Took back" in official.last_line


def test_the_tour_names_commands_that_there_are() -> None:
    known = {item.id for item in COMMANDS if item.keys}
    assert {name for ids, _ in LINES for name in ids} <= known
    assert len(LINES) == 5


async def test_the_hints_follow_the_focus_and_tell_where_another_key_works(
    tmp_path: Path,
) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        assert official.last_line.startswith("/ filter")
        assert official.last_line.endswith("E export  A board  q quit  ? help")
        for keys in ("1", "escape 1 enter", "q A", "q I", "q E p"):
            await official.presses(keys)
            assert " ".join(official.last_line.split()).endswith("q back ? help"), keys
        await official.presses("escape escape")
        await official.presses("ctrl+c")
        assert official.last_line == "ctrl-q leaves briefer; q steps out one level"
        assert "Do you want to quit" not in official.screen
        await official.presses("n")
        assert "No brief is open" in official.last_line
        await official.presses("enter")
        assert "No brief is open" not in official.screen
        await official.presses("enter")
        assert "enter goes from an action below the text" in official.screen
        await official.presses("z")
        assert official.last_line.startswith("j k move by sentence")
        await official.presses("z q")
        assert official.last_line.startswith("/ filter")
        await official.presses("slash")
        assert official.last_line == "enter keeps   tab completes   esc leaves"
        await official.presses("escape y")
        assert "works in the reader and in the inbox" in official.last_line
        await official.presses("A")
        assert "space done" in official.last_line


async def test_the_hints_name_no_key_that_does_nothing_now(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path, plain=NO_PROMISE)) as official:
        await official.presses("enter")
        assert "No promise" in official.screen
        assert "accept" not in official.last_line
        assert "] next" not in official.last_line
        await official.presses("J")
        assert "y accept  x decline  ] next  q back  ? help" in official.last_line


async def test_a_choice_offers_its_own_keys_only(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("t")
        lines = official.screen.splitlines()
        at = next(number for number, line in enumerate(lines) if "Tag follow-up" in line)
        assert lines[at - 1].strip() == ""
        await official.presses("escape T")
        assert official.screen.rstrip().endswith("enter keeps   esc leaves")


async def test_tab_is_offered_only_where_it_completes(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("t t A d")
        assert "enter keeps   esc leaves" in official.screen
        await official.presses("escape colon")
        assert "enter keeps   tab completes   esc leaves" in official.screen


async def test_the_line_says_what_is_meant_and_tab_completes_it(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        for typed, said in (
            ("boa", "The board of actions"),
            ("brief.sta", "Star, or take the star off"),
            ("export.m", "Export as Markdown"),
        ):
            await official.presses("colon")
            await official.types(typed)
            assert said in official.last_line
            await official.presses("escape")


async def test_tab_completes_a_command_and_enter_runs_it(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("colon")
        await official.types("boa")
        await official.presses("tab")
        assert official.last_line.startswith(": board")
        await official.presses("enter")
        assert "Actions" in official.screen


async def test_the_line_gives_the_reason_why_not(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path), size=(120, 24)) as official:
        for typed, reason in (
            ("board.due", "on the board of actions"),
            ("nonsense", "There is no command nonsense"),
            ("brief.", "Type more of it"),
        ):
            await official.presses("colon")
            await official.types(typed)
            await official.presses("enter")
            assert reason in official.screen
            await official.presses("escape")


async def test_why_a_command_is_refused_is_said_to_its_end(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("colon")
        await official.types("abracadabra")
        await official.presses("enter")
        said = " ".join(official.screen.split())
        assert "There is no command abracadabra. Tab completes; ? lists them." in said
        assert "abracadabra" in official.last_line
        await official.presses("ctrl+u")  # and those whose names end alike are told apart
        await official.types("topics")
        assert "brief.topics  words.topics" in official.last_line
        await official.presses("enter")
        assert "topics may be brief.topics or words.topics." in " ".join(official.screen.split())
