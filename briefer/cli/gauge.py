"""How far a long command is, on a terminal; and stopping it in good order."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType

from briefer.layout.progress import Progress

LEAST = 100
"""Things to do from which the wait is worth telling."""


class Gauge:
    """One line on standard error that is drawn anew; nothing where that is no terminal."""

    def __enter__(self) -> Gauge:
        """Begin."""
        encoding = (sys.stderr.encoding or "").lower().replace("-", "")
        self._progress = Progress(ascii_only=encoding != "utf8")
        self._draws = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._drawn = False
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the line empty for what is said at the end."""
        if self._drawn:
            self._draw("")

    def show(self, done: int, total: int) -> None:
        """Draw that `done` of `total` are done."""
        if self._draws and total >= LEAST:
            self._draw(self._progress.line(done, total))

    def _draw(self, text: str) -> None:
        self._drawn = True
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()


@contextmanager
def stopped_by_interrupt() -> Iterator[Callable[[], bool]]:
    """Whether ctrl-c was pressed since, as a question; the second one ends the command at once."""
    pressed = []

    def note(number: int, frame: FrameType | None) -> None:
        pressed.append(number)
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield lambda: bool(pressed)
    finally:
        signal.signal(signal.SIGINT, before)
