"""What was closed is let go: nothing of it stays in memory however long the app is open."""

from __future__ import annotations

import gc
from collections import Counter
from pathlib import Path

from rich.color import ColorSystem
from rich.style import Style
from textual._styles_cache import StylesCache
from textual.strip import Strip
from textual.widget import Widget

from tests.tui.official import Official, at_the_desk
from tests.workspaces import make_workspace

HEADED = "---\ntitle: Headed\ndate: 2026-11-01\n---\n\n## One\n\nA.\n\n## Two\n\nB.\n"
ROUNDS = 8
FEW = 3
"""Rounds of which the best counts: what was closed last may stay until the next is opened."""


KEYS = ("question_mark", "A", "I", "a", "enter O escape", "slash", "colon", "T", "i", "E r")
"""What is opened, and closed again, in every round."""


async def test_what_was_closed_is_forgotten(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path, headed=HEADED)) as official:
        held = [await _held(official) for _ in range(ROUNDS)]
        for kind in (Widget, StylesCache):
            counts = [each[kind].total() for each in held]
            grown = held[-1][kind] - held[0][kind]
            assert min(counts[-FEW:]) - min(counts[:FEW]) < ROUNDS // 2, (kind, counts, grown)


async def _held(official: Official) -> dict[type, Counter[str]]:
    """How many widgets and caches of drawn lines there are, once all was opened and left."""
    for keys in KEYS:
        await official.presses(f"{keys} escape")
        assert official.app.focused is official.desk.rows, keys
    await official.presses("j k")
    gc.collect()
    kinds = (Widget, StylesCache)
    every = [each for each in gc.get_objects() if isinstance(each, kinds)]
    return {
        kind: Counter(type(each).__name__ for each in every if isinstance(each, kind))
        for kind in kinds
    }


async def test_the_places_where_texts_began_are_forgotten(tmp_path: Path) -> None:
    async with at_the_desk(make_workspace(tmp_path)):
        for column in range(20_000):
            style = Style(color="red", meta={"offset": (column, 0)})
            assert Strip.render_ansi(style, ColorSystem.TRUECOLOR) == "31"
        gc.collect()
        assert sum(isinstance(each, Style) for each in gc.get_objects()) < 5_000
