"""The board through its keys: groups, the cursor, one key a field, marks, and what is on disk."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from briefer.desk import Desk
from briefer.model.workspace import Workspace
from tests.tui.official import TODAY, Official, at_the_desk
from tests.workspaces import make_workspace, table

ACTIONS = (
    {"text": "Return the bank notices", "due": "2026-11-16", "owner": "Bank"},
    {"text": "Draft the request", "due": "2026-11-27", "owner": "CTU"},
    {"text": "Names of liaison officers", "waiting": "AFP post"},
    {"text": "Names of recruiters", "waiting": "Thai police"},
    {"text": "Think of an exercise"},
)


@asynccontextmanager
async def at_the_board(root: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Official]:
    """The board of a workspace with the five `ACTIONS`."""
    desk = Desk(Workspace(make_workspace(root)), user="Sokha", cache=root / ".cache", today=TODAY)
    desk.briefs.ready()
    brief = next(iter(desk.briefs.find("cambodia").ids()))
    for words in ACTIONS:
        desk.actions.add(brief, words)
    desk.close()
    async with at_the_desk(root, size=size) as official:
        await official.presses("A")
        yield official


def row(root: Path, text: str) -> dict[str, Any]:
    """The action with this text, as it stands on disk."""
    return next(each for each in table(root, "actions") if each["text"] == text)


def cursor(official: Official) -> str:
    """The line under the cursor."""
    return next(line for line in official.screen.splitlines() if line.startswith((">", "*")))


def headings(official: Official) -> list[str]:
    """The headings on screen, from the top."""
    lines = official.screen.splitlines()[2:-4]
    return [line.strip() for line in lines if line.startswith("  ")]


async def test_groups_come_in_order_and_waiting_ones_by_person(tmp_path: Path) -> None:
    async with at_the_board(tmp_path) as official:
        found = [heading.partition(",")[0] for heading in headings(official)]
        assert found == [
            "Overdue  1",
            "This week  1",
            "Waiting on  2",
            "AFP post",
            "Thai police",
            "No date  1",
        ]
        assert "5 open   1 overdue" in official.screen


async def test_the_cursor_stands_on_actions_only(tmp_path: Path) -> None:
    async with at_the_board(tmp_path) as official:
        seen = [cursor(official)]
        for _ in range(5):
            await official.presses("j")
            seen.append(cursor(official))
        assert [line[1:11] for line in seen] == [
            *(f"A-2026-00{number}" for number in range(1, 6)),
            "A-2026-005",
        ]
        await official.presses("g")
        assert cursor(official) == seen[0]
        assert "Overdue  1" in headings(official)
        await official.presses("G k")
        assert cursor(official) == seen[3]
        await official.presses("g")
        for columns, shown in ((40, "Return the bank no… 7 days late"), (20, "Return the ba…")):
            await official.pilot.resize_terminal(columns, 10)
            await official.settles()
            assert shown in cursor(official)  # the text has its place before other columns


async def test_space_closes_and_the_next_one_is_under_the_cursor(tmp_path: Path) -> None:
    async with at_the_board(tmp_path) as official:
        await official.presses("space")
        assert "A-2026-002" in cursor(official)
        assert any(heading.startswith("Done since") for heading in headings(official))
        await official.presses("u")
        assert "Overdue  1" in headings(official)
        await official.presses("k space")
    assert row(tmp_path, "Return the bank notices")["status"] == "done"


async def test_one_key_and_a_few_words_set_owner_and_date(tmp_path: Path) -> None:
    async with at_the_board(tmp_path) as official:
        await official.presses("G o")
        await official.types("Cyber unit")
        await official.presses("enter d")
        await official.types("fri")
        assert "Fri 27 Nov, in 4 days" in official.last_line
        await official.presses("enter")
        assert "u takes it back" in official.last_line
        await official.presses("p h")  # in whatever group it stands now
    action = row(tmp_path, "Think of an exercise")
    assert (action["owner"], action["due"]) == ("Cyber unit", "2026-11-27")
    assert action["priority"] == "high"


async def test_enter_takes_nothing_away_that_was_only_looked_at(tmp_path: Path) -> None:
    async with at_the_board(tmp_path) as official:
        for key, shown in (("o", "Bank"), ("d", "2026-11-16"), ("f", "Put off")):
            await official.presses(key)
            assert shown in official.last_line
            await official.presses("enter")
            assert official.last_line == "Nothing was changed."
        await official.presses("o end s enter")
        assert official.last_line == "Owner of A-2026-001: Banks. u takes it back"
        await official.presses("g d backspace")
        assert "enter takes it away" in official.last_line
        await official.presses("enter")
        assert official.last_line == "Due date of A-2026-001 taken away. u takes it back"
        await official.presses("u asterisk o enter")
        assert official.last_line == "Nothing was changed."
        await official.presses("o space enter")
        assert official.last_line == "Owner of 5 actions taken away. u takes it back"
        await official.presses("w")
        await official.types("AFP")
        await official.presses("enter")
        assert "Waiting on AFP: A-2026-00" in official.last_line
        await official.presses("u")
        assert official.last_line.startswith("Took back: Set party waited on of A-2026-00")
    assert row(tmp_path, "Return the bank notices")["due"] == "2026-11-16"
    assert not any(action.get("owner") for action in table(tmp_path, "actions"))


async def test_a_shift_moves_every_marked_date_in_one_command(tmp_path: Path) -> None:
    async with at_the_board(tmp_path) as official:
        await official.presses("asterisk d")
        assert "5 actions" in official.last_line
        await official.types("++7d")
        assert "shifts each" in official.last_line
        await official.presses("enter u")
        assert "7 days late" in official.screen
        await official.presses("U")
        assert "5 actions" in official.last_line
    assert row(tmp_path, "Draft the request")["due"] == "2026-12-04"
    assert row(tmp_path, "Return the bank notices")["due"] == "2026-11-23"
    assert "due" not in row(tmp_path, "Think of an exercise")


async def test_what_is_no_date_stays_on_the_line_with_examples(tmp_path: Path) -> None:
    async with at_the_board(tmp_path, (140, 24)) as official:
        await official.presses("d")
        await official.types("soonish")
        await official.presses("enter")
        assert "is no date" in official.last_line
        await official.presses("escape")
    assert row(tmp_path, "Return the bank notices")["due"] == "2026-11-16"


async def test_put_off_it_leaves_its_group_until_it_is_brought_back(tmp_path: Path) -> None:
    async with at_the_board(tmp_path) as official:
        await official.presses("j f")
        await official.types("2w")
        await official.presses("enter")
        assert "Later  1" in headings(official)
        assert "put off until Mon 7 Dec" in official.screen
        await official.presses("g f")
        await official.types("fri")
        await official.presses("enter")
        while "Draft the request" not in cursor(official):
            await official.presses("j")
        await official.presses("f")
        assert "Mon 7 Dec" in official.last_line
        await official.presses("backspace enter")
        assert "Put off no longer: A-2026-002" in official.last_line
    assert "defer" not in row(tmp_path, "Draft the request")
    assert row(tmp_path, "Return the bank notices")["defer"] == "2026-11-27"


async def test_a_cancelled_action_says_why(tmp_path: Path) -> None:
    async with at_the_board(tmp_path, (140, 24)) as official:
        await official.presses("s c enter")
        assert "needed" in official.last_line
        await official.types("Overtaken by events")
        await official.presses("enter")
    action = row(tmp_path, "Return the bank notices")
    assert (action["status"], action["reason"]) == ("cancelled", "Overtaken by events")


async def test_a_duplicate_names_another_action_that_is_there(tmp_path: Path) -> None:
    async with at_the_board(tmp_path, (140, 24)) as official:
        await official.presses("s u")
        await official.types("a-2026-001")
        await official.presses("enter")
        assert "cannot repeat itself" in official.last_line
        await official.presses(*["backspace " * 10])
        await official.types("a-2026-999")
        await official.presses("enter")
        assert "There is no action" in official.last_line
        await official.presses("backspace backspace backspace 0 0 2 enter")
    action = row(tmp_path, "Return the bank notices")
    assert (action["status"], action["duplicate_of"]) == ("duplicate", "A-2026-002")


async def test_tags_are_added_and_taken_off(tmp_path: Path) -> None:
    async with at_the_board(tmp_path) as official:
        await official.presses("plus")
        await official.types("asean ministerial")
        await official.presses("enter plus")
        await official.types("-asean")
        await official.presses("enter")
    assert row(tmp_path, "Return the bank notices")["tags"] == ["ministerial"]


async def test_the_filter_narrows_and_bulk_touches_only_what_is_marked(tmp_path: Path) -> None:
    async with at_the_board(tmp_path) as official:
        await official.presses("slash")
        await official.types("is:waiting")
        await official.presses("enter")
        assert "2 open" in official.screen
        await official.presses("asterisk p u")
        assert "2 actions" in official.last_line
    urgent = [each["text"] for each in table(tmp_path, "actions") if each.get("priority")]
    assert urgent == ["Names of liaison officers", "Names of recruiters"]


async def test_the_day_of_the_last_meeting_is_kept_for_the_workspace(tmp_path: Path) -> None:
    async with at_the_board(tmp_path) as official:
        await official.presses("space colon")
        await official.types("board.meeting")
        await official.presses("enter")
        await official.presses(*["backspace " * 10])
        await official.types("2026-11-01")
        await official.presses("enter")
        assert "Done since Sun 1 Nov  1" in headings(official)
    [kept] = [each for each in table(tmp_path, "settings") if each["name"] == "meeting"]
    assert kept["value"] == "2026-11-01"


async def test_the_urgency_is_told_term_by_term(tmp_path: Path) -> None:
    async with at_the_board(tmp_path) as official:
        await official.presses("W")
        assert official.last_line.startswith("Urgency 11")
        assert "7 days late" in official.last_line


async def test_enter_reads_the_brief_and_stuck_ones_are_a_key_away(tmp_path: Path) -> None:
    async with at_the_board(tmp_path) as official:
        await official.presses("x")
        assert official.desk.query_text == "level:3.. -has:action"
        assert "Cambodia and Australia deepen cooperation" not in official.titles
        await official.presses("A enter")
        assert "Both sides agreed" in official.screen
        await official.presses("A j j enter q")
        assert "A-2026-003" in cursor(official)
        await official.presses("enter A x")
        assert "Both sides agreed" not in official.screen
        assert official.titles[0] in official.screen


async def test_the_board_opens_on_the_action_that_was_just_made(tmp_path: Path) -> None:
    async with at_the_board(tmp_path) as official:
        assert "Return the bank notices" in cursor(official)
        await official.presses("escape t t A")
        assert "Training: Cambodia and Aus" in cursor(official)
        await official.presses("d")
        await official.types("fri")
        await official.presses("enter")
        await official.presses("escape A")
        assert "Return the bank notices" in cursor(official)
        await official.presses("escape a")
        await official.types("Ring the embassy")
        await official.presses("ctrl+s A")
        assert "Ring the embassy" in cursor(official)
    new = row(tmp_path, "Training: Cambodia and Australia deepen cooperation")
    assert new["due"] == "2026-11-27"
