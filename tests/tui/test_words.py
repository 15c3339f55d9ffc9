"""The workspace's own kinds, topics and names, edited in the app and kept in db.json."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefer.desk.naming import read_kinds
from briefer.model.errors import UsageError
from tests.tui.official import Official, at_the_desk
from tests.workspaces import make_workspace, table


def setting(root: Path, name: str) -> Any:
    """A setting of the workspace, as it stands on disk; None where there is none."""
    return {row["name"]: row["value"] for row in table(root, "settings")}.get(name)


async def says(official: Official, command: str, words: str) -> None:
    """Run a command by its name and answer it with `words` alone."""
    await official.presses("colon")
    await official.types(command)
    await official.presses("enter")
    await official.presses("ctrl+u")
    await official.types(words)
    await official.presses("enter")
    await official.scan_ends()
    await official.settles()


async def test_a_kind_and_its_letter_are_added_in_the_app(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path), size=(140, 24)) as official:
        await says(official, "words.kinds", "v visit, r request, V joint visit")
        assert "3 kinds" in official.last_line
        await official.presses("t V")
    [action] = table(tmp_path, "actions")
    assert action["kind"] == "joint-visit"
    assert setting(tmp_path, "kinds")[0] == {"id": "visit", "name": "visit", "letter": "v"}


async def test_a_letter_is_never_given_twice(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path), size=(140, 24)) as official:
        await says(official, "words.kinds", "v visit, v video call")
        assert "v is the letter of visit too" in official.last_line
    assert setting(tmp_path, "kinds") is None


async def test_a_kind_that_actions_have_cannot_go(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path), size=(140, 24)) as official:
        await official.presses("t t")
        await says(official, "words.kinds", "r request")
        assert "still have the kind training" in official.last_line
    assert setting(tmp_path, "kinds") is None


@pytest.mark.parametrize("words", ["request", "rr request", "r", "r request, y request", ", * x"])
def test_what_is_no_kind_is_refused(words: str) -> None:
    with pytest.raises(UsageError):
        read_kinds(words)


async def test_a_topic_of_our_own_finds_briefs_at_once(tmp_path: Path) -> None:
    tea = "# Tea at the port\n\nA tea trader spoke at the leaf auction.\n\n"
    tea += "The tea trader left the leaf auction. The leaf auction goes on.\n"
    async with at_the_desk(make_workspace(tmp_path, tea=tea), size=(140, 24)) as official:
        await says(official, "words.topics", "Tea trade: tea trader, leaf auction")
        await official.presses("5")
        assert official.titles == ["Tea at the port"]
        await says(official, "words.topics", "Tea trade:")
    assert setting(tmp_path, "topics") is None


async def test_terms_that_need_others_and_terms_against_are_set_in_the_app_too(
    tmp_path: Path,
) -> None:
    line = "Tea trade: tea trader; context: leaf, auction; against: tea party"
    async with at_the_desk(make_workspace(tmp_path), size=(140, 24)) as official:
        await says(official, "words.topics", line)
        await official.presses("colon")
        await official.types("words.topics")
        await official.presses("enter")
        await official.types("tea-trade")
        await official.presses("tab")
        await official.settles()
        assert "strong 1, context 2, against 1" in official.last_line
        await official.presses("escape")
        await says(official, "words.topics", "tea trade: leaf; beside: auction")
        assert "beside is no sort of terms" in official.last_line
    assert setting(tmp_path, "topics") == {
        "tea-trade": {
            "name": "Tea trade",
            "strong": ["tea trader"],
            "context": ["leaf", "auction"],
            "against": ["tea party"],
        }
    }


async def test_the_names_of_our_side_are_kept(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path), size=(140, 24)) as official:
        await says(official, "words.ours", "Cambodia, the Ministry of Interior")
    assert setting(tmp_path, "ours") == ["Cambodia", "the Ministry of Interior"]
