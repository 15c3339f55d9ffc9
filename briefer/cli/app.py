"""`briefer` with no command: the app on a terminal, the list as plain text everywhere else."""

from __future__ import annotations

import gc
import os
import sys

from briefer.cli.main import run
from briefer.cli.place import workspace
from briefer.model.errors import UsageError
from briefer.model.workspace import Workspace


def open_app(named: str | None, *, plain: bool = False) -> int:
    """Open the app; where no screen can be drawn, print the list instead."""
    if plain or not _can_draw():
        return run([*(["-w", named] if named else []), "list", "--plain"])
    gc.disable()
    place = _place(named)
    from briefer.tui.start import start

    return start(place)


def _can_draw() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty() and os.environ.get("TERM", "") != "dumb"


def _place(named: str | None) -> Workspace:
    """The workspace; where there is none yet, offer to make one."""
    from pathlib import Path

    from briefer.cli import place
    from briefer.desk.creation import create

    root = place.root(named)
    if (root / "briefs").is_dir() or (root / "db.json").is_file():
        return workspace(named)
    target = root if named is not None else Path.cwd()
    sys.stderr.write(
        f"There is no workspace in {target}.\nMake one here with the sample briefs?"
        " [Y/n/e for an empty one] "
    )
    sys.stderr.flush()
    answer = sys.stdin.readline().strip().lower()
    if answer in ("n", "no"):
        raise UsageError("No workspace was made.", "`briefer new DIR` makes one anywhere.")
    return create(target, samples=answer not in ("e", "empty"))
