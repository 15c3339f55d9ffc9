"""The user's keys: presets, ids, keys written as they are shown, and clashes that are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefer.settings.file import load
from briefer.settings.table import Settings
from briefer.tui.keymap import TOGETHER, bound, key_faults, keys_in_force
from briefer.tui.keys import COMMANDS, PRESETS, WHERE
from tests.tui.official import at_the_desk
from tests.workspaces import make_workspace, table


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("?", "question_mark"),
        ("ctrl-p", "ctrl+p"),
        ("esc", "escape"),
        ("-", "minus"),
        ("x,ctrl+t", "x,ctrl+t"),
        ("shift-tab", "shift+tab"),
        ("ctrl-]", "ctrl+right_square_bracket"),
    ],
)
def test_keys_are_written_as_they_are_shown(written: str, key: str) -> None:
    assert keys_in_force(Settings(keys={"brief.star": written})) == {"brief.star": key}


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_names_commands_and_takes_no_key_twice(preset: str) -> None:
    known = {item.id for item in COMMANDS}
    assert set(PRESETS[preset]) <= known
    assert not list(key_faults(Settings(keymap=preset, keys=PRESETS[preset]), Path("none")))


def test_every_place_has_its_words_and_its_neighbours() -> None:
    places = {place for item in COMMANDS for place in item.where}
    assert places == set(WHERE) == {place for group in TOGETHER for place in group}


def test_the_table_itself_has_no_clash() -> None:
    every = {item.id: item.keys for item in COMMANDS if item.keys}
    assert not list(key_faults(Settings(keys=every), Path("none")))


def test_a_command_told_its_key_keeps_its_first_and_joins_the_rest() -> None:
    assert bound({"app.back": "x,escape,h", "brief.star": "f"}) == {
        "app.back.q": "x",
        "app.back.escape": "escape,h",
        "brief.star": "f",
    }
    assert bound({"query.topic": "f1,f2"}) == {"query.topic.1": "f1", "query.topic.2": "f2"}


def test_clashes_and_unknown_ids_are_named_by_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        '[keys]\n"brief.star" = "e"\n"brief.sar" = "f9"\n"brief.read" = "j"\n"board.due" = "e"\n'
    )
    said = [str(problem) for problem in key_faults(load(path).settings, path)]
    assert len(said) == 3
    assert "config.toml" in said[0]
    assert "line 2" in said[0] or ":2" in said[0]
    assert "e is also brief.archive" in said[0]
    assert "Did you mean brief.star?" in said[1]
    assert "j is also a key that moves" in said[2]


async def test_a_remapped_key_works_and_the_old_one_is_free(tmp_path: Path) -> None:
    settings = Settings(keys={"brief.star": "f9", "app.back": "x,f8", "query.topic": "f1,f2,f3"})
    async with at_the_desk(make_workspace(tmp_path), settings=settings) as official:
        await official.presses("s f9")
        await official.presses("f3")
        assert "topic:trafficking" in official.screen
        await official.presses("f8")
        assert "topic:trafficking" not in official.screen
        assert official.app.is_running
    starred = [row["title"] for row in table(tmp_path, "briefs") if row.get("starred")]
    assert starred == ["Cambodia and Australia deepen cooperation"]


@pytest.mark.parametrize(
    ("preset", "into", "out"), [("vim", "l", "h"), ("arrows", "right", "left")]
)
async def test_a_preset_goes_in_and_out(tmp_path: Path, preset: str, into: str, out: str) -> None:
    settings = Settings(keymap=preset, read_after=9)
    async with at_the_desk(make_workspace(tmp_path), settings=settings) as official:
        await official.presses(into)
        assert official.desk.reading.open
        await official.presses(out)
        assert not official.desk.reading.open
        await official.presses(out)
        assert official.app.is_running
