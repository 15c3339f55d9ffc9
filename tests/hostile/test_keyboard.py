"""A short form of the random keys that `make faults` presses in a terminal for long."""

from __future__ import annotations

from random import Random

import pytest
from textual.keys import _character_to_key

from tests.tui.official import at_the_desk
from tests.workspaces import HOSTILE, make_workspace

KEYS = 80
NAMED = (
    *("enter", "escape", "escape", "escape", "tab", "shift+tab", "backspace", "space", "up"),
    *("down", "home", "end", "pageup", "pagedown", "ctrl+d", "ctrl+u", "ctrl+p", "ctrl+s"),
)
LETTERS = [chr(code) for code in range(0x21, 0x7F) if chr(code) not in "oq"]


@pytest.mark.parametrize("size", [(140, 40), (40, 10)])
async def test_random_keys_never_bring_the_app_down(tmp_path, size, monkeypatch):
    monkeypatch.chdir(tmp_path)
    random = Random(f"keys {size}")
    async with at_the_desk(make_workspace(tmp_path, hostile=HOSTILE), size=size) as official:
        for _ in range(KEYS // 10):
            keys = [random.choice(random.choice((LETTERS, NAMED))) for _ in range(10)]
            await official.rattles(*keys)
        assert official.app.is_running


def test_every_letter_has_a_key():
    assert all(_character_to_key(letter) for letter in LETTERS)
