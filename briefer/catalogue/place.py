"""Where the catalogue of a workspace lies: one file in the user's own cache folder."""

from __future__ import annotations

import os
from pathlib import Path

from briefer.model.digests import sha256
from briefer.model.places import cache_folder
from briefer.model.workspace import Workspace


def catalogue_file(workspace: Workspace, cache: Path | None = None) -> Path:
    """The catalogue's file in the folder `cache`, or in the user's cache folder.

    The name is a hash of the workspace's real path, so that two ways to one workspace share it.
    """
    path = os.path.realpath(workspace.root)
    return (cache or cache_folder()) / f"{sha256(os.fsencode(path)).hexdigest()[:24]}.sqlite"
