"""A time after which something happens once, unless it is stopped before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen
from textual.timer import Timer


class Countdown:
    """Calls `end` of a screen some seconds after `start`; another start begins anew."""

    def __init__(self, screen: Screen[Any], end: Callable[[], None]) -> None:
        self._screen = screen
        self._end = end
        self._timer: Timer | None = None

    def start(self, seconds: float) -> None:
        """Begin to count."""
        self.stop()
        self._timer = self._screen.set_timer(seconds, self._end)

    def stop(self) -> None:
        """Count no longer."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
