"""The programs under test as commands: briefer itself, and the least of its kind."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from briefer.model.workspace import Workspace
from tests.bench.measure import child
from tests.bench.places import ROOT
from tests.bench.terminal import Terminal

WIDE = (140, 40)
NARROW = (80, 24)
"""Columns and rows: with the reader beside the list, and the list alone."""

NOTHING = [sys.executable, "-c", "pass"]
"""The least that a Python program costs."""

BARE = [sys.executable, "-m", "tests.bench.bare"]
BARE_SHOWS = "bare and ready"
"""The least that a Textual app costs, and what it shows."""


def briefer(workspace: Workspace, *words: str) -> list[str]:
    """The command line that runs briefer on a workspace."""
    return [sys.executable, "-m", "briefer", "-w", str(workspace.root), *words]


def samples(root: Path) -> Workspace:
    """A copy of the sample briefs and their db.json at the new folder `root`, scanned."""
    shutil.copytree(ROOT / "briefs", root / "briefs")
    shutil.copy(ROOT / "db.json", root / "db.json")
    return scanned(Workspace(root))


def scanned(workspace: Workspace) -> Workspace:
    """The workspace with its catalogue up to date."""
    result = child(briefer(workspace, "scan"))
    if result.status > 1:
        raise RuntimeError(f"briefer scan ended with {result.status}")
    return workspace


def newest(workspace: Workspace) -> str:
    """The beginning of the first title in the list, by which its first frame is known."""
    result = child(briefer(workspace, "list", "--limit", "1", "--json"))
    title: str = json.loads(result.output)[0]["title"]
    return title[:14].rstrip()


def desk(workspace: Workspace, size: tuple[int, int] = WIDE) -> Terminal:
    """briefer's desk on a workspace, in a terminal of its own; see `newest` for what it shows."""
    columns, rows = size
    return Terminal(briefer(workspace), columns=columns, rows=rows)


def bare(size: tuple[int, int] = WIDE) -> Terminal:
    """The bare app in a terminal of its own."""
    columns, rows = size
    return Terminal(BARE, columns=columns, rows=rows)
