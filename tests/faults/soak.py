"""The desk under random keys for as long as one likes: no exception, no growth of memory.

`SOAK_KEYS=100000` sets how many; the default is enough for `make faults`. The seed is fixed, so
that a fault comes again.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from random import Random

from tests.bench.generate import copied
from tests.bench.keys import opened
from tests.bench.programs import WIDE, scanned
from tests.bench.report import Report
from tests.bench.terminal import Terminal

BRIEFS = 10_000
KEYS = 20_000
BURST = 50
WARM = 0.1
"""The share of the keys after which memory is first looked at: caches are full by then."""

MOVES = ["j", "k", "down", "up", "pagedown", "pageup", "J", "K", "g", "G", "ctrl-d", "ctrl-u"]
READING = ["enter", "escape", "n", "N", "]", "[", "z", "O", "tab", "shift-tab", "f"]
DEEDS = ["s", "m", "e", "v", "u", "U", "tt", "tr", "tx", "y", "x", "1", "2", "0"]
ASIDE = ["A", "I", "?", "/", ":", "w", "T", "+", "a", "c"]
TYPED = ["ransomware", "topic:drugs", "is:open", "due:7d", "(", "x", "backspace", "space"]


def run(report: Report) -> None:
    """Press keys in bursts and look at the program after each."""
    count = int(os.environ.get("SOAK_KEYS", KEYS))
    with tempfile.TemporaryDirectory() as scratch:
        workspace = scanned(copied(BRIEFS, Path(scratch, "soak")))
        with opened(workspace, WIDE) as terminal:
            begun = time.perf_counter()
            warm, end, slowest = pressed(terminal, count)
            report.value(f"{count:,} random keys", time.perf_counter() - begun, "s")
            report.value("slowest burst of 50 until still", slowest, "s", 10)
            report.ratio("memory at the end / when warm", end, warm, 1.1, "MB")
            ended = terminal.process.poll() is not None
            report.value("the app has ended", float(ended), "", 0)
            traced = b"Traceback" in terminal.output
            report.value("tracebacks on the screen", float(traced), "", 0)


def pressed(terminal: Terminal, count: int) -> tuple[float, float, float]:
    """Press `count` keys; memory when warm and at the end, and the slowest burst in seconds."""
    random = Random("soak")
    warm = slowest = 0.0
    for done in range(0, count, BURST):
        begun = time.perf_counter()
        terminal.press(*(one_key(random) for _ in range(BURST)), timeout=120)
        slowest = max(slowest, time.perf_counter() - begun)
        if terminal.process.poll() is not None:
            raise RuntimeError(f"ended after {done + BURST} keys:\n{terminal.text()}")
        terminal.press("escape")
        if not warm and done >= count * WARM:
            warm = terminal.memory()
        del terminal.output[: -(1 << 16)]
    return warm, terminal.memory(), slowest


def one_key(random: Random) -> str:
    """A key, moves most often."""
    groups = (MOVES, READING, DEEDS, ASIDE, TYPED)
    return random.choice(random.choices(groups, (10, 4, 3, 2, 1))[0])
