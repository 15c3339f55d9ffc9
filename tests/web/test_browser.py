"""An official's whole job in a real browser."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.web.chromium import PROGRAM, page
from tests.web.conftest import Served
from tests.workspaces import table


@pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium on this machine")
async def test_a_brief_is_found_read_and_acted_on_in_a_browser(
    served: Served, root: Path, tmp_path: Path
) -> None:
    async with page(tmp_path / "profile") as browser:
        await browser.open(served.url)
        await browser.shows("Scam compound raided", "Methamphetamine seized")
        await browser.press("/compound\r")
        text = await browser.shows("Briefs  1 of 3")
        assert "Methamphetamine seized" not in text
        await browser.press("\r")
        await browser.shows("Police freed forty people", "The two countries will share")
        await browser.press("t")
        await browser.shows("training")
        await browser.press("t")
        await browser.shows("A-20")
        hosts = {urlsplit(address).netloc for address in browser.asked if "://" in address}
        assert hosts == {urlsplit(served.url).netloc}
    await served.stop()
    (action,) = await _kept(root)
    rows = {row["path"]: f"b{number}" for number, row in _briefs(root).items()}
    assert (action["kind"], action["brief"]) == ("training", rows["2024/raid.md"])


async def _kept(root: Path) -> list[dict[str, Any]]:
    """The actions in db.json once the app, left alone by its page, has ended and put them there."""
    async with asyncio.timeout(30):
        while not (actions := table(root, "actions")):
            await asyncio.sleep(0.02)
    return actions


def _briefs(root: Path) -> dict[int, dict[str, object]]:
    from tinydb import TinyDB

    with TinyDB(root / "db.json") as db:
        return {row.doc_id: dict(row) for row in db.table("briefs")}
