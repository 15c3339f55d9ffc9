"""Opening one file under `briefs/` safely: nothing but regular files inside the workspace."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from briefer.model.errors import BrieferError

LARGEST = 32 * 1024 * 1024
"""Bytes of the largest file that is read as a brief."""


class Unreadable(BrieferError):
    """One file under `briefs/` cannot be read; the others can."""

    title = "A brief cannot be read"


def file_bytes(path: Path, inside: Path) -> tuple[bytes, os.stat_result]:
    """The bytes of a file and its stamps, read through one handle; `Unreadable` says why not.

    A link may lead anywhere inside the folder `inside` and nowhere else.
    """
    try:
        _stay_inside(path, inside)
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError) as fault:
        if path.is_symlink():
            raise Unreadable(
                "The link leads to nothing.", "Put the file back, or remove the link."
            ) from fault
        raise Unreadable("The file is gone.", "Put it back, or run `briefer scan`.") from fault
    except PermissionError as fault:
        raise Unreadable("You may not read it.", "Ask for read permission.") from fault
    except OSError as fault:
        raise Unreadable(f"It cannot be opened: {fault.strerror}.") from fault
    with os.fdopen(handle, "rb", buffering=0) as file:
        stamps = os.fstat(handle)
        if not stat.S_ISREG(stamps.st_mode):
            raise Unreadable(
                "It is a folder, device, pipe or socket.", "Only regular files can be briefs."
            )
        if stamps.st_size > LARGEST:
            raise Unreadable(
                f"It has {stamps.st_size:,} bytes; 32 MiB is the most.", "Split or shorten it."
            )
        try:
            return file.read(LARGEST + 1), stamps
        except OSError as fault:
            raise Unreadable(f"It cannot be read: {fault.strerror}.") from fault


def _stay_inside(path: Path, inside: Path) -> None:
    real = os.path.realpath(path)
    base = os.path.realpath(inside)
    if not real.startswith(base + os.sep):
        raise Unreadable(
            "The path leads out of the workspace.", "Copy the file into the workspace."
        )
