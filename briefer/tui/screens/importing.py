"""Bringing documents in from the app: picked from a list, brought in with progress."""

from __future__ import annotations

import os
import threading
from functools import partial
from typing import TYPE_CHECKING

from briefer.model.text import one_line

if TYPE_CHECKING:
    from briefer.ingest.intake import IngestReport
    from briefer.tui.screens.desk import DeskScreen


def ask_import(screen: DeskScreen) -> None:
    """Let a file, a folder or an address be picked; the next time begins in the same folder."""
    from briefer.tui.screens.picker import FilePicker

    picker = FilePicker(screen.documents, screen.briefer.desk.imports.suffixes)

    def picked(source: str | None) -> None:
        screen.documents = picker.folder
        if source is not None:
            screen.bringing = Bringing(screen, source)

    screen.app.push_screen(picker, picked)


class Bringing:
    """One import under way."""

    def __init__(self, screen: DeskScreen, source: str) -> None:
        self._screen = screen
        self._halt = threading.Event()
        work = partial(self._bring, os.path.expanduser(source))
        screen.behind(work, "The import did not come to its end", "i tries again.", "import")
        screen.note(f"Bringing in {one_line(source)} …")

    def stop(self) -> None:
        """End it before the next document; what was brought in stays."""
        self._halt.set()
        self._screen.note("Stopping: what was brought in stays.")

    def _bring(self, source: str) -> None:
        tell = self._screen.app.call_from_thread

        def progress(name: str, done: int) -> None:
            words = f"Bringing in {one_line(name)}: {done:,} done. esc stops"
            tell(self._screen.note, words)

        try:
            brought = self._screen.briefer.desk.imports.bring(
                [source], progress=progress, stop=self._halt.is_set
            )
            tell(self._show, brought)
        finally:
            self._screen.bringing = None

    def _show(self, brought: IngestReport) -> None:
        self._screen.again()
        parts = [f"{len(brought.written)} brought in"]
        if brought.stopped:
            parts.append("stopped")
        if brought.same:
            parts.append(f"{len(brought.same)} were there already")
        if brought.problems:
            count = len(brought.problems)
            parts.append(f"{count} problem{'s' if count > 1 else ''}: {brought.problems[0]}")
        self._screen.note("; ".join(parts))
