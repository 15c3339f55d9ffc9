"""Where the catalogue of a workspace lies: one file in the user's own cache folder."""

from __future__ import annotations

import os
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from briefer.model.places import cache_folder
from briefer.model.workspace import Workspace


def catalogue_file(workspace: Workspace, cache: Path | None = None) -> Path:
    """The catalogue's file in the folder `cache`, or in the user's cache folder.

    The name is a hash of the workspace's real path, so that two ways to one workspace share it.
    """
    path = os.path.realpath(workspace.root)
    return (cache or cache_folder()) / f"{_digest(os.fsencode(path))[:24]}.sqlite"


def _digest(data: bytes) -> str:
    """SHA-256 in hex, by the module behind hashlib where it is there: hashlib loads OpenSSL."""
    for name in ("_sha2", "_sha256"):  # from Python 3.12 on, and before
        with suppress(ImportError):
            return str(import_module(name).sha256(data).hexdigest())
    from hashlib import sha256

    return sha256(data).hexdigest()
