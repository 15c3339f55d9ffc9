"""Exports and the merge through their keys: what is shown, refused, written and taken back in."""

from __future__ import annotations

from pathlib import Path

from tests.tui.official import at_the_desk
from tests.tui.test_board import at_the_board, row
from tests.workspaces import make_workspace, table

SECRET = """---
title: Names of sources
date: 2024-07-01
classification: SECRET
---

The source was seen in the compound.
"""


def written(root: Path) -> str:
    """The one export, as its bytes say."""
    [path] = (root / "exports").iterdir()
    return path.read_bytes().decode("utf-8")


async def test_a_cap_leaves_out_what_is_stricter_and_says_so(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("E p l c")
        assert "1 brief" in official.screen
        assert "left out" in official.screen
        await official.presses("escape /")
        await official.types("zzzq")
        await official.presses("enter E p enter")
        assert "nothing to write" in official.last_line
        assert not (tmp_path / "exports").exists()
        await official.presses("escape escape E p l c")
        await official.presses("enter enter")
    assert "Scam compound" in written(tmp_path)
    assert "Cambodia and Australia deepen" not in written(tmp_path)


async def test_a_classification_is_refused_until_it_is_named(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path, secret=SECRET)) as official:
        await official.presses("E p")
        assert "1 brief marked SECRET" in official.screen
        assert "f   force" in official.screen
        await official.presses("enter")
        assert "nothing to write" in official.last_line
        await official.presses("f")
        await official.types("secret")
        await official.presses("enter")
        assert "4 briefs" in official.screen
        await official.presses("enter enter")
    assert "source was seen" in written(tmp_path)


async def test_a_csv_tells_a_spreadsheet_that_it_is_utf8(tmp_path: Path) -> None:
    async with at_the_board(tmp_path) as official:
        await official.presses("E c enter enter")
        assert "Wrote" in official.last_line
    text = written(tmp_path)
    assert text.startswith("\ufeffref,text,")
    assert "Return the bank notices" in text


async def test_the_board_exports_what_is_marked(tmp_path: Path) -> None:
    async with at_the_board(tmp_path) as official:
        await official.presses("v E r enter enter")
    assert "Return the bank notices" in written(tmp_path)
    assert "Draft the request" not in written(tmp_path)


async def test_a_long_pack_is_made_behind_the_screen(tmp_path: Path) -> None:
    more = {f"more{number}": f"# Note {number}\n\nText.\n" for number in range(120)}
    async with at_the_desk(make_workspace(tmp_path, **more)) as official:
        await official.presses("E p")
        for worker in list(official.app.workers):
            if worker.group == "export":
                await worker.wait()
        await official.settles()
        assert "123 briefs" in official.screen
        await official.presses("enter enter")
    assert "Note 119" in written(tmp_path)


async def test_an_edited_register_is_shown_then_taken_in_one_step(tmp_path: Path) -> None:
    async with at_the_board(tmp_path) as official:
        await official.presses("E r enter enter")
        path = next((tmp_path / "exports").iterdir())
        text = path.read_text().replace("Owner: CTU", "Owner: Cyber unit")
        text = text.replace("- [ ] **A-2026-001**", "- [x] **A-2026-001**")
        path.write_text(text + "- [ ] call the bank\n")
        await official.presses("M")
        await official.types(path.name)
        await official.presses("enter")
        assert "2 changes" in official.screen
        assert "A-2026-002 owner: CTU" in official.screen
        assert "call the bank" in official.screen
        await official.presses("y")
        assert "Took 2 changes" in official.last_line
        await official.presses("u U")
    assert row(tmp_path, "Draft the request")["owner"] == "Cyber unit"
    assert row(tmp_path, "Return the bank notices")["status"] == "done"


async def test_leaving_the_changes_changes_nothing(tmp_path: Path) -> None:
    async with at_the_board(tmp_path) as official:
        await official.presses("E r enter enter M")
        await official.types("../db.json")
        await official.presses("enter")
        assert "There is no register in db.json" in official.screen
        await official.presses("escape")
        path = next((tmp_path / "exports").iterdir())
        path.write_text(path.read_text().replace("Owner: CTU", "Owner: Cyber unit"))
        await official.presses("M")
        await official.types(path.name)
        await official.presses("enter escape")
    assert row(tmp_path, "Draft the request")["owner"] == "CTU"
    assert len(table(tmp_path, "actions")) == 5
