"""What all tests share."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM = 1 << 30
YOUNG = 10_000
"""Objects made before the collector looks for what can go: every app makes and keeps thousands."""


def _keep_bytecode() -> None:
    """Compile what the tests run once, not in every worker and every program that they start."""
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def _write_to_memory() -> None:
    """Put the small workspaces where nothing waits for a disk, if there is such a place."""
    if (
        "TMPDIR" not in os.environ
        and os.access(MEMORY, os.W_OK)
        and not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC  # programs are installed and run there
        and shutil.disk_usage(MEMORY).free > ROOM
    ):
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


_keep_bytecode()
_write_to_memory()


def pytest_collection_finish() -> None:
    """Let the collector pass over thousands of tests, which it would walk through for every app."""
    gc.freeze()
    gc.set_threshold(YOUNG)
