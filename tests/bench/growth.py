"""How costs grow from 100 to 10,000 briefs, in one chart.

`BENCH_SIZES=100,1000,10000,100000` adds the largest size, whose first scan takes its time.
"""

from __future__ import annotations

import os
from statistics import median

from briefer.model.workspace import Workspace
from tests.bench.generate import cached
from tests.bench.keys import opened, presses
from tests.bench.measure import child
from tests.bench.memory import held
from tests.bench.places import forget
from tests.bench.programs import NARROW, briefer, desk, newest
from tests.bench.report import Report, repeated
from tests.bench.startup import shown

SIZES = (100, 1_000, 10_000)


def run(report: Report) -> None:
    """Measure every size, and hold the largest against a tenth of its briefs or less."""
    sizes = [int(size) for size in os.environ.get("BENCH_SIZES", "").split(",") if size] or SIZES
    forget()
    columns = [costs(cached(size)) for size in sizes]
    rows = {name: [column[name] for column in columns] for name in columns[0]}
    report.chart("Costs by number of briefs", "ms, MB, B", sizes, rows)
    for name, bar in (("one key down, CPU ms", 1.2), ("one key down, bytes", 1.2)):
        first, last = rows[name][0], rows[name][-1]
        report.ratio(f"{name}, {sizes[-1]:,} / {sizes[0]:,} briefs", last, first, bar, "")


def costs(workspace: Workspace) -> dict[str, float]:
    """Every cost at one size; times in milliseconds."""
    first_scan = child(briefer(workspace, "scan"))
    again = repeated(lambda: child(briefer(workspace, "scan")).wall, 7)
    title = newest(workspace)
    start = repeated(lambda: shown(lambda: desk(workspace), title), 7)
    listing = briefer(workspace, "list", "--json", "--limit", "50")
    search = briefer(workspace, "list", "ransomware cambodia", "--json", "--limit", "50")
    with opened(workspace, NARROW) as terminal:
        moves = presses(terminal, "j", 15)
        found = {
            "first scan of all, wall ms": first_scan.wall * 1000,
            "scan when nothing changed, wall ms": median(again) * 1000,
            "start to first list, wall ms": median(start) * 1000,
            "one key down, CPU ms": median(move.cpu for move in moves) * 1000,
            "one key down, bytes": median(move.size for move in moves),
        }
    found["list of 50, CPU ms"] = median(repeated(lambda: child(listing).cpu, 7)) * 1000
    found["search of two words, CPU ms"] = median(repeated(lambda: child(search).cpu, 7)) * 1000
    found["memory at the desk, MB"] = median(
        repeated(lambda: held(lambda: desk(workspace), title), 7)
    )
    return found
