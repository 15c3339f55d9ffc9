"""What the desk shows when it is opened where nothing was read before."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefer.desk.creation import create
from tests.tui.official import at_the_desk
from tests.workspaces import make_workspace


async def test_known_briefs_are_listed_where_the_catalogue_is_not_there_yet(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    async with at_the_desk(root) as official:
        listed = official.titles
    assert len(listed) == 3
    shutil.rmtree(root / ".cache")
    async with at_the_desk(root) as official:
        assert official.titles == listed


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("A", "t and a letter, on a brief, makes one"),
        ("A slash x enter", "No action matches x esc clears the filter"),
        ("I", "no commitment of level:2.. is left"),
        ("I slash ctrl+u x enter", "Nothing undecided matches x esc goes back to level:2.."),
        ("t", "There is no brief to tag. i brings briefs in."),
        ("slash x enter a", "There is no brief here. esc clears the filter."),
    ],
)
async def test_a_screen_with_nothing_on_it_says_what_to_do(
    tmp_path: Path, keys: str, said: str
) -> None:
    root = create(tmp_path / "empty", samples=False).root
    async with at_the_desk(root) as official:
        await official.presses(keys)
        assert said in " ".join(official.screen.split())
