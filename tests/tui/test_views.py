"""Views: built in and saved, opened by their key, counted, renamed, lettered, taken away."""

from __future__ import annotations

from pathlib import Path

from tests.tui.official import Official, at_the_desk
from tests.workspaces import make_workspace, table

WIDE = (140, 40)
RAID = "Scam compound raided near the border"
DRUGS = "Methamphetamine seized at the port"


async def keeps(official: Official, query: str, name: str) -> None:
    """Filter by a query and keep it as a view."""
    await official.presses("slash")
    await official.types(query)
    await official.presses("enter colon")
    await official.types("save")
    await official.presses("enter")
    await official.types(name)
    await official.presses("enter")


async def commands(official: Official, line: str) -> None:
    """Type a command of the app by its name."""
    await official.presses("colon")
    await official.types(line)
    await official.presses("enter")


async def test_a_built_in_view_is_opened_by_its_letter_and_left_with_escape(
    tmp_path: Path,
) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("w")
        assert "u Unread 3" in official.screen
        assert "s Starred 0" in official.screen
        await official.presses("escape j s w s")
        assert official.titles == [RAID]
        assert official.desk.query_text == "is:starred"
        await official.presses("escape")
        assert len(official.titles) == 3


async def test_views_beside_the_list_count_what_is_done(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path), size=WIDE) as official:
        assert "s Starred" in official.screen
        await official.presses("s s")
        side = [line[:26].split() for line in official.screen.splitlines()]
        assert ["s", "Starred", "2"] in side
        assert ["n", "No", "action", "yet", "3"] in side


async def test_a_filter_is_kept_as_a_view_that_is_there_after_a_restart(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    async with at_the_desk(root) as official:
        await keeps(official, "topic:online-fraud raided", "Raids")
        assert "Kept the view Raids" in official.last_line
    assert [(row["name"], row["query"]) for row in table(root, "views")] == [
        ("Raids", "topic:online-fraud raided")
    ]
    async with at_the_desk(root) as official:
        await official.presses("w")
        assert "1 Raids 1" in official.screen
        await official.presses("1")
        assert official.titles == [RAID]


async def test_a_saved_view_is_renamed_lettered_and_taken_away(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    async with at_the_desk(root) as official:
        await keeps(official, "topic:drugs", "Drugs")
        await commands(official, "rename")
        await official.presses("1 ctrl+u")
        await official.types("Port desk")
        await official.presses("enter")
        assert "The view Drugs is called Port desk" in official.last_line
        await commands(official, "letter")
        await official.presses("1")
        await official.types("u")
        await official.presses("enter")
        assert "u opens the view Unread" in official.screen
        await official.presses("backspace")
        await official.types("p")
        await official.presses("enter w p")
        assert official.desk.query_text == "topic:drugs"
        await commands(official, "forget")
        await official.presses("1")
        assert table(root, "views") == []
        await official.presses("u w")
        assert "p Port desk 2" in official.screen


async def test_without_a_filter_or_a_saved_view_the_reason_is_given(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await commands(official, "save")
        assert "There is no filter to keep" in official.last_line
        await commands(official, "forget")
        assert "No view was saved here" in official.last_line


async def test_a_view_that_asks_for_one_that_is_gone_spoils_no_other(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await keeps(official, "seized", "Seized")
        await official.presses("escape")
        await keeps(official, "view:Seized is:unread", "Of those")
        await commands(official, "forget")
        await official.presses("2")
        await official.presses("w")
        assert "u Unread 3" in official.screen
        await official.presses("1")
        assert "There is no view “Seized”" in official.screen
        assert official.titles == [DRUGS]
