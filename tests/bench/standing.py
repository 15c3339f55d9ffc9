"""Workspaces with their catalogues up to date, built once for all that measures them.

Those of 50,000 briefs and more stand from run to run among what `places.base` keeps, since
generating and scanning 100,000 takes minutes; `BENCH_KEEP=0` scans them anew.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefer.model.workspace import Workspace
from tests.bench.generate import cached, copied
from tests.bench.measure import child
from tests.bench.places import catalogue, forget
from tests.bench.programs import briefer, scanned

LARGE = 50_000


@dataclass(frozen=True, slots=True)
class Standing:
    """A workspace whose catalogue is up to date; copy it before changing its texts.

    `first_scan` are the seconds that filling its catalogue took; None where one of an earlier run
    stood.
    """

    workspace: Workspace
    first_scan: float | None


@cache
def standing(count: int) -> Standing:
    """The workspace of `count` briefs, the same for every module of one run."""
    workspace = cached(count)
    if count < LARGE or os.environ.get("BENCH_KEEP") == "0":
        forget(workspace)
    fresh = not catalogue(workspace).exists()
    if fresh and count >= LARGE:
        print(f"  (a first scan of {count:,} briefs; it takes its time)", flush=True)
    scan = child(briefer(workspace, "scan"))
    if scan.status > 1:
        raise RuntimeError(f"briefer scan ended with {scan.status}: {scan.errors!r}")
    return Standing(workspace, scan.wall if fresh else None)


def lent(count: int, root: Path) -> Workspace:
    """A copy at the new folder `root`, to be changed at will; its catalogue comes along."""
    source = scanned(cached(count))
    workspace = copied(count, root)
    shutil.copy2(catalogue(source), catalogue(workspace))
    return scanned(workspace)
