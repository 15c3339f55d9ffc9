"""The list of the desk: filtered, grouped, marked, empty, true to the folder; told through keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefer.layout.progress import time_left
from briefer.tui.widgets.reader_search import Provider, SearchView
from tests.tui.official import at_the_desk
from tests.workspaces import make_workspace, table

WIDE = (140, 40)


async def test_the_list_is_grouped_under_headings_that_the_cursor_passes_over(
    tmp_path: Path,
) -> None:
    async with at_the_desk(make_workspace(tmp_path), size=WIDE) as official:
        await official.presses("S g m")
        assert "June 2024  2" in official.screen
        assert "May 2024  1" in official.screen
        await official.presses("j j")
        assert official.desk.rows.current.title == "Methamphetamine seized at the port"
        await official.presses("S g n")
        assert "June 2024" not in official.screen


async def test_a_group_without_a_value_is_named(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path), size=WIDE) as official:
        await official.presses("S g c")
        assert "No country  2" in official.screen
        assert official.titles[0] == "Cambodia and Australia deepen cooperation"


async def test_nothing_found_offers_the_nearest_wider_query(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path), size=WIDE) as official:
        await official.presses("slash")
        await official.types("topic:drugs zebra")
        await official.presses("enter")
        assert "Nothing matches topic:drugs zebra" in official.screen
        assert "enter shows: 2 briefs with topic:drugs" in official.screen
        await official.presses("enter")
        assert len(official.titles) == 2
        await official.presses("escape")
        assert len(official.titles) == 3


async def test_the_reader_follows_a_query_when_no_letter_waits_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts: list[str] = []
    seen = SearchView.set_highlights

    def watched(reader: SearchView, provider: Provider | None) -> None:
        if provider is not None:
            texts.append(official.desk.query_text)
        seen(reader, provider)

    annex = "# Annex\n\nOne of many.\n\n" * 5000 + "The last naïve zebra.\n"
    async with at_the_desk(make_workspace(tmp_path, annex=annex), size=WIDE) as official:
        await official.presses("G")
        monkeypatch.setattr(SearchView, "set_highlights", watched)
        await official.presses("slash")
        await official.types("zebra")
        assert texts == ["zebra"]
        assert official.status == "0% · 1 match"


async def test_an_empty_folder_says_where_it_is_and_how_to_bring_briefs(tmp_path: Path) -> None:
    (tmp_path / "briefs").mkdir()
    async with at_the_desk(tmp_path, size=WIDE) as official:
        assert "No briefs yet." in official.screen
        assert "brings documents in" in official.screen


async def test_a_match_in_the_text_is_shown_below_the_list(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path), size=(80, 24)) as official:
        await official.presses("slash")
        await official.types("recruiters")
        await official.presses("enter")
        assert "share the names of recruiters" in official.screen


async def test_the_cursor_comes_back_to_its_brief_when_the_filter_is_cleared(
    tmp_path: Path,
) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("j slash")
        await official.types("methamphetamine")
        assert official.titles == ["Methamphetamine seized at the port"]
        await official.presses("escape")
        assert official.desk.rows.current.title == "Scam compound raided near the border"


async def test_several_briefs_are_counted_before_they_are_changed(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path), size=WIDE) as official:
        await official.presses("asterisk")
        assert "3 marked" in official.screen
        await official.presses("s")
        assert "Star 3 briefs" in official.last_line
        await official.presses("escape")
        assert not any(row.get("starred") for row in table(tmp_path, "briefs"))
        await official.presses("s y")
        assert "Starred 3 briefs" in official.last_line
    assert all(row["starred"] for row in table(tmp_path, "briefs"))


async def test_a_range_marks_what_lies_between(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path), size=WIDE) as official:
        await official.presses("V j V")
        assert "2 marked" in official.screen
        await official.presses("escape g V j j escape s")
        assert "Starred 1 brief." in official.last_line
        await official.presses("V k s")
        assert "2 briefs" in official.last_line


async def test_a_new_file_comes_in_and_the_cursor_stays_on_its_brief(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    async with at_the_desk(root) as official:
        await official.presses("j")
        (root / "briefs/new.md").write_text("---\ndate: 2026-11-01\n---\n# Fresh news\n")
        official.desk.folder.rescan()
        await official.scan_ends()
        await official.settles()
        assert official.titles[0] == "Fresh news"
        assert official.desk.rows.current.title == "Scam compound raided near the border"


async def test_a_topic_narrows_alternatives_as_a_whole(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path), size=WIDE) as official:
        await official.presses("slash")
        await official.types("scam OR tea")
        await official.presses("enter 3")
        assert official.titles == ["Scam compound raided near the border"]


def test_the_time_left_is_told_once_there_is_a_measure() -> None:
    assert time_left(0, 100, 1.0) == ""
    assert time_left(50, 100, 10.0) == ", 10 s left"
    assert time_left(100, 1000, 60.0) == ", 9 min left"


async def test_the_oldest_come_first_when_that_is_asked_for(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        newest_first = official.titles
        await official.presses("S D")
        assert official.titles == newest_first[::-1]
        await official.presses("S d")
        assert official.titles == newest_first


async def test_an_archived_brief_says_so_in_its_row_and_above_its_text(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("e")
        rows = official.screen.splitlines()
        assert next(row for row in rows if "Cambodia and Australia" in row).startswith(" -")
        await official.presses("k enter")
        assert "archived" in " ".join(official.screen.splitlines()[2:6])


async def test_the_strictest_marking_in_sight_stands_in_the_title_bar(tmp_path: Path) -> None:
    red = "---\ntitle: A source in the port\ndate: 2020-01-01\ntlp: RED\n---\n\n" + "Text.\n\n" * 90
    paths = {f"b{n}": f"---\ntitle: B{n}\ndate: 2026-01-01\ntlp: GREEN\n---\n" for n in range(30)}
    root = make_workspace(tmp_path / "ws", red=red, **paths)
    async with at_the_desk(root) as official:
        title_bar = "0 overdue   TLP:{} in view".format
        assert official.screen.splitlines()[0].endswith(title_bar("GREEN"))
        await official.presses("G")
        assert official.screen.splitlines()[0].endswith(title_bar("RED · part UNMARKED"))
        row = next(line for line in official.screen.splitlines() if "A source" in line)
        assert row.endswith(" RED")
        await official.presses("enter space space")
        assert official.screen.splitlines()[0].endswith(title_bar("RED"))
        assert "TLP:RED" not in "".join(official.screen.splitlines()[1:])
        await official.presses("q g")
        assert official.screen.splitlines()[0].endswith(title_bar("GREEN"))


async def test_titles_have_room_until_the_reader_fits_beside_them(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path), size=(100, 30)) as official:
        assert "Cambodia and Australia deepen cooperation" in official.screen
        assert "Views" in official.screen
        await official.presses("enter")
        assert "17 Jun 2024" in official.screen
        await official.pilot.resize_terminal(140, 40)
        await official.presses("q")
        assert "Views" in official.screen
        assert "17 Jun 2024" in official.screen
