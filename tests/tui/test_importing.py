"""Documents are picked from a list of files, or named by a path or an address; progress is said."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from briefer.ingest.intake import IngestReport
from tests.tui.official import Official, at_the_desk
from tests.tui.test_behind import ended, said
from tests.workspaces import make_workspace

MINUTES = """---
classification: OFFICIAL: Sensitive
---
# Minutes of the working group

Words.
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody's folder with mail and notes."""
    home = tmp_path / "home"
    (home / "Mail 2026").mkdir(parents=True)
    (home / ".hidden").mkdir()
    (home / "Mail 2026" / "note.txt").write_text("A note on seizures\n\nWords.\n")
    (home / "Mail 2026" / "minutes.md").write_text(MINUTES)
    (home / "photo.jpg").write_bytes(b"\xff\xd8")
    (home / "letter.txt").write_text("A letter from the embassy\n\nWords.\n")
    monkeypatch.setenv("HOME", str(home))
    return home


def offered(official: Official) -> list[str]:
    """The rows of the picker, without their frame."""
    lines = [line.strip("│ ") for line in official.screen.splitlines() if "│" in line]
    return [line for line in lines if line]


async def test_a_document_is_picked_from_a_list_of_files(tmp_path: Path, home: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path / "w")) as official:
        await official.presses("i")
        assert "Import from ~" in official.screen
        assert [row for row in offered(official) if "letter" in row or "Mail" in row] == [
            "> Mail 2026/",
            "letter.txt",
        ]
        assert "photo.jpg" not in official.screen
        assert "hidden" not in official.screen
        await official.presses("enter")
        assert "Import from ~/Mail 2026" in official.screen
        await official.types("not")
        assert "minutes" not in official.screen
        await official.presses("enter")
        await ended(official, "import")
        assert "1 brought in" in said(official)
        await official.settles()
        assert "A note on seizures" in official.screen


async def test_a_whole_folder_is_picked_and_the_next_time_begins_there(
    tmp_path: Path, home: Path
) -> None:
    async with at_the_desk(make_workspace(tmp_path / "w")) as official:
        await official.presses("i enter")
        await official.presses("up")
        assert "> All in this folder" in official.screen
        await official.presses("enter")
        await ended(official, "import")
        assert "2 brought in; 1 problem: " in said(official)
        assert "the words of `classification` need quotes" in said(official)
        await official.presses("i")
        assert "Import from ~/Mail 2026" in official.screen
        await official.presses("up up enter")
        assert "Import from ~" in official.screen
        assert "letter.txt" in official.screen


async def test_a_long_folder_is_shown_from_its_top(tmp_path: Path, home: Path) -> None:
    for number in range(40):
        (home / "Mail 2026" / f"mail {number:02}.eml").write_text("Subject: a\n\nb\n")
    async with at_the_desk(make_workspace(tmp_path / "w")) as official:
        await official.presses("i")
        await official.types("Mail")
        await official.presses("enter")
        assert offered(official)[2:5] == ["../", "All in this folder", "> mail 00.eml"]


async def test_tab_completes_a_path_that_is_typed(tmp_path: Path, home: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path / "w")) as official:
        await official.presses("i")
        await official.types(f"{home}/Ma")
        await official.presses("tab")
        await official.types("min")
        await official.presses("tab enter")
        await ended(official, "import")
        assert "1 brought in" in said(official)


async def test_what_is_not_there_is_said_whole_and_what_was_typed_stays(
    tmp_path: Path, home: Path
) -> None:
    async with at_the_desk(make_workspace(tmp_path / "w")) as official:
        await official.presses("i")
        await official.types("letters of the year")
        await official.presses("enter")
        assert "There is no file letters of the year. Check the path." in said(official)
        assert "letters of the year" in official.screen
        await official.presses("escape")
        assert official.last_line.startswith("/ filter")


async def test_an_import_is_stopped_with_escape(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def bring(sources, *, progress, stop, **_):
        progress("letter.txt", 0)
        begun.set()
        while not stop():
            threading.Event().wait(0.001)
        return IngestReport(stopped=True)

    async with at_the_desk(make_workspace(tmp_path / "w")) as official:
        monkeypatch.setattr(official.app.desk.imports, "bring", bring)
        await official.presses("i")
        await official.types("letter")
        official.app.screen.dismiss(str(home / "letter.txt"))
        while not begun.is_set():
            await official.pilot.pause()
        await official.pilot.pause()
        assert "Bringing in letter.txt" in said(official)
        official.app.call_later(official.desk.step_out)
        await ended(official, "import")
        assert "0 brought in; stopped" in said(official)
