"""Opening one file under `briefs/` safely: nothing but regular files inside the workspace."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from briefer.model.errors import BrieferError, Problem

LARGEST = 32 * 1024 * 1024
"""Bytes of the largest file that is read as a brief."""


class Unreadable(BrieferError):
    """One file cannot be read as a brief; `problem` names it, and the others can be read."""

    title = "A brief cannot be read"

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class Refused(Exception):
    """Why a file is not read, before its name for people is known: what, and the mend."""


def file_bytes(path: Path, *inside: Path) -> tuple[bytes, os.stat_result]:
    """The bytes of a file and its stamps, read through one handle; `Refused` says why not.

    With folders to stay `inside` of, a link may lead anywhere in one of them and nowhere else.
    """
    try:
        if inside:
            _stay_inside(path, inside)
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError) as fault:
        if path.is_symlink():
            raise Refused("The link leads to nothing.", "Put the file back.") from fault
        raise Refused("There is no such file.", "Look for its new place or name.") from fault
    except PermissionError as fault:
        raise Refused("You may not read it.", "Ask for read permission.") from fault
    except OSError as fault:
        raise Refused(f"It cannot be opened: {fault.strerror}.") from fault
    if stat.S_ISDIR(os.fstat(handle).st_mode):
        os.close(handle)
        raise Refused("It is a folder.", "Name a file in it.")
    with os.fdopen(handle, "rb", buffering=0) as file:
        stamps = os.fstat(handle)
        if not stat.S_ISREG(stamps.st_mode):
            raise Refused("It is a device, pipe or socket.", "Name a regular file.")
        if stamps.st_size > LARGEST:
            size = f"{stamps.st_size:,} bytes"
            raise Refused(f"It has {size}; 32 MiB is the most.", "Split or shorten it.")
        try:
            return file.read(LARGEST + 1), stamps
        except OSError as fault:
            raise Refused(f"It cannot be read: {fault.strerror}.") from fault


def _stay_inside(path: Path, folders: tuple[Path, ...]) -> None:
    real = os.path.realpath(path)
    if not any(real.startswith(os.path.realpath(folder) + os.sep) for folder in folders):
        raise Refused("The path leads out of the workspace.", "Copy the file into it.")
