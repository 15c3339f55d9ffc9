"""An official reads: sentences, find, outline, commitments, the place, what counts as read."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from briefer.settings.table import Settings
from briefer.tui.screens.outline import OutlineScreen
from tests.tui.official import Official, at_the_desk
from tests.workspaces import make_workspace, table

PARTS = "\n\n".join(
    f"## Part {n}\n\nThe first sentence of part {n} tells what was seen. "
    f"The minister agreed to send list {n} by May."
    for n in range(30)
)
LONG = f"---\ntitle: A long brief\ndate: 2026-11-01\ntlp: GREEN\n---\n\n{PARTS}\n"
PATIENT = Settings(read_after=3600)


def texts(official: Official) -> list[str]:
    """The lines that the reader shows, without gutter."""
    reader = official.desk.reader
    assert reader is not None
    return [line.text for _, line in reader.rows]


async def test_an_action_leads_back_to_its_sentence_which_is_marked(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, long=LONG)
    async with at_the_desk(root) as official:
        await official.presses("enter z j j t t z")
        reader = official.desk.reader
        assert reader is not None
        action = official.app.desk.actions.get("A-2026-001")
        assert (action.quote or "").startswith("The minister agreed to send list 0")
        await official.presses("G z G k j j j")
        while reader.current_action is None:
            await official.presses("j")
        assert reader.current_action.ref == "A-2026-001"
        await official.presses("enter")
        span = reader.current_sentence
        assert span == (action.quote_start, action.quote_end)
        assert any("send list 0" in line for line in texts(official))


async def test_the_board_leads_to_the_sentence_and_marks_it(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, long=LONG)
    async with at_the_desk(root) as official:
        await official.presses("enter G k k k z t t q q A enter")
        action = official.app.desk.actions.get("A-2026-001")
        reader = official.desk.reader
        assert reader is not None
        assert reader.current_sentence == (action.quote_start, action.quote_end)
        assert any((action.quote or "?")[:30] in line for line in texts(official))


async def test_a_sentence_that_is_gone_is_shown_as_it_was(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, long=LONG)
    async with at_the_desk(root) as official:
        await official.presses("enter z j t t q q")
        path = root / "briefs/2024/long.md"
        path.write_text(LONG.replace("The first sentence of part 0", "Nothing"), encoding="utf-8")
        official.desk.folder.rescan()
        await official.scan_ends()
        await official.settles()
        await official.presses("A enter")
        assert "Source text changed" in official.screen
        assert "The first sentence of part 0 tells" in official.screen


async def test_find_counts_as_typed_and_escape_goes_back(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path, long=LONG)) as official:
        await official.presses("enter space space")
        before = texts(official)
        await official.presses("slash")
        await official.types("list 29")
        assert "1 of 1" in official.screen
        assert any("send list 29" in line for line in texts(official))
        await official.presses("escape")
        assert texts(official)[:-1] == before[: len(texts(official)) - 1]
        await official.presses("ctrl+f")
        await official.types("/part 2\\d$/")
        assert "1 of 10" in official.screen
        await official.presses("enter n n")
        assert "match 3 of 10" in official.status
        await official.presses("N N N")
        assert "match 10 of 10" in official.status
        await official.presses("slash")
        await official.types("/(/")
        assert "not a regular expression" in official.screen


async def test_the_outline_stands_on_what_is_read_and_jumps_by_typing(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path, long=LONG)) as official:
        await official.presses("enter right_curly_bracket right_curly_bracket j O")
        options = official.app.screen.query_one(OptionList)
        assert "Part 1" in str(options.get_option_at_index(options.highlighted or 0).prompt)
        await official.types("part 17")
        await official.presses("enter")
        assert texts(official)[0] == "Part 17"
        await official.presses("left_curly_bracket")
        assert texts(official)[0] == "Part 16"


@pytest.mark.parametrize(("page", "part"), [("page_up", "Part 0"), ("page_down", "Part 29")])
async def test_pages_of_the_outline_turn_while_nothing_of_it_is_drawn(
    tmp_path: Path, page: str, part: str
) -> None:
    async with at_the_desk(make_workspace(tmp_path, long=LONG)) as official:
        await official.presses("enter O")
        await official.types("no such part")
        outline = official.app.screen
        assert isinstance(outline, OutlineScreen)
        options = outline.query_one(OptionList)
        with official.app.batch_update():  # what was typed goes, and nothing is laid out yet
            outline.query_one(Input).value = ""
            while not options.option_count:
                await asyncio.sleep(0)
            await options.run_action(page)
            assert part in str(options.get_option_at_index(options.highlighted or 0).prompt)


async def test_deciding_dims_the_mark_at_once_and_says_what_happened(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path, long=LONG)) as official:
        await official.presses("enter right_square_bracket")
        assert "Commitment 1 of 30" in official.last_line
        assert "▌>The first sentence of part 0" in official.screen
        assert "▌ The first sentence of part 1 " in official.screen
        await official.presses("y")
        told = official.last_line
        assert told.startswith('A-2026-001: "The minister agreed ')
        assert told.endswith('". Now at 2 of 30; u takes it back')
        assert "│ The first sentence of part 0" in official.screen
        assert "▌>The first sentence of part 1 " in official.screen
        await official.presses("x")
        assert official.last_line.startswith('Declined for good: "The minister agreed ')
        assert "│ The first sentence of part 1 " in official.screen
        await official.presses("u")
        assert "▌ The first sentence of part 1 " in official.screen
        await official.presses("space")
        assert official.screen.count("▌>") in (1, 2)
        await official.presses("q")
        assert "▌>" not in official.screen


async def test_the_place_is_remembered_for_every_brief(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, long=LONG)
    async with at_the_desk(root) as official:
        await official.presses("enter space space J K")
        await official.presses("q")
    [kept] = [row["place"] for row in table(root, "briefs") if row["title"] == "A long brief"]
    assert kept > 100
    async with at_the_desk(root, size=(140, 40)) as official:
        await official.presses("enter")
        assert official.desk.reader is not None
        assert official.desk.reader.place == kept


async def test_only_time_or_keys_to_the_end_mark_read(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, long=LONG)
    async with at_the_desk(root, settings=PATIENT) as official:
        await official.presses("enter J q")
        assert "4 unread" in official.screen
        await official.presses("g enter")
        reader = official.desk.reader
        assert reader is not None
        reader.scroll_end(animate=False)
        await official.presses("q")
        assert "4 unread" in official.screen
        await official.presses("enter G q")
        assert "3 unread" in official.screen


async def test_marking_stands_at_top_and_bottom(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path, long=LONG)) as official:
        await official.presses("enter")
        assert texts(official)[0].endswith("TLP:GREEN")
        await official.presses("G")
        assert texts(official)[-1].endswith("TLP:GREEN")


async def test_every_brief_is_laid_out_at_the_width_it_is_shown_at(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path, long=LONG)) as official:
        for keys in ("enter", "q j enter", "q k enter", "J", "K"):
            await official.presses(keys)
            reader = official.desk.reader
            assert reader is not None
            assert reader.document is not None
            assert reader.document.form.width == reader.text_width > 60
            await official.pilot.resize_terminal(140, 40)
            await official.settles()
            assert reader.document.form.width == min(80, reader.text_width) > 60
            await official.pilot.resize_terminal(80, 24)
            await official.settles()


async def test_the_place_is_kept_when_briefer_is_left_while_reading(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, long=LONG)
    async with at_the_desk(root) as official:
        await official.presses("enter space space")
        place = official.desk.reader.place if official.desk.reader else 0
        await official.presses("ctrl+q")
    [kept] = [row["place"] for row in table(root, "briefs") if row["title"] == "A long brief"]
    assert kept == place > 100


async def test_the_reader_opens_however_it_gets_the_keys(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path, long=LONG), size=(140, 40)) as official:
        await official.presses("tab")
        await official.presses("z j t t")
        assert official.app.desk.actions.get("A-2026-001").quote
        await official.presses("q q")
        assert not official.desk.reading.open
        await official.presses("enter tab")
        assert official.app.focused is official.desk.rows
        assert not official.desk.reading.open


async def test_an_action_below_the_text_names_the_line_it_came_from(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("enter ] t t G")
        assert "line 11" in " ".join(official.screen.split())


async def test_the_place_is_told_beside_the_keys_at_any_width(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path, long=LONG), settings=PATIENT) as official:
        await official.presses("slash")
        await official.types("sentence")
        await official.presses("enter enter")
        for width in range(60, 100):
            await official.pilot.resize_terminal(width, 24)
            await official.settles()
            assert official.screen.endswith("match 1 of 30"), width
