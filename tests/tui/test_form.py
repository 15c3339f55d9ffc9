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
        await official.presses("escape d")
    assert table(tmp_path, "actions") == []


async def test_what_was_typed_is_dropped_only_on_purpose_and_can_be_had_back(
    tmp_path: Path,
) -> None:
    """An arrow key that a slow line splits comes as escape, [ and A."""
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("a escape")
        assert "Follow-up on" not in official.screen  # nothing was typed: nothing is asked
        await official.presses("a")
        await official.types("Call the bank")
        await official.presses("escape [ A")
        assert "s save   d drop   esc goes back" in official.last_line
        await official.presses("escape")
        assert "Not saved" not in official.screen
        await official.types(" today")
        await official.presses("ctrl+q")
        assert "Not saved" in official.last_line
        await official.presses("escape tab tab")
        await official.types("fri")
        await official.presses("escape d")
        assert "Follow-up on" not in official.screen
        await official.presses("a")
        assert "Call the bank" not in official.screen
        assert "ctrl-r what was dropped" in official.screen
        await official.presses("ctrl+r escape s")
        await official.presses("a")
        assert "ctrl-r" not in official.screen
    [action] = table(tmp_path, "actions")
    assert (action["text"], action["due"]) == ("Call the bank today", "2026-11-27")


async def test_enter_saves_nothing_and_pasted_lines_become_one(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("a")
        await official.pastes("Call the bank\n  on \x1b[31mMonday\r\n\n")
        await official.presses("up")
        await official.pastes("Ask for\nthe notices")
        await official.presses("enter")
        assert "enter, tab next field" in official.screen
        await official.types("!")
        await official.presses("ctrl+s")
    [action] = table(tmp_path, "actions")
    assert action["text"] == "Call the bank on ␛[31mMonday!"
    assert action["note"] == "Ask for the notices"


async def test_in_a_small_window_the_field_that_is_typed_in_is_in_sight(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path), size=(40, 10)) as official:
        await official.presses("a")
        for field in ("text", "owner", "fri", "kind", "waits"):
            await official.types(field)
            assert field in official.screen
            assert "ctrl-s save" in official.screen
            if field == "owner":
                await official.pilot.resize_terminal(20, 5)
                await official.settles()
                assert field in official.screen
            assert field != "fri" or "Fri 27 Nov" in official.screen
            await official.presses("tab")


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
