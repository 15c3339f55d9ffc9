"""Exports on disk: whole or not at all, and never over another file."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from briefer.model.errors import BrieferError, UsageError
from briefer.model.text import one_line

UNFINISHED = ".briefer-*.part"
"""What an export is called while it is written."""

_SPACE = "Free some space or choose another place."
_RIGHT = "Ask for the right to write there, or choose another place."
_MENDS = {
    errno.ENOSPC: _SPACE,
    errno.EDQUOT: _SPACE,
    errno.EACCES: _RIGHT,
    errno.EPERM: _RIGHT,
}
"""What to do where the disk refuses, by its reason."""


class NotWritten(BrieferError):
    """The disk did not take an export; nothing was left behind."""

    title = "The export cannot be written"


def write_text(path: Path, text: str, *, force: bool = False) -> None:
    """Write `text` as UTF-8 to `path`, so that it is there or is not.

    The umask says who may read it; one that takes the place of another is no more open than that.
    Raises UsageError where `path` exists and `force` is not given, is a folder, or lies in a
    folder that does not exist; NotWritten where the disk refuses.
    """
    name = one_line(str(path))
    if os.path.isdir(path):
        raise UsageError(f"{name} is a folder.", "Name a file in it.")
    if not os.path.isdir(path.parent):
        raise UsageError(
            f"The folder {one_line(str(path.parent))} does not exist.",
            "Make it first, or choose another place.",
        )
    try:
        _write(path, text.encode("utf-8", "replace"), force)
    except FileExistsError:
        raise UsageError(
            f"{name} exists already.", "Choose another name, or write over it with --force."
        ) from None
    except OSError as error:
        raise NotWritten(
            f"{name} cannot be written: {error.strerror or error}.",
            _MENDS.get(error.errno or 0, "Choose another place."),
        ) from error


def _write(path: Path, data: bytes, force: bool) -> None:
    """Into a file beside it, then under its name in one step, then on the disk."""
    beside = path.parent / UNFINISHED.replace("*", os.urandom(8).hex())
    try:
        with open(beside, "xb") as file:
            if path.exists() and hasattr(os, "fchmod"):
                old = path.stat().st_mode
                os.fchmod(file.fileno(), old & os.fstat(file.fileno()).st_mode & 0o777)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if force:
            os.replace(beside, path)
        else:
            _claim(beside, path)
        _sync_folder(path.parent)
    finally:
        beside.unlink(missing_ok=True)


def _claim(beside: Path, path: Path) -> None:
    """Give the file its name unless that is taken; where links are unknown, look before."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(path):
            raise FileExistsError from None
        os.replace(beside, path)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
