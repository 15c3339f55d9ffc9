"""The terminal goes away: a line is cut, a window is closed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.bench.terminal import Terminal
from tests.workspaces import make_workspace


@pytest.mark.parametrize("ignored", ["", "trap '' HUP; "])
def test_the_app_ends_with_its_terminal_even_where_it_was_started_to_outlive_it(
    tmp_path: Path, ignored: str
) -> None:
    command = f'{ignored}exec "$0" -m briefer -w "$1"'
    words = ["/bin/sh", "-c", command, sys.executable, str(make_workspace(tmp_path))]
    terminal = Terminal(words, processor=None)
    try:
        terminal.wait_for("Scam compound")
        terminal.until_still()
        terminal.hang_up()
        assert terminal.process.wait(20) != 0
    finally:
        terminal.close()
