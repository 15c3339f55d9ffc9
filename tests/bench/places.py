"""Where benchmarks keep things: generated workspaces, and a home of their own for the programs."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from briefer.catalogue.place import catalogue_file
from briefer.model.workspace import Workspace

DAY_SECONDS = 24 * 3600

ROOT = Path(__file__).parents[2]
"""The source tree; programs under test start here."""


def base() -> Path:
    """A folder kept from run to run: `$BRIEFER_BENCH_DIR`, else among the temporary files."""
    chosen = os.environ.get("BRIEFER_BENCH_DIR")
    folder = Path(chosen) if chosen else Path(tempfile.gettempdir(), f"briefer-bench-{os.getuid()}")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def surroundings() -> dict[str, str]:
    """The environment of programs under test: one terminal, one language, no user's own files."""
    home = base() / "home"
    home.mkdir(exist_ok=True)
    kept = ("PATH", "PYTHONPATH", "TMPDIR", "VIRTUAL_ENV")
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TEXTUAL_ANIMATIONS": "none",
    }


def catalogue(workspace: Workspace) -> Path:
    """Where programs under test keep the catalogue of a workspace."""
    return catalogue_file(workspace, base() / "home" / "cache" / "briefer")


def forget(workspace: Workspace) -> None:
    """Remove the catalogue of a workspace."""
    kept = catalogue(workspace)
    for file in kept.parent.glob(f"{kept.name}*"):
        file.unlink(missing_ok=True)


def tidy() -> None:
    """Remove catalogues that no program under test has opened for a day."""
    latest = time.time() - DAY_SECONDS
    for file in (base() / "home" / "cache" / "briefer").glob("*.sqlite*"):
        with suppress(FileNotFoundError):
            if file.stat().st_mtime < latest:
                file.unlink()
