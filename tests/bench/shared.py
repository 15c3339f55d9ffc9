"""What another official does, until the open desk shows it by itself."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from briefer.desk import Desk
from tests.bench.programs import desk, newest, samples
from tests.bench.report import Report

TIMES = 9


def run(report: Report) -> None:
    """Views saved by another process, each until its name is on the screen."""
    with tempfile.TemporaryDirectory() as scratch:
        workspace = samples(Path(scratch, "samples"))
        title = newest(workspace)
        other = Desk(workspace, user="other", cache=Path(scratch, "cache"))
        seconds = []
        with desk(workspace) as terminal:
            terminal.wait_for(title)
            for number in range(TIMES + 1):
                terminal.until_still()
                other.views.save(f"Other{number}", "is:open")
                saved = time.perf_counter()
                terminal.wait_for(f"Other{number}")
                seconds.append(time.perf_counter() - saved)
        other.close()
    report.value("another's change until the open desk shows it", seconds[1:], "ms", 300)
