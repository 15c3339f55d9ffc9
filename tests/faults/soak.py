"""The desk under random keys for as long as one likes: no exception, no growth of memory.

`SOAK_SECONDS` says for how long, `SOAK_KEYS=100000` for how many keys instead. The seed is fixed,
so that a fault comes again.
"""

from __future__ import annotations

import os
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import quantiles

from tests.bench.keys import opened
from tests.bench.places import base
from tests.bench.programs import WIDE
from tests.bench.report import Report
from tests.bench.standing import lent
from tests.bench.terminal import Terminal

BRIEFS = 10_000
SECONDS = 25
BURST = 100
WARM_KEYS, WARM_SHARE = 10_000, 0.5
"""The keys, or the share of a short run, after which memory is first looked at.

What is promised is that it does not grow after 10,000 keys; a short run only fills caches.
"""

MOVES = ["j", "k", "down", "up", "pagedown", "pageup", "J", "K", "g", "G", "ctrl-d", "ctrl-u"]
READING = ["enter", "escape", "n", "N", "]", "[", "z", "O", "tab", "shift-tab", "f"]
DEEDS = ["s", "m", "e", "v", "u", "U", "tt", "tr", "tx", "y", "x", "1", "2", "0"]
ASIDE = ["A", "I", "?", "/", ":", "w", "T", "+", "a", "c"]
TYPED = ["ransomware", "topic:drugs", "is:open", "due:7d", "(", "x", "backspace", "space"]


@dataclass(slots=True)
class Life:
    """What was seen of the app: memory in MB, keys pressed alone and bursts in seconds."""

    keys: int = 0
    warm: float = 0.0
    end: float = 0.0
    alone: list[float] = field(default_factory=list)
    bursts: list[float] = field(default_factory=list)


def run(report: Report) -> None:
    """Press keys in bursts, and one alone between them, and look at the program after each."""
    count = int(os.environ.get("SOAK_KEYS", 0))
    seconds = float(os.environ.get("SOAK_SECONDS", 0 if count else SECONDS))
    with tempfile.TemporaryDirectory(dir=base()) as scratch:
        workspace = lent(BRIEFS, Path(scratch, "soak"))
        with opened(workspace, WIDE) as terminal:
            begun = time.perf_counter()
            life = lived(terminal, count, seconds)
            report.value("random keys", life.keys, "")
            report.value("memory when warm", life.warm, "MB")
            report.value("for", time.perf_counter() - begun, "s")
            report.value("a key alone, CPU, 95th percentile", quantiles(life.alone, n=20)[-1], "ms")
            report.value("a key alone, CPU, the slowest", max(life.alone), "ms", 1000)
            report.value(f"slowest {BURST} keys at once, until still", max(life.bursts), "s", 20)
            bar = 1.1 if life.keys > 2 * WARM_KEYS else None
            report.ratio("memory at the end / when warm", life.end, life.warm, bar, "MB")
            report.value("the app has ended", float(terminal.process.poll() is not None), "", 0)


def lived(terminal: Terminal, count: int, seconds: float) -> Life:
    """Press until `count` keys (where not 0) or `seconds` (where not 0) are over."""
    random, life = Random("soak"), Life()
    begun = time.perf_counter()
    done = 0.0
    while done < 1:
        life.bursts.append(_burst(terminal, random, life))
        alone = one_key(random)
        life.alone.append(terminal.press(alone, timeout=120).cpu)
        _look(terminal, life)
        shares = [life.keys / count] if count else []
        shares += [(time.perf_counter() - begun) / seconds] if seconds else []
        done = max(shares)
        if not life.warm and (life.keys >= WARM_KEYS or done >= WARM_SHARE):
            life.warm = terminal.memory()
    life.end = terminal.memory()
    return life


def _burst(terminal: Terminal, random: Random, life: Life) -> float:
    begun = time.perf_counter()
    terminal.press("escape", *(one_key(random) for _ in range(BURST)), timeout=120)
    life.keys += BURST + 2
    return time.perf_counter() - begun


def _look(terminal: Terminal, life: Life) -> None:
    """Raise where the app has ended or shows a traceback; what it wrote is let go."""
    if terminal.process.poll() is not None or b"Traceback" in terminal.output:
        raise RuntimeError(f"ended after {life.keys:,} keys:\n{terminal.text()}")
    terminal.forget()


def one_key(random: Random) -> str:
    """A key, moves most often."""
    groups = (MOVES, READING, DEEDS, ASIDE, TYPED)
    return random.choice(random.choices(groups, (10, 4, 3, 2, 1))[0])
