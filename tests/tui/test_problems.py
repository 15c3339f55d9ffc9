"""What is wrong with files is said in full, and is one key away from being mended."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from briefer.__main__ import main
from briefer.model.errors import StoreError
from briefer.model.workspace import Workspace
from briefer.settings.table import Settings
from briefer.store import doctor
from briefer.tui.app import BrieferApp
from tests.tui.official import at_the_desk
from tests.workspaces import make_workspace, table

AUSTRALIAN = """---
title: Source report
classification: OFFICIAL: Sensitive
tlp: AMBER
---
Text.
"""

PATIENT = Settings(read_after=3600)


async def test_a_damaged_db_json_is_named_until_it_is_mended(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    (root / "db.json").write_text("{")
    async with at_the_desk(root, settings=PATIENT) as official:
        listed = official.screen.splitlines()[3:-3]
        assert any("db.json is not JSON" in line for line in listed)
        assert "Reading the folder" not in official.screen
        await official.presses("!")
        assert "1 problem" in official.screen
        assert "is not JSON" in official.screen
        await official.presses("escape")
        (root / "db.json").unlink()
        official.desk.folder.rescan()
        await official.settles()
        await official.scan_ends()
        await official.settles()
        assert len(official.titles) == 3
        await official.presses("!")
        assert "No problems" in official.screen
        await official.presses("escape s")
        (root / "db.json").write_text("junk")
        await official.leaves()
        official.app.exit()
        assert "Run `briefer doctor --repair`" in str(official.app.fault)
    assert (root / "db.json").read_text() == "junk"
    assert [finding.mended for finding in doctor(Workspace(root), repair=True)] == [True]
    assert [row["starred"] for row in table(root, "briefs") if "starred" in row] == [True]


async def test_a_form_that_nothing_can_be_kept_of_does_not_open(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path), settings=PATIENT):
        pass
    (tmp_path / "db.json").write_text("junk")
    async with at_the_desk(tmp_path, settings=PATIENT) as official:
        await official.presses("a")
        assert len(official.titles) == 3
        assert "briefer doctor --repair" in " ".join(official.screen.split())


def test_what_ended_the_app_is_one_line_and_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(app: BrieferApp, **_: object) -> None:
        app._handle_exception(StoreError("db.json is not JSON.", "Run `briefer doctor --repair`."))

    monkeypatch.setattr(BrieferApp, "run", refused)
    monkeypatch.setattr("briefer.cli.app.can_draw", lambda: True)
    assert main(["-w", str(make_workspace(tmp_path))]) == 2
    told = "briefer: db.json is not JSON. Run `briefer doctor --repair`.\n"
    assert capsys.readouterr().err == told


async def test_a_file_with_a_problem_is_opened_where_it_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_workspace(tmp_path, first=AUSTRALIAN)
    (root / "briefs" / "2024" / "second.md").write_bytes(b"one\ntwo\n\xff")
    editor, log = tmp_path / "vi", tmp_path / "log"
    editor.write_text(f'#!/bin/sh\nprintf "%s " "$@" >>{log}\nprintf "# Good\\n" >"$2"\n')
    editor.chmod(0o755)
    async with at_the_desk(root, settings=Settings(editor=str(editor))) as official:
        monkeypatch.setattr(official.app, "suspend", nullcontext)
        assert "Source report" in official.titles
        await official.presses("!")
        assert "2 problems" in official.screen
        assert 'classification: "OFFICIAL: Sensitive"' in " ".join(official.screen.split())
        assert "o opens" in official.screen
        await official.presses("j o")
        await official.scan_ends()
        await official.settles()
        assert log.read_text() == f"+3 {root}/briefs/2024/second.md "
        assert "Good" in official.titles
        await official.presses("!")
        assert "1 problem" in official.screen
        assert "first.md" in official.screen


async def test_what_changed_nothing_does_not_offer_to_be_taken_back(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path), settings=PATIENT) as official:
        await official.presses("s g -")
        await official.types("never-given")
        await official.presses("enter")
        assert official.last_line == "Nothing was to be changed."
        await official.presses("u")
        assert "Took back: Starred" in official.last_line
