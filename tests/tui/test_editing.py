"""A file changes under the reader: by the official's own editor, or by somebody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefer.settings.table import Settings
from tests.tui.official import Official, at_the_desk
from tests.workspaces import make_workspace

PARTS = "\n\n".join(f"Sentence {n} says what was seen. It goes on." for n in range(60))
LONG = f"---\ntitle: A long brief\ndate: 2026-11-01\n---\n\n{PARTS}\n"
NEW = LONG.replace("\n\nSentence 0", "\n\nAn addition.\n\nAnother one.\n\nSentence 0")


def top(official: Official) -> str:
    """The first line of text in the reader."""
    assert official.desk.reader is not None
    return next(line.text for _, line in official.desk.reader.rows if line.text)


async def changes(official: Official, path: Path, text: str) -> None:
    """Somebody writes the file anew; the desk hears of it."""
    path.write_text(text, encoding="utf-8")
    official.desk.folder.rescan()
    await official.settles()
    await official.scan_ends()
    await official.settles()


async def test_a_file_that_changes_keeps_passage_search_and_sentence(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, long=LONG)
    async with at_the_desk(root) as official:
        await official.presses("enter slash")
        await official.types("goes on")
        await official.presses("enter space space z j")
        reader = official.desk.reader
        assert reader is not None
        before, sentence = top(official), official.desk.reading.quote()
        await changes(official, root / "briefs/2024/long.md", NEW)
        assert top(official) == before
        after = official.desk.reading.quote()
        assert sentence is not None
        assert after is not None
        assert after.text == sentence.text
        assert after.start == sentence.start + len(NEW) - len(LONG)
        assert reader.match_count == 60
        await official.presses("n")
        assert "of 60" in official.status


async def test_a_brief_that_is_gone_is_said_and_stays_readable(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, long=LONG)
    async with at_the_desk(root) as official:
        await official.presses("enter space")
        before = top(official)
        path = root / "briefs/2024/long.md"
        path.unlink()
        official.desk.folder.rescan()
        await official.settles()
        await official.scan_ends()
        await official.settles()
        assert top(official) == before


async def test_the_editor_opens_at_the_line_that_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_workspace(tmp_path, long=LONG)
    seen = tmp_path / "seen"
    editor = tmp_path / "vi"
    editor.write_text(
        f'#!/bin/sh\necho "$1" > {seen}\nsed -i "s/Sentence 0 /New words. Sentence 0 /" "$2"\n'
    )
    editor.chmod(0o755)
    async with at_the_desk(root, settings=Settings(editor=str(editor))) as official:
        monkeypatch.setattr(official.app._driver, "suspend_application_mode", lambda: None)
        monkeypatch.setattr(official.app._driver, "resume_application_mode", lambda: None)
        monkeypatch.setattr(type(official.app._driver), "can_suspend", True)
        await official.presses("enter space")
        line = official.desk.reading.line()
        before = top(official)
        await official.presses("o")
        await official.scan_ends()
        await official.settles()
        assert seen.read_text().strip() == f"+{line}"
        assert top(official) == before
        await official.presses("g")
        assert "New words" in official.screen


@pytest.mark.parametrize("editor", ["'vi", "   "])
async def test_an_editor_that_is_no_command_is_named(tmp_path: Path, editor: str) -> None:
    root = make_workspace(tmp_path)
    async with at_the_desk(root, settings=Settings(editor=editor)) as official:
        await official.presses("o")
        assert "is no command" in official.screen


async def test_an_editor_that_is_not_there_leaves_the_screen_to_the_official(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_workspace(tmp_path)
    calls: list[str] = []
    async with at_the_desk(root, settings=Settings(editor="/nowhere/vi")) as official:
        driver = official.app._driver
        monkeypatch.setattr(type(driver), "can_suspend", True)
        monkeypatch.setattr(driver, "suspend_application_mode", lambda: calls.append("left"))
        monkeypatch.setattr(driver, "resume_application_mode", lambda: calls.append("back"))
        await official.presses("o")
        assert "/nowhere/vi cannot be started" in " ".join(official.screen.split())
    assert calls == ["left", "back"]
