"""The catalogue in the app: damaged while it is open, and a pattern that runs out of time."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.official import at_the_desk
from tests.workspaces import make_workspace, table


def delete(file: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)


def cut_short(file: Path) -> None:
    os.truncate(file, 20_000)


def empty(file: Path) -> None:
    os.truncate(file, 0)


def age(file: Path) -> None:
    with sqlite3.connect(file) as sql:
        sql.execute("UPDATE meta SET value = 'of old' WHERE name = 'version'")
    sql.close()


@pytest.mark.parametrize("damage", [delete, cut_short, empty, age])
async def test_a_catalogue_damaged_under_the_desk_costs_nothing(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    root = make_workspace(tmp_path)
    async with at_the_desk(root) as official:
        await official.presses("s")
        before = official.titles
        damage(next((root / ".cache").glob("*.sqlite")))
        await official.presses("slash")
        await official.types("police")
        await official.presses("escape")
        assert official.titles == before
        await official.presses("j t r colon")
        await official.types("scan")
        await official.presses("enter")
        await official.scan_ends()
        await official.settles()
        await official.presses("slash")
        await official.types("recruiters")
        await official.presses("enter")
        assert official.titles == ["Scam compound raided near the border"]
        await official.presses("escape")
        assert official.titles == before
    assert [row.get("starred") for row in table(root, "briefs")].count(True) == 1
    assert len(table(root, "actions")) == 1


async def test_a_pattern_out_of_time_is_told_in_the_head_of_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        monkeypatch.setattr("briefer.catalogue.selection.SECONDS", 0.0)
        await official.presses("slash")
        await official.types("/polic./")
        assert "! pattern out of time, there may be more" in official.screen
        monkeypatch.undo()
        await official.types(" ")
        assert "pattern out of time" not in official.screen
        assert "2 of 3" in official.screen
