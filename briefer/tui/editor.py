"""The user's own editor on a file, at a line."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from briefer.model.errors import UsageError
from briefer.model.text import one_line

if TYPE_CHECKING:
    from briefer.tui.screens.base import BrieferScreen

TAKES_A_LINE = ("vi", "vim", "nvim", "nano", "emacs", "micro", "hx", "kak", "joe", "mg")


def split_command(command: str, setting: str) -> list[str]:
    """A command of the user's as words; raises UsageError, naming the setting, where it is none."""
    try:
        words = shlex.split(command)
    except ValueError as error:
        words, why = [], f": {error}"
    else:
        why = "."
    if not words:
        raise UsageError(f"{one_line(command)} is no command{why}", f"Set `{setting}` anew.")
    return words


def edit_file(screen: BrieferScreen, path: Path, line: int = 1) -> None:
    """Leave the screen to the editor until it ends; raises UsageError where there is none."""
    named = screen.briefer.settings.editor
    command = named or os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    words = split_command(command, "editor")
    if Path(words[0]).name in TAKES_A_LINE:
        words.append(f"+{line}")
    status, fault = 0, None
    try:
        with screen.app.suspend():
            try:
                status = subprocess.run([*words, str(path)], check=False).returncode
            except OSError as error:
                fault = error  # raised in here it would leave the terminal to nobody
    except SuspendNotSupported:
        raise UsageError(
            "An editor cannot be opened from here.", f"Edit {path} yourself."
        ) from None
    screen.refresh()
    if fault is not None:
        raise UsageError(
            f"The editor {words[0]} cannot be started: {fault.strerror}.",
            "Set `editor` in `briefer config`, or $EDITOR.",
        ) from fault
    if status:
        raise UsageError(f"The editor ended with status {status}.", "The file is as it left it.")
