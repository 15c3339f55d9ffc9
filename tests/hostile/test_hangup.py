"""The terminal goes away, or the session of the system ends."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path

import pytest

from tests.bench.terminal import Terminal
from tests.workspaces import make_workspace, table


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


def test_the_app_that_is_told_to_end_keeps_the_place_and_gives_the_terminal_back(
    tmp_path: Path,
) -> None:
    text = "# Long\n\n" + "One of many paragraphs.\n\n" * 200
    root = make_workspace(tmp_path, long=text)
    with Terminal(
        [sys.executable, "-m", "briefer", "-w", str(root)], columns=80, rows=24, processor=None
    ) as terminal:
        terminal.wait_for("Scam compound")
        terminal.until_still()
        terminal.press("G", "enter", "space", "space")
        shown = len(terminal.output)
        terminal.process.send_signal(signal.SIGTERM)
        terminal.until_still()
        assert terminal.process.wait(20) == 128 + signal.SIGTERM
        terminal.listen(time.perf_counter() + 0.5)  # what it wrote while it ended
        last = terminal.output[shown:]
    for given_back in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1003l"):
        assert given_back in last
    [long] = [row for row in table(root, "briefs") if row["path"].endswith("long.md")]
    assert long["place"] > 0
