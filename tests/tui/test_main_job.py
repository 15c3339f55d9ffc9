"""An official opens briefer, filters, reads, tags an action, exports: told through keys."""

from __future__ import annotations

from pathlib import Path

from tests.tui.official import at_the_desk
from tests.workspaces import HOSTILE, make_workspace, table


async def test_the_desk_lists_the_newest_brief_first(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        assert official.titles == [
            "Cambodia and Australia deepen cooperation",
            "Scam compound raided near the border",
            "Methamphetamine seized at the port",
        ]
        assert "3 unread" in official.screen


async def test_a_number_filters_by_topic_on_and_off(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("3")
        assert official.titles == [
            "Cambodia and Australia deepen cooperation",
            "Scam compound raided near the border",
        ]
        assert "topic:trafficking" in official.screen
        await official.presses("3")
        assert len(official.titles) == 3


async def test_words_filter_while_they_are_typed_and_escape_clears(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("slash")
        await official.types("meth")
        assert official.titles == ["Methamphetamine seized at the port"]
        await official.presses("enter escape")
        assert len(official.titles) == 3


async def test_a_query_with_a_fault_keeps_the_last_result_and_names_it(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("slash")
        await official.types("leve")
        await official.presses("backspace backspace backspace backspace")
        await official.types("level:")
        assert len(official.titles) == 3
        await official.types("x ")
        assert "level:" in official.screen
        assert "!" in official.screen
        assert len(official.titles) == 3


async def test_two_keystrokes_tag_an_action_that_is_on_disk(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("t")
        assert "training" in official.screen
        await official.presses("t")
        assert "A-2026-001" in official.last_line
    [action] = table(tmp_path, "actions")
    assert (action["ref"], action["kind"]) == ("A-2026-001", "training")
    assert table(tmp_path, "briefs")


async def test_undo_takes_the_action_back_and_its_reference_is_not_reused(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("t t u")
        assert official.last_line.startswith("Took back")
        await official.presses("t r")
        assert "A-2026-002" in official.last_line
    assert [action["ref"] for action in table(tmp_path, "actions")] == ["A-2026-002"]


async def test_a_brief_that_is_read_is_marked_and_the_mark_is_kept(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("enter")
        assert "agreed on the need" in official.screen
        await official.presses("q")
        assert "2 unread" in official.screen
    read = [row["title"] for row in table(tmp_path, "briefs") if row.get("read_at")]
    assert read == ["Cambodia and Australia deepen cooperation"]


async def test_a_sentence_becomes_the_quote_of_an_action(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("enter z j t t")
    [action] = table(tmp_path, "actions")
    assert action["quote"].startswith("Mr Giles accepted the request for training")
    text = (tmp_path / "briefs/2024/talks.md").read_text()
    assert text[action["quote_start"] : action["quote_end"]] == action["quote"]


async def test_one_key_accepts_a_found_commitment(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("right_square_bracket y")
    [action] = table(tmp_path, "actions")
    assert "agreed on the need" in action["quote"]
    assert action["level"] == 2


async def test_an_export_is_written_and_says_where(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("t t E r")
        assert "A-2026-001" in official.screen
        await official.presses("enter enter")
        assert "Wrote" in official.screen
    [written] = (tmp_path / "exports").iterdir()
    assert "A-2026-001" in written.read_text()


async def test_a_hostile_title_is_shown_as_text(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path, hostile=HOSTILE)) as official:
        assert "[/] Budget [draft]" in official.screen
        assert "\x1b" not in official.screen


async def test_a_terminal_of_twenty_columns_does_not_break_anything(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path), size=(20, 5)) as official:
        await official.presses("j enter q t t")
    assert table(tmp_path, "actions")
