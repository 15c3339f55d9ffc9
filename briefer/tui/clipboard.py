"""Copying text out of the terminal, and saying where it went."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from tempfile import gettempdir

from textual.app import App

from briefer.model.errors import UsageError

OSC_52_LIMIT = 74_000
NO_CLIPBOARD = ("linux", "dumb")
"""Terminals, by their name, that take no OSC 52."""


def copy_text(app: App[None], text: str, what: str) -> str:
    """Copy `text`; the sentence that says how, for the note line.

    A terminal takes OSC 52 without an answer, so a copy too long for it goes into a file. tmux
    drops OSC 52 by default: there its own buffer is loaded too.
    """
    data = text.encode(errors="replace")
    if len(data) > OSC_52_LIMIT:
        return f"The {what} is too long for the clipboard: it is in {_written(data)}."
    if os.environ.get("TERM", "dumb") in NO_CLIPBOARD:
        return f"This terminal has no clipboard: the {what} is in {_written(data)}."
    app.copy_to_clipboard(data.decode())
    if os.environ.get("TMUX"):
        try:
            subprocess.run(
                ["tmux", "load-buffer", "-w", "-"],
                input=data,
                timeout=2,
                check=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except (OSError, subprocess.SubprocessError):
            return f"Copied the {what} to the terminal; tmux did not take it."
        return f"Copied the {what} to the terminal and to tmux."
    return f"Copied the {what} to the clipboard."


def _written(data: bytes) -> Path:
    """The file, readable by nobody else, that holds the copy."""
    path = Path(gettempdir()) / f"briefer-copy-{os.getuid()}.txt"
    try:
        path.unlink(missing_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
    except OSError as error:
        raise UsageError(
            f"The copy cannot be written to {path}: {error.strerror}.", "Set $TMPDIR."
        ) from error
    return path
