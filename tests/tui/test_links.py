"""An official follows links: to another brief and back, to a heading, to the web; nothing else."""

from __future__ import annotations

from pathlib import Path

from briefer.settings.table import Settings
from tests.tui.official import Official, at_the_desk
from tests.workspaces import make_workspace

FILLER = "\n\n".join(f"Paragraph {n} says something." for n in range(60))
ADDRESS = "https://example.org/" + "a-long-way/" * 12 + "end"
ONE = f"""---
title: The first of two
date: 2026-11-02
---

See [two](../2024/two.md), [its part](two.md#second-part), [gone](nowhere.md),
[web]({ADDRESS}), [share](file:///etc/hosts), [own](#far-down).

{FILLER}

## Far down

The end of one.
"""
TWO = f"""---
title: The other of two
date: 2023-11-01
---

{FILLER}

## Second part

Back to [one](one.md).
"""


def workspace(root: Path) -> Path:
    return make_workspace(root, one=ONE, two=TWO)


def reads(official: Official) -> str:
    """The title of the brief that is open, "" while none is."""
    reading = official.desk.reading
    return reading.brief.title if reading.open and reading.brief else ""


async def test_a_link_leads_to_its_brief_and_keys_lead_back_and_on(tmp_path: Path) -> None:
    async with at_the_desk(workspace(tmp_path)) as official:
        await official.presses("enter j j j j")
        before = official.screen.splitlines()[1]
        await official.presses("l")
        assert "[a]" in official.screen
        await official.presses("a")
        assert reads(official) == "The other of two"
        await official.presses("space q")
        assert reads(official) == "The first of two"
        assert official.screen.splitlines()[1] == before
        await official.presses("L")
        assert reads(official) == "The other of two"
        await official.presses("escape L L")
        assert reads(official) == "The other of two"
        assert "nothing to go forward to" in official.last_line
        await official.presses("q q")
        assert reads(official) == ""


async def test_a_link_to_a_heading_puts_it_at_the_top_and_to_no_brief_says_so(
    tmp_path: Path,
) -> None:
    async with at_the_desk(workspace(tmp_path)) as official:
        await official.presses("enter l b")
        assert reads(official) == "The other of two"
        assert "Second part" in official.screen
        await official.presses("q l e")
        assert "Far down" in official.screen
        assert reads(official) == "The first of two"
        await official.presses("g l c")
        assert "There is no brief 2024/nowhere.md" in official.last_line
        assert reads(official) == "The first of two"


async def test_an_address_of_the_web_is_seen_whole_before_it_is_opened(tmp_path: Path) -> None:
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {opened}.part\nmv {opened}.part {opened}\n')
    browser.chmod(0o755)
    settings = Settings(browser=str(browser))
    async with at_the_desk(workspace(tmp_path), settings=settings) as official:
        await official.presses("enter l d")
        assert ADDRESS in "".join(line.strip() for line in official.screen.splitlines())
        assert not opened.exists()
        await official.presses("o")
        assert "Opened in the browser" in official.last_line
        while not opened.exists():
            await official.pilot.pause(0.01)
    assert opened.read_text() == ADDRESS


async def test_a_browser_that_is_no_command_is_named(tmp_path: Path) -> None:
    settings = Settings(browser="'firefox")
    async with at_the_desk(workspace(tmp_path), settings=settings) as official:
        await official.presses("enter l d o")
        assert "browser" in official.last_line
        assert "is no command" in official.last_line


async def test_other_addresses_are_shown_as_text_or_refused(tmp_path: Path) -> None:
    async with at_the_desk(workspace(tmp_path)) as official:
        await official.presses("enter")
        assert "[share](file:///etc/hosts)" in official.screen
        for address in ("file:///etc/hosts", "javascript:alert(1)", "C:/x.exe", "ftp://[x/y"):
            await official.desk.follow_link(address)
            await official.settles()
            assert "This link is not opened" in official.screen
