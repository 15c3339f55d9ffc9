"""The user's own folders, by the habits of the system."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_folder() -> Path:
    """The folder for briefer's disposable files; may not exist."""
    named = os.environ.get("XDG_CACHE_HOME")
    if named and os.path.isabs(named):
        return Path(named, "briefer")
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home(), "briefer", "Cache")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "briefer"
    return Path(os.path.expanduser("~"), ".cache", "briefer")
