"""The inbox of commitments through its keys: one key decides, and what was decided stays away."""

from __future__ import annotations

from pathlib import Path

from tests.tui.official import at_the_desk
from tests.workspaces import make_workspace, table


def decisions(root: Path) -> list[str]:
    """What was decided of the commitments of all briefs, as it stands on disk."""
    return [word for brief in table(root, "briefs") for word in brief.get("decisions", {}).values()]


async def test_one_key_accepts_and_the_next_is_under_the_cursor(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("I")
        before = official.screen
        assert "undecided" in before
        await official.presses("y")
        assert "A-2026-001" in official.last_line
        assert official.screen != before
    [action] = table(tmp_path, "actions")
    assert action["quote"]
    assert action["level"] >= 2
    assert decisions(tmp_path) == ["accepted A-2026-001"]


async def test_out_of_a_brief_it_is_gone_back_to_at_the_same_row(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("I v j")
        left = official.screen.splitlines()[:-1]
        assert left[4].startswith(">2 They")
        await official.presses("enter")
        assert "▌>They agreed to explore" in official.screen
        await official.presses("q")
        assert official.screen.splitlines()[:-1] == left
        await official.presses("enter y z z q")
        assert official.desk.reading.open
        await official.presses("q")
        assert official.screen.splitlines()[4].startswith(">4 The two countries")
        await official.presses("A enter q")
        assert "Actions   1 open" in official.screen
        await official.presses("q")
        assert official.screen.splitlines()[4].startswith(">4 The two countries")
        await official.presses("q q")
        assert official.titles[0] in official.screen


async def test_what_was_declined_never_comes_back(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("I")
        await official.pilot.resize_terminal(40, 10)
        await official.settles()
        assert ">2 Both sides agreed on the" in official.screen
        await official.pilot.resize_terminal(80, 24)
        await official.presses("V j j k")
        assert [line[0] for line in official.screen.splitlines()[2:6]] == ["+", "+", " ", " "]
        await official.presses("escape x")
        assert official.last_line.startswith("Declined for good: ")
        await official.presses("u g V j x")
        assert "Declined 2 commitments: they will not come back" in official.last_line
        await official.presses("u asterisk x")
        assert "Declined 4 commitments: they will not come back" in official.last_line
        assert "0 undecided" in official.screen
    async with at_the_desk(tmp_path) as official:
        await official.presses("I")
        assert "0 undecided" in official.screen
    assert set(decisions(tmp_path)) == {"declined"}


async def test_a_deferred_one_is_away_until_its_day(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("I f enter")
    assert decisions(tmp_path) == ["deferred 2026-11-30"]


async def test_the_day_proposed_goes_as_another_is_typed(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("I f")
        assert "Mon 30 Nov" in official.last_line
        await official.types("2w")
        assert "Mon 7 Dec" in official.last_line
        await official.presses("enter")
    assert decisions(tmp_path) == ["deferred 2026-12-07"]


async def test_a_duplicate_names_its_action(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("I y d")
        await official.presses(*["backspace " * 10])
        await official.types("a-2026-001")
        await official.presses("enter")
        assert "duplicate of A-2026-001" in official.last_line
    assert "duplicate A-2026-001" in decisions(tmp_path)
    assert len(table(tmp_path, "actions")) == 1
