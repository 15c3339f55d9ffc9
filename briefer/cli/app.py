"""`briefer` with no command: whether a screen can be drawn, and on which workspace."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from briefer.cli import place
from briefer.model.errors import UsageError
from briefer.model.workspace import Workspace


def can_draw() -> bool:
    """Whether there is a terminal that takes keys and draws a screen, or a browser in its place."""
    if "TEXTUAL_DRIVER" in os.environ:
        return True
    return sys.stdin.isatty() and sys.stderr.isatty() and os.environ.get("TERM", "") != "dumb"


def app_workspace(named: str | None) -> Workspace:
    """The workspace to open; where there is none yet it offers to make one.

    Raises UsageError where that is declined.
    """
    from briefer.desk.creation import create

    root = place.root(named)
    if (root / "briefs").is_dir() or (root / "db.json").is_file():
        return place.workspace(named)
    target = root if named is not None else Path.cwd()
    sys.stderr.write(
        f"There is no workspace in {target}.\nMake one here with the sample briefs?"
        " [Y/n, e for an empty one] "
    )
    sys.stderr.flush()
    answer = sys.stdin.readline().strip().lower()
    if answer in ("n", "no"):
        raise UsageError("No workspace was made.", "`briefer new DIR` makes one anywhere.")
    return create(target, samples=answer not in ("e", "empty"))
