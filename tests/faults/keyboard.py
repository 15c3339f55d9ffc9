"""Whatever is pressed: random keys, words, clicks and pastes in the real app.

`KEYBOARD_SECONDS` says for how long on each workspace. Keys come one by one and in heaps; the app
is opened again whenever they closed it. The same seed gives the same keys.
"""

from __future__ import annotations

import os
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from briefer.model.workspace import Workspace
from tests.bench.generate import workspace as generated
from tests.bench.hostile import hostile
from tests.bench.places import ROOT
from tests.bench.programs import briefer, samples, scanned
from tests.bench.report import Report
from tests.bench.terminal import Terminal

SECONDS = 30
SIZES = ((140, 40), (80, 24), (100, 30), (60, 15), (200, 50), (20, 5))
LETTERS = [chr(code) for code in range(0x20, 0x7F)]
NAMED = [
    *("enter", "escape", "tab", "shift-tab", "backspace", "space", "home", "end", "pageup"),
    *("pagedown", "up", "down", "left", "right"),
    *(f"ctrl-{letter}" for letter in "adefkprsuwxyz"),
]
WORDS = [
    *("topic:drugs", "is:open", "due:7d", "tomorrow", "++7d", "training", "/x+/", "sort:title"),
    *("A-2026-001", "view:", "រថ", "é", "\x1bOP", "\x1b[200~pasted [b] text\nline\x1b[201~"),
    *(f"\x1b[<0;{x};{y}{end}" for x, y, end in ((10, 5, "M"), (10, 5, "m"), (70, 12, "M"))),
    *("\x1b[<64;10;10M", "\x1b[<65;70;12M"),
]
QUIET = {"EDITOR": "true", "VISUAL": "true", "BROWSER": "true", "PYTHONPATH": str(ROOT)}
"""What a key may start beside the app does nothing."""


@dataclass(slots=True)
class Outcome:
    """What came of it; `crashes` holds what the app left on the screen.

    `slowest` is the longest heap in seconds, `busiest` the most that the app computed for one, in
    processor seconds, with its keys.
    """

    keys: int = 0
    starts: int = 0
    hangs: int = 0
    slowest: float = 0.0
    busiest: tuple[float, list[str]] = (0.0, [])
    crashes: list[str] = field(default_factory=list)


def run(report: Report) -> None:
    """Samples in every size, and hostile briefs."""
    seconds = float(os.environ.get("KEYBOARD_SECONDS", SECONDS))
    with tempfile.TemporaryDirectory() as scratch:
        friendly = samples(Path(scratch, "samples"))
        enemy = generated(Path(scratch, "hostile"), 20)
        hostile(enemy.briefs)
        for workspace in (friendly, scanned(enemy)):
            outcome = pressed(workspace, seconds, seed=workspace.root.name)
            name = workspace.root.name
            report.value(f"{name}: random keys", outcome.keys, "")
            report.value(f"{name}: opened anew", outcome.starts, "")
            report.value(f"{name}: slowest heap of keys until still", outcome.slowest, "s", 20)
            busiest, keys = outcome.busiest
            report.value(f"{name}: busiest heap, CPU, {keys}", busiest, "s", 10)
            report.value(f"{name}: hung", outcome.hangs, "", 0)
            report.value(f"{name}: crashes {outcome.crashes or ''}", len(outcome.crashes), "", 0)


def pressed(workspace: Workspace, seconds: float, *, seed: str, keys: int = 1 << 60) -> Outcome:
    """Press until `seconds` are over or `keys` were pressed; every life of the app in a size."""
    outcome, random = Outcome(), Random(seed)
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as elsewhere:
        while time.monotonic() < end and outcome.keys < keys:
            columns, rows = SIZES[outcome.starts % len(SIZES)]
            outcome.starts += 1
            with Terminal(
                briefer(workspace),
                columns=columns,
                rows=rows,
                cwd=Path(elsewhere),
                env=QUIET,
                processor=None,
            ) as terminal:
                _live(terminal, random, outcome, end, keys)
    return outcome


def _live(terminal: Terminal, random: Random, outcome: Outcome, end: float, keys: int) -> None:
    """One life of the app."""
    terminal.wait_for("\x1b[?1049h")
    terminal.until_still()
    while time.monotonic() < end and outcome.keys < keys:
        heap = [one(random) for _ in range(random.choice((1, 1, 3, 10)))]
        heaps = [heap, *([["escape"]] * random.choice((0, 0, 1, 3)))]
        for each in heaps:
            begun = time.monotonic()
            try:
                cost = terminal.press(*each, timeout=60)
                outcome.busiest = max(outcome.busiest, (cost.cpu, each))
            except TimeoutError:
                outcome.hangs += 1
                return
            except OSError:  # it has just ended
                terminal.process.wait()
            outcome.keys += len(each)
            outcome.slowest = max(outcome.slowest, time.monotonic() - begun)
            if terminal.process.poll() is not None:
                if terminal.process.returncode or b"Traceback" in terminal.output:
                    outcome.crashes.append(f"after {each}: {terminal.text()[-600:]}")
                return
        terminal.forget()


def one(random: Random) -> str:
    """A key, a word as it is typed, or what a mouse sends."""
    return random.choice(random.choices((LETTERS, NAMED, WORDS), (5, 4, 1))[0])
