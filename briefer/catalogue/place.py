"""Where the catalogue of a workspace lies: one file in the user's own cache folder."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from briefer.model.workspace import Workspace


def cache_folder() -> Path:
    """The folder for briefer's disposable files, by the habits of the system; may not exist."""
    named = os.environ.get("XDG_CACHE_HOME")
    if named and os.path.isabs(named):
        return Path(named, "briefer")
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home(), "briefer", "Cache")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "briefer"
    return Path(os.path.expanduser("~"), ".cache", "briefer")


def catalogue_file(workspace: Workspace, cache: Path | None = None) -> Path:
    """The catalogue's file in the folder `cache`, or in the user's cache folder.

    The name is a hash of the workspace's real path, so that two ways to one workspace share it.
    """
    path = os.path.realpath(workspace.root)
    name = hashlib.sha256(os.fsencode(path)).hexdigest()[:24]
    return (cache or cache_folder()) / f"{name}.sqlite"
