"""What an import or an export left half written when it was killed: found, named, removed."""

from __future__ import annotations

import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from briefer.model.errors import Problem
from briefer.model.workspace import Workspace

if TYPE_CHECKING:
    from briefer.store import Finding

OLD_SECONDS = 3600
"""From when on nobody can still be writing a file: one takes a second, a slow disk a minute."""


def leftovers(workspace: Workspace) -> Iterator[Path]:
    """The files in `briefs/` and `exports/` that were begun long ago and never got their names."""
    from briefer.export.files import UNFINISHED as EXPORTED
    from briefer.ingest.filing import UNFINISHED as IMPORTED

    latest = time.time() - OLD_SECONDS
    for folder, names in ((workspace.briefs, IMPORTED), (workspace.exports, EXPORTED)):
        for path in sorted(folder.glob(names)):
            with suppress(FileNotFoundError):
                found = path.lstat()
                if stat.S_ISREG(found.st_mode) and found.st_mtime < latest:
                    yield path


def sweep(workspace: Workspace) -> None:
    """Remove them; one that may not be removed stays, for `doctor` to name."""
    for path in leftovers(workspace):
        with suppress(OSError):
            path.unlink()


def judged(workspace: Workspace, *, repair: bool) -> Iterator[Finding]:
    """Each of them as `doctor` names it; with `repair` it is removed."""
    from briefer.store import Finding

    found = list(leftovers(workspace))
    if repair:
        sweep(workspace)
    for path in found:
        name = str(path.relative_to(workspace.root))
        what, mend = "a file that was never finished.", "Run `briefer doctor --repair`."
        yield Finding(Problem(name, what, mend), mended=not path.exists())
