"""Bringing documents in from the app: a path or an address, with progress."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from briefer.model.errors import UsageError
from briefer.model.text import one_line

if TYPE_CHECKING:
    from briefer.ingest.intake import IngestReport
    from briefer.tui.screens.desk import DeskScreen


def ask_import(screen: DeskScreen) -> None:
    """Ask for a file, a folder or an address; the field completes paths as they are typed."""

    def answered(text: str) -> None:
        source = text.strip()
        if not source:
            raise UsageError("Type a file, a folder or an address.", "esc leaves.")
        if "://" not in source and not os.path.exists(os.path.expanduser(source)):
            raise UsageError(f"There is no file {one_line(source)}.", "Check the path.")
        bring = partial(_bring, screen, source)
        screen.behind(bring, "The import did not come to its end", "i tries again.", "import")
        screen.note(f"Bringing in {one_line(source)} …")

    screen.ask("Import", answered, live=_paths)


def _paths(typed: str) -> str:
    """The names that may come next in the path."""
    if not typed or "://" in typed:
        return "a file, a folder, an archive or an address"
    folder, _, start = os.path.expanduser(typed).rpartition("/")
    try:
        names = sorted(
            entry.name + ("/" if entry.is_dir() else "")
            for entry in os.scandir(folder or ("/" if typed.startswith("/") else "."))
            if entry.name.startswith(start) and not entry.name.startswith(".")
        )
    except OSError:
        return "no such folder"
    return one_line("  ".join(names[:6]))


def _bring(screen: DeskScreen, source: str) -> None:
    def progress(name: str, done: int) -> None:
        screen.app.call_from_thread(screen.note, f"Bringing in {one_line(name)}: {done:,} done")

    brought = screen.briefer.desk.imports.bring([os.path.expanduser(source)], progress=progress)
    screen.app.call_from_thread(_show, screen, brought)


def _show(screen: DeskScreen, brought: IngestReport) -> None:
    screen.again()
    parts = [f"{len(brought.written)} brought in"]
    if brought.same:
        parts.append(f"{len(brought.same)} were there already")
    if brought.problems:
        parts.append(f"{len(brought.problems)} could not be: {brought.problems[0]}")
    screen.note("; ".join(parts))
