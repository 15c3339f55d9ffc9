"""The action form through its keys: how few it takes, what it says, what is on disk after."""

from __future__ import annotations

from pathlib import Path

from tests.tui.official import at_the_desk
from tests.tui.test_board import at_the_board, row
from tests.workspaces import make_workspace, table

MOST_KEYS = 6


async def test_six_keys_make_an_owned_dated_action_with_its_quote(tmp_path: Path) -> None:
    """From the list, the brief unread: the keys are counted, the words are what must be said."""
    keys = 0
    async with at_the_desk(make_workspace(tmp_path)) as official:
        for press, words in (
            ("right_square_bracket", ""),
            ("a", "Draft the request"),
            ("tab", "Cyber unit"),
            ("tab", "fri"),
            ("ctrl+s", ""),
        ):
            await official.presses(press)
            await official.types(words)
            keys += 1
        assert "A-2026-001" in official.last_line
    assert keys <= MOST_KEYS
    [action] = table(tmp_path, "actions")
    assert (action["text"], action["owner"]) == ("Draft the request", "Cyber unit")
    assert action["due"] == "2026-11-27"
    text = (tmp_path / "briefs/2024/talks.md").read_text()
    assert text[action["quote_start"] : action["quote_end"]] == action["quote"]
    assert "agreed on the need" in action["quote"]


async def test_the_day_that_is_meant_is_shown_while_it_is_typed(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("a tab tab")
        await official.types("eom")
        assert "Mon 30 Nov, in 7 days" in official.screen
        await official.types("x")
        assert "no date yet" in official.screen


async def test_what_is_refused_stays_with_the_reason(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("a")
        await official.presses("ctrl+s")
        assert "An action needs a text" in official.screen
        await official.types("Call the bank")
        await official.presses("tab tab")
        await official.types("soonish")
        await official.presses("ctrl+s")
        assert "is no date" in official.screen
        await official.presses("escape")
    assert table(tmp_path, "actions") == []


async def test_the_form_changes_only_what_was_changed_in_it(tmp_path: Path) -> None:
    async with at_the_board(tmp_path) as official:
        await official.presses("j a")
        assert "A-2026-002" in official.screen
        await official.types(" by hand")
        await official.presses("ctrl+s")
    changed = row(tmp_path, "Draft the request by hand")
    assert (changed["owner"], changed["due"]) == ("CTU", "2026-11-27")
    assert [change["field"] for change in changed["history"]] == ["text"]


async def test_people_are_completed_from_those_used_before(tmp_path: Path) -> None:
    async with at_the_board(tmp_path) as official:
        await official.presses("G o")
        await official.types("Thai")
        await official.presses("right enter")
    assert row(tmp_path, "Think of an exercise")["owner"] == "Thai police"


async def test_a_kind_is_named_by_its_letter(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("a")
        await official.types("Ask the bank")
        await official.presses("tab tab tab")
        await official.types("y")
        await official.presses("end ctrl+s")
    assert [action["kind"] for action in table(tmp_path, "actions")] == ["reply"]


async def test_what_is_cancelled_in_the_form_says_why(tmp_path: Path) -> None:
    async with at_the_board(tmp_path) as official:
        await official.presses("a")
        await official.presses("tab " * 8)
        await official.presses("ctrl+u")
        await official.types("cancelled")
        await official.presses("ctrl+s")
        assert "needs a reason" in official.screen
        await official.presses("tab tab tab")
        await official.types("overtaken")
        await official.presses("ctrl+s")
    changed = row(tmp_path, "Return the bank notices")
    assert (changed["status"], changed["reason"]) == ("cancelled", "overtaken")


async def test_the_form_says_how_a_person_is_completed(tmp_path: Path) -> None:
    async with at_the_board(tmp_path) as official:
        await official.presses("G a")
        assert "right completes" in official.screen
        await official.presses("tab")
        await official.types("Thai")
        await official.presses("right ctrl+s")
    assert row(tmp_path, "Think of an exercise")["owner"] == "Thai police"


async def test_a_quote_stands_in_the_form_without_marks(tmp_path: Path) -> None:
    text = "# T\n\nBoth sides agreed to [train **officers**](https://x.org/a) in May.\n"
    async with at_the_desk(make_workspace(tmp_path, talks=text)) as official:
        await official.presses("G enter ] a")
        assert "agreed to train officers in May." in official.screen
