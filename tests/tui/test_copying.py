"""An official copies parts of a brief; the note says where the copy went."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.selection import Selection

from tests.tui.official import Official, at_the_desk
from tests.workspaces import TALKS, make_workspace

CITATION = "Cambodia and Australia deepen cooperation, Sample, 2024-06-17, 2024/talks.md"


@pytest.fixture(autouse=True)
def _plain_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


async def copies(official: Official, keys: str) -> str:
    """What stands in the clipboard after the keys."""
    await official.presses(keys)
    return official.app.clipboard


async def test_each_letter_copies_its_part(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    async with at_the_desk(root) as official:
        assert await copies(official, "c t") == "Cambodia and Australia deepen cooperation"
        assert "Copied the title to the clipboard" in official.last_line
        assert (await copies(official, "c b")).strip() == TALKS.partition("---\n\n")[2].strip()
        assert await copies(official, "c l") == str(root / "briefs/2024/talks.md")
        assert await copies(official, "c c") == CITATION
        assert "Copied the citation" in official.last_line


async def test_a_sentence_is_copied_with_its_citation(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("enter c q")
        assert "No sentence is marked" in official.last_line
        quoted = await copies(official, "z j c q")
        assert quoted.startswith('"Mr Giles accepted the request for training')
        assert quoted.endswith(f'cybercrime."\n({CITATION})')


async def test_what_the_mouse_selected_is_copied(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("enter")
        reader = official.desk.reader
        assert reader is not None
        spot, _ = next(row for row in reader.rows if "Both sides" in row[1].text)
        row = reader.render_line([shown for shown, _ in reader.rows].index(spot))
        style = row._segments[0].style
        assert style is not None
        y = style.meta["offset"][1]
        official.desk.selections = {reader: Selection(Offset(4, y), Offset(4 + 10, y))}
        assert await copies(official, "ctrl+c") == "Both sides"
        assert "Copied the selection" in official.last_line
        official.app.copy_to_clipboard("")
        assert await copies(official, "c s") == "Both sides"


async def test_a_terminal_without_a_clipboard_gets_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.presses("c t")
        assert "This terminal has no clipboard" in official.screen
    [copy] = tmp_path.glob("briefer-copy-*")
    assert copy.read_text() == "Cambodia and Australia deepen cooperation"
    assert copy.stat().st_mode & 0o077 == 0


async def test_a_text_too_long_for_the_terminal_goes_into_a_file(tmp_path: Path) -> None:
    body = "A long sentence that goes on. " * 4000
    root = make_workspace(tmp_path, long=f"---\ndate: 2026-11-01\n---\n\n{body}\n")
    async with at_the_desk(root) as official:
        await official.presses("c b")
        assert "too long for the clipboard" in official.screen
    [copy] = tmp_path.glob("briefer-copy-*")
    assert copy.read_text().strip() == body.strip()
