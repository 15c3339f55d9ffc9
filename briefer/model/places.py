"""The user's own folders, by the habits of the system.

On Linux and the like they follow the XDG base directory specification. It is worked out here,
because importing platformdirs costs as much as an interpreter's start.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_folder() -> Path:
    """The folder for briefer's disposable files; may not exist."""
    if sys.platform == "win32":
        return Path(_windows("LOCALAPPDATA"), "briefer", "Cache")
    if sys.platform == "darwin":
        return _xdg("XDG_CACHE_HOME", "Library/Caches")
    return _xdg("XDG_CACHE_HOME", ".cache")


def config_folder() -> Path:
    """The folder of the user's settings; may not exist."""
    if sys.platform == "win32":
        return Path(_windows("LOCALAPPDATA"), "briefer")
    if sys.platform == "darwin":
        return _xdg("XDG_CONFIG_HOME", "Library/Application Support")
    return _xdg("XDG_CONFIG_HOME", ".config")


def data_folder() -> Path:
    """The workspace of a user who names none; may not exist."""
    if sys.platform == "win32":
        return Path(_windows("LOCALAPPDATA"), "briefer", "Workspace")
    if sys.platform == "darwin":
        return _xdg("XDG_DATA_HOME", "Library/Application Support") / "Workspace"
    return _xdg("XDG_DATA_HOME", ".local/share")


def _xdg(variable: str, habit: str) -> Path:
    named = os.environ.get(variable, "")
    base = named if os.path.isabs(named) else os.path.join(os.path.expanduser("~"), habit)
    return Path(base, "briefer")


def _windows(variable: str) -> str:
    return os.environ.get(variable) or os.path.expanduser("~")
