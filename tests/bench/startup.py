"""How soon something is there: the desk beside a bare Textual app, a command beside Python."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench.measure import child
from tests.bench.programs import BARE_SHOWS, NOTHING, bare, briefer, desk, newest, samples
from tests.bench.report import Report, pairs
from tests.bench.terminal import Terminal

RUNS = 9


def run(report: Report) -> None:
    """Start both by turns and wait for what they show."""
    with tempfile.TemporaryDirectory() as scratch:
        workspace = samples(Path(scratch, "samples"))
        title = newest(workspace)
        costs = pairs(
            lambda: shown(lambda: desk(workspace), title), lambda: shown(bare, BARE_SHOWS), RUNS
        )
        report.ratio(
            "first list of the sample briefs", costs.ours, costs.theirs, 1.3, against="bare app"
        )
        listing, least = briefer(workspace, "list", "--json"), NOTHING
        costs = pairs(lambda: child(listing).wall, lambda: child(least).wall, RUNS)
        report.ratio("briefer list --json", costs.ours, costs.theirs, 4, against="python -c pass")
        costs = pairs(lambda: child(listing).cpu, lambda: child(least).cpu, RUNS)
        report.ratio(
            "briefer list --json, CPU", costs.ours, costs.theirs, 4, against="python -c pass"
        )


def shown(start: Callable[[], Terminal], text: str) -> float:
    """Seconds from the start of a program to the output that holds `text`."""
    with start() as terminal:
        return terminal.wait_for(text)
