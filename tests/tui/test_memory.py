"""What was closed is let go: nothing of it stays in memory however long the app is open."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from rich.color import ColorSystem
from rich.style import Style
from textual._styles_cache import StylesCache
from textual.strip import Strip
from textual.widget import Widget

from tests.tui.official import Official, at_the_desk
from tests.workspaces import make_workspace

ROUNDS = 8
FEW = 3
"""Rounds of which the best counts: what was closed last may stay until the next is opened."""


@pytest.mark.parametrize(
    "keys",
    ["question_mark", "A", "I", "a", "enter O", "slash", "colon", "T", "i", "E r"],
)
async def test_what_was_closed_is_forgotten(tmp_path: Path, keys: str) -> None:
    async with at_the_desk(make_workspace(tmp_path)) as official:
        held = [await _held(official, keys) for _ in range(ROUNDS)]
        for kind in (Widget, StylesCache):
            counts = [each[kind] for each in held]
            assert min(counts[-FEW:]) - min(counts[:FEW]) < ROUNDS // 2, (kind, counts)


async def _held(official: Official, keys: str) -> dict[type, int]:
    """How many widgets and caches of drawn lines there are, once `keys` opened what was left."""
    await official.presses(f"{keys} escape escape escape j k")
    gc.collect()
    every = gc.get_objects()
    return {kind: sum(isinstance(each, kind) for each in every) for kind in (Widget, StylesCache)}


async def test_the_places_where_texts_began_are_forgotten(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)):
        for column in range(20_000):
            style = Style(color="red", meta={"offset": (column, 0)})
            assert Strip.render_ansi(style, ColorSystem.TRUECOLOR) == "31"
        gc.collect()
        assert sum(isinstance(each, Style) for each in gc.get_objects()) < 5_000
