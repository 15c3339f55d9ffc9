"""The filter line: typed letter by letter, completed with Tab, left with escape, never blank."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from briefer.settings.table import Settings
from tests.tui.official import Official, at_the_desk
from tests.workspaces import make_workspace

TALKS = "Cambodia and Australia deepen cooperation"
RAID = "Scam compound raided near the border"
DRUGS = "Methamphetamine seized at the port"
PATIENT = Settings(read_after=3600)
RAIDS = "\n\n".join(f"Raid {n}: the compound at gate {n} was searched." for n in range(40))
MANY = f"---\ntitle: Forty searches\ndate: 2024-06-30\n---\n\nNothing here yet.\n\n{RAIDS}\n"


def typed(official: Official) -> str:
    """What stands in the filter line."""
    return official.app.screen.query_one(Input).value


def marked(official: Official) -> str:
    """What is marked in the filter line as not understood."""
    line = official.app.screen.query_one(Input).render_line(0)
    return "".join(s.text for s in line if s.style and s.style.underline and s.style.bold)


async def test_the_list_follows_every_letter_and_escape_gives_the_old_one_back(
    tmp_path: Path,
) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("j slash")
        await official.types("meth")
        assert official.titles == [DRUGS]
        assert "Briefs  1 of 3" in official.screen
        assert official.screen.count("/ meth") == 1
        await official.presses("backspace backspace backspace backspace")
        assert official.titles == [TALKS, RAID, DRUGS]
        await official.types("scam")
        await official.presses("escape")
        assert official.titles == [TALKS, RAID, DRUGS]
        assert official.desk.rows.current.title == RAID


async def test_tab_completes_keys_then_goes_through_values_with_their_counts(
    tmp_path: Path,
) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("slash")
        await official.types("top")
        assert official.last_line == "tab topic:"
        await official.presses("tab")
        assert official.last_line.startswith("tab drugs 2   online-fraud 2   trafficking 2")
        assert official.titles == [TALKS, RAID, DRUGS]
        await official.presses("tab")
        assert (typed(official), official.titles) == ("topic:drugs ", [TALKS, DRUGS])
        await official.presses("tab tab")
        assert (typed(official), official.titles) == ("topic:trafficking ", [TALKS, RAID])
        await official.presses("shift+tab")
        assert typed(official) == "topic:online-fraud "
        await official.types(",dr")
        await official.presses("tab")
        assert typed(official) == "topic:online-fraud,drugs "
        assert official.titles == [TALKS, RAID, DRUGS]
        await official.types("raided")
        assert official.titles == [RAID]


async def test_tab_completes_views_by_their_names(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("slash")
        await official.types("view:unr")
        assert official.last_line == "tab Unread 3"
        await official.presses("tab enter")
        assert official.desk.query_text == "view:Unread"
        assert "Briefs  3 of 3   / view:Unread" in official.screen


async def test_a_query_with_an_error_leaves_the_list_and_tells_where(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("slash")
        await official.types("topic:drugs ")
        assert official.titles == [TALKS, DRUGS]
        await official.types("due:nonsense ")
        assert official.titles == [TALKS, DRUGS]
        assert "! “nonsense” after due: is no date" in official.screen
        assert marked(official) == "nonsense"
        assert "span such as 2026-01" in official.screen
        await official.presses("enter")
        assert typed(official) == "topic:drugs due:nonsense "
        await official.presses("escape")
        assert official.titles == [TALKS, RAID, DRUGS]


async def test_a_word_that_was_only_begun_is_kept_as_a_beginning(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("slash")
        await official.types("recruit")
        await official.presses("enter")
        assert official.desk.query_text == "recruit*"
        assert official.titles == [RAID]


async def test_what_was_shown_while_typing_stays_when_the_filter_is_kept(tmp_path: Path) -> None:
    one = "---\ntitle: A cooper at work\ndate: 2020-01-01\n---\nBarrels.\n"
    async with at_the_desk(make_workspace(tmp_path, cooper=one)) as official:
        await official.presses("slash")
        await official.types("cooper")
        shown = official.titles
        await official.presses("enter")
        assert official.titles == shown == [TALKS, "A cooper at work"]


async def test_the_first_match_is_stood_on_and_counted_when_a_result_is_opened(
    tmp_path: Path,
) -> None:
    async with at_the_desk(make_workspace(tmp_path, many=MANY)) as official:
        await official.presses("slash")
        await official.types("gate")
        await official.presses("enter enter")
        assert "match 1 of 40" in official.status
        await official.presses("n n")
        assert "match 3 of 40" in official.status
        await official.presses("N")
        assert "match 2 of 40" in official.status
        await official.presses("escape slash")
        await official.types("39")
        await official.presses("enter enter")
        assert "searched" in official.screen
        await official.presses("escape")
        assert official.titles == ["Forty searches"]
        assert official.desk.query_text == "gate 39"


async def test_a_match_out_of_sight_is_brought_into_sight_on_arrival(tmp_path: Path) -> None:
    late = MANY.replace("Raid 30:", "Zebra 30:")
    async with at_the_desk(make_workspace(tmp_path, many=late)) as official:
        await official.presses("slash")
        await official.types("zebra")
        await official.presses("enter enter")
        assert "match 1 of 1" in official.status
        assert "Zebra 30: the compound" in official.screen


async def test_a_brief_left_further_on_is_opened_where_it_was_left(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path, many=MANY)) as official:
        await official.presses("enter space space q slash")
        await official.types("nothing")
        await official.presses("enter enter")
        assert "Nothing here yet" not in official.screen
        assert "1 match" in official.status
        await official.presses("n")
        assert "Nothing here yet" in official.screen
        assert "match 1 of 1" in official.status


async def test_escape_comes_back_to_the_same_place_in_the_results(tmp_path: Path) -> None:
    more = {f"n{n:02}": f"---\ndate: 2025-01-{n + 1:02}\n---\n# Seizure {n}\n" for n in range(30)}
    async with at_the_desk(make_workspace(tmp_path, **more), settings=PATIENT) as official:
        await official.presses("slash")
        await official.types("seizure")
        await official.presses("enter G k k")
        before = official.screen.splitlines()[3:-1]
        assert official.desk.rows.current.title == "Seizure 2"
        await official.presses("enter escape")
        assert official.screen.splitlines()[3:-1] == before
        assert official.desk.rows.current.title == "Seizure 2"


async def test_the_line_that_says_why_goes_with_the_words_it_spoke_of(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("slash")
        await official.types("recruiters")
        assert "the names of recruiters" in official.screen
        await official.presses("ctrl+u")
        await official.types("is:unread")
        await official.presses("enter")
        assert not official.desk.query_one("#why").display
