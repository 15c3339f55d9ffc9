"""A new workspace: empty, or with the sample briefs that come with briefer."""

from __future__ import annotations

import shutil
from pathlib import Path

from briefer.model.errors import UsageError
from briefer.model.workspace import Workspace


def create(root: Path, *, samples: bool = False) -> Workspace:
    """Make a workspace at `root`; raises UsageError where one is there already.

    With `samples` it holds the sample briefs and their register. A folder that exists is used as
    it is; nothing in it is overwritten.
    """
    workspace = Workspace(root.absolute())
    if workspace.db.exists() or workspace.briefs.exists():
        raise UsageError(
            f"{root} is a workspace already; nothing was changed.",
            f"`briefer -w {root}` opens it.",
        )
    try:
        workspace.root.mkdir(parents=True, exist_ok=True)
        if samples:
            from briefer.model.share import shared

            _copy(shared("briefs"), workspace.briefs)
            shutil.copyfile(shared("db.json"), workspace.db)
        else:
            workspace.briefs.mkdir()
    except OSError as error:
        raise UsageError(
            f"The workspace {root} cannot be made: {error.strerror}.", "Choose another folder."
        ) from error
    return workspace


def _copy(source: Path, target: Path) -> None:
    """Copy a folder's texts; who may write the copies is the umask's and the folder's to say.

    `shutil.copytree` would take the installed files' modes over, and the folder's group off.
    """
    target.mkdir()
    for entry in source.iterdir():
        if entry.is_dir():
            _copy(entry, target / entry.name)
        else:
            shutil.copyfile(entry, target / entry.name)
