"""How costs grow from 100 to 100,000 briefs, in one chart.

`BENCH_SIZES=100,1000,10000` leaves out the largest size, which takes minutes to build the first
time and stands then.
"""

from __future__ import annotations

import os
from statistics import median

from briefer.model.workspace import Workspace
from tests.bench.keys import opened, presses
from tests.bench.measure import child
from tests.bench.programs import NARROW, briefer, desk, newest
from tests.bench.report import Report, repeated
from tests.bench.standing import standing

SIZES = (100, 1_000, 10_000, 100_000)
CHART = "Costs by number of briefs"
MOVE, SIZE = "one key down, CPU ms", "one key down, bytes"

Costs = dict[str, float | None]


def run(report: Report) -> None:
    """Measure every size, and hold the largest against the smallest."""
    sizes = [int(size) for size in os.environ.get("BENCH_SIZES", "").split(",") if size] or SIZES
    columns = []
    for size in sizes:
        report.say(f"{size:,} briefs ...")
        columns.append(costs(size))
    rows = {name: [column[name] for column in columns] for name in columns[0]}
    report.chart(CHART, "ms, MB, B", sizes, rows)
    for name in (MOVE, SIZE):
        first, last = columns[0][name] or 0.0, columns[-1][name] or 0.0
        report.ratio(f"{name}, {sizes[-1]:,} / {sizes[0]:,} briefs", last, first, 1.2, "")


def costs(size: int) -> Costs:
    """Every cost at one size; times in milliseconds, None for a scan that an earlier run made."""
    stands = standing(size)
    workspace = stands.workspace
    again = repeated(lambda: child(briefer(workspace, "scan")).wall)
    start, memory = starts(workspace, newest(workspace))
    listing = briefer(workspace, "list", "--json", "--limit", "50")
    search = briefer(workspace, "list", "ransomware cambodia", "--json", "--limit", "50")
    with opened(workspace, NARROW) as terminal:
        moves = presses(terminal, "j", 15)
    return {
        "first scan of all, wall ms": stands.first_scan and stands.first_scan * 1000,
        "scan when nothing changed, wall ms": median(again) * 1000,
        "start to first list, wall ms": start * 1000,
        MOVE: median(move.cpu for move in moves) * 1000,
        SIZE: median(move.size for move in moves),
        "list of 50, CPU ms": median(repeated(lambda: child(listing).cpu)) * 1000,
        "search of two words, CPU ms": median(repeated(lambda: child(search).cpu)) * 1000,
        "memory at the desk, MB": memory,
    }


def starts(workspace: Workspace, title: str) -> tuple[float, float]:
    """Seconds until the desk shows `title`, and the MB it holds once it is still: medians."""
    memory: list[float] = []

    def start() -> float:
        with desk(workspace) as terminal:
            seconds = terminal.wait_for(title)
            terminal.until_still()
            memory.append(terminal.memory())
        return seconds

    return median(repeated(start)), median(memory[1:])
