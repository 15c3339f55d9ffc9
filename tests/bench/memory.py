"""What the open desk holds in memory, beside a bare Textual app."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench.generate import cached
from tests.bench.programs import BARE_SHOWS, bare, desk, newest, samples, scanned
from tests.bench.report import Report, pairs
from tests.bench.terminal import Terminal


def run(report: Report) -> None:
    """Open the desk, let it come to rest, and read its resident memory."""
    with tempfile.TemporaryDirectory() as scratch:
        for name, workspace in (
            ("the sample briefs", samples(Path(scratch, "samples"))),
            ("10,000 briefs", scanned(cached(10_000))),
        ):
            title = newest(workspace)
            costs = pairs(
                lambda: held(lambda: desk(workspace), title),  # noqa: B023
                lambda: held(bare, BARE_SHOWS),
            )
            report.ratio(f"desk on {name}", costs.ours, costs.theirs, 1.4, "MB", against="bare app")


def held(start: Callable[[], Terminal], text: str) -> float:
    """Resident MB once `text` is shown and the program is still."""
    with start() as terminal:
        terminal.wait_for(text)
        terminal.until_still()
        return terminal.memory()
