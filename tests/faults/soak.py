"""The desk under random keys for as long as one likes: no exception, no growth of memory, no frame
that takes longer than it may.

Meanwhile a brief comes into the folder every two thousand keys, as about ten do in a day: what the
app needs to read one is in memory from the beginning and does not look like growth.
`SOAK_KEYS=100000` says for how many keys, `SOAK_SECONDS` for how long instead. The seed is fixed,
so that a fault comes again. Beside it Textual's Markdown widget shows the same briefs: what a move
costs is held against what it costs there, all through the run.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median

from briefer.model.workspace import Workspace
from tests.bench.keys import markdown
from tests.bench.measure import child
from tests.bench.places import base
from tests.bench.programs import WIDE, briefer, newest
from tests.bench.report import RUNS, Report
from tests.bench.sample import sample
from tests.bench.standing import lent
from tests.bench.terminal import Terminal
from tests.faults.keyboard import QUIET

BRIEFS = 10_000
SECONDS = 25
BURST = 200
WARM_KEYS, WARM_SHARE = 10_000, 0.5
"""The keys, or the share of a short run, after which memory is first looked at.

What is promised is that it does not grow after 10,000 keys; a short run only fills caches.
"""

LOOKS = 10
"""Memory goes up and down by what is open just now: so many looks in a row are taken together."""

MOVES = ["j", "k", "down", "up", "pagedown", "pageup", "J", "K", "g", "G", "ctrl-d", "ctrl-u"]
READING = ["enter", "escape", "n", "N", "]", "[", "z", "O", "tab", "shift-tab", "f"]
DEEDS = ["s", "m", "e", "v", "u", "U", "tt", "tr", "tx", "y", "x", "1", "2", "0"]
ASIDE = ["A", "I", "?", "/", ":", "w", "T", "+", "a", "c"]
TYPED = ["ransomware", "topic:drugs", "is:open", "due:7d", "(", "x", "backspace", "space"]

HOME = ("escape", "escape", "escape", "g")
"""Keys that lead to the top of the list from most places."""

ARRIVAL = 10
"""A brief comes in every so many rounds."""

PLACES = range(3, 11)
"""Pages down from there to where moves are measured: away from the ends of the list, where random
keys heap up actions by the hundred on single briefs."""


@dataclass(slots=True)
class Life:
    """What was seen of the app, round by round; memory in MB.

    `warm` is the round from which the app counts as warm. `moves` are one row down in the list
    with the reader beside it, `widget` the same in Textual's Markdown widget right after,
    `alone` a key of any kind, `bursts` many keys at once: all in processor time until still.
    """

    keys: int = 0
    warm: int = 0
    memory: list[float] = field(default_factory=list)
    moves: list[float] = field(default_factory=list)
    widget: list[float] = field(default_factory=list)
    alone: list[float] = field(default_factory=list)
    bursts: list[float] = field(default_factory=list)


def run(report: Report) -> None:
    """Press keys in bursts, and some alone between them, and look at the program after each."""
    count = int(os.environ.get("SOAK_KEYS", 0))
    seconds = float(os.environ.get("SOAK_SECONDS", 0 if count else SECONDS))
    with tempfile.TemporaryDirectory(dir=base()) as scratch:
        workspace = lent(BRIEFS, Path(scratch, "soak"))
        with opened(workspace) as terminal, markdown(workspace, None) as widget:
            begun = time.perf_counter()
            life = lived(terminal, widget, workspace, count, seconds)
            report.value("random keys", life.keys, "")
            report.value("for", time.perf_counter() - begun, "s")
            frames(report, life)
            memory(report, life)
            report.value("the app has ended", float(terminal.process.poll() is not None), "", 0)
        listing = child(briefer(workspace, "actions", "--json"))
        report.value("actions that the keys made", listing.output.count(b'"ref"'), "")
        report.value(
            "doctor has something to say", child(briefer(workspace, "doctor")).status, "", 0
        )


def opened(workspace: Workspace) -> Terminal:
    """The desk, shown and at rest, on whatever processor is free; it starts nothing beside it."""
    title = newest(workspace)
    columns, rows = WIDE
    argv = briefer(workspace)
    terminal = Terminal(argv, columns=columns, rows=rows, env=QUIET, processor=None)
    terminal.wait_for(title)
    terminal.until_still()
    return terminal


def lived(
    terminal: Terminal, widget: Terminal, workspace: Workspace, count: int, seconds: float
) -> Life:
    """Press until `count` keys (where not 0) or `seconds` (where not 0) are over."""
    random, life = Random("soak"), Life()
    begun = time.perf_counter()
    done = 0.0
    while done < 1:
        if len(life.memory) % ARRIVAL == 0:
            number = BRIEFS + len(life.memory)
            (workspace.briefs / f"came-{number}.md").write_text(sample(number).text, "utf-8")
        _round(terminal, widget, random, life)
        shares = [life.keys / count] if count else []
        shares += [(time.perf_counter() - begun) / seconds] if seconds else []
        done = max(shares)
        if not life.warm and (life.keys >= WARM_KEYS or done >= WARM_SHARE):
            life.warm = len(life.memory)
    return life


def _round(terminal: Terminal, widget: Terminal, random: Random, life: Life) -> None:
    """Many keys at once, then one row down, here and in the widget, and a key of any kind."""
    down = ["pagedown"] * PLACES[len(life.moves) % len(PLACES)]
    keys = [one_key(random) for _ in range(BURST)]
    burst = terminal.press("escape", *keys, *HOME, *down, timeout=120)
    life.bursts.append(burst.cpu)
    life.moves.append(terminal.press("j", timeout=120).cpu)
    life.widget.append(widget.press("j", timeout=120).cpu)
    life.alone.append(terminal.press(one_key(random), timeout=120).cpu)
    life.keys += 1 + BURST + 1 + len(HOME) + len(down) + 1
    if terminal.process.poll() is not None or b"Traceback" in terminal.output:
        status = terminal.process.poll()
        raise RuntimeError(f"ended by {status} after {life.keys:,} keys:\n{terminal.text()}")
    life.memory.append(terminal.memory())
    for each in (terminal, widget):
        each.forget()


def frames(report: Report, life: Life) -> None:
    """What moves cost beside the widget, and late beside early; what any key cost at the most.

    Where keys left a filter, words are marked in every brief that comes, which a move in the plain
    list does not pay: its bar is one of `make bench`. Here no more than one move of twenty may cost
    what the widget does. Ratios of less than seven are shown and held against nothing.
    """
    against, rounds = "Markdown widget", len(life.moves)
    report.ratio("one row down, brief beside it", life.moves, life.widget, against=against)
    slow, usual = high(life.moves), median(life.widget)
    bar = 1.0 if rounds >= RUNS else None
    report.ratio("the same, 95th percentile", slow, usual, bar, against=f"{against}, median")
    quarter = max(1, rounds // 4)
    late, early = median(life.moves[-quarter:]), median(life.moves[:quarter])
    bar = 1.2 if quarter >= RUNS else None
    report.ratio("the last quarter of these", late, early, bar, against="the first")
    report.value("any key alone, CPU, 95th percentile", high(life.alone), "ms")
    report.value("any key alone, CPU, the slowest", max(life.alone), "ms", 1000)
    report.value(f"{BURST} keys at once, CPU, the slowest", max(life.bursts), "s", 20)


def high(costs: Sequence[float]) -> float:
    """The cost that 19 of 20 do not exceed."""
    return sorted(costs)[len(costs) * 19 // 20]


def memory(report: Report, life: Life) -> None:
    """How memory went; held against its bar where the run was as long as the bar says."""
    looks = min(LOOKS, life.warm)
    warm = median(life.memory[life.warm - looks : life.warm])
    end = median(life.memory[-looks:])
    bar = 1.1 if life.keys > 2 * WARM_KEYS else None
    report.say(f"memory after each tenth of the run: {tenths(life.memory)} MB")
    report.ratio("memory at the end / when warm", end, warm, bar, "MB")


def tenths(looks: Sequence[float]) -> str:
    """Ten of `looks` at equal distances."""
    return " ".join(f"{looks[(len(looks) - 1) * tenth // 10]:.1f}" for tenth in range(1, 11))


def one_key(random: Random) -> str:
    """A key, moves most often."""
    groups = (MOVES, READING, DEEDS, ASIDE, TYPED)
    return random.choice(random.choices(groups, (10, 4, 3, 2, 1))[0])
