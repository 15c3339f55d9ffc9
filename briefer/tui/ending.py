"""How the app ends: on a key, on a signal, on a fault; never with a traceback for what has words.

What is being read keeps its place and the session its end, whoever ends it. A fault that briefer
has words for is not drawn over the screen: it is `fault`, for the caller to say in one line.
"""

from __future__ import annotations

import asyncio
import os
import signal
from typing import TYPE_CHECKING

from textual.app import App

from briefer.model.errors import BrieferError
from briefer.tui.screens.desk import DeskScreen

if TYPE_CHECKING:
    from rich.console import RenderableType

    from briefer.desk import Desk

SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""What asks a program to end: its session closes, its terminal is gone."""

WRONG, SIGNALLED = 2, 128
"""Exit statuses: unreadable input, and what shells add a signal's number to."""


class EndingApp(App[None]):
    """An app that puts everything in its place when it ends."""

    desk: Desk
    fault: BrieferError | None = None

    def heed_signals(self) -> None:
        """End in order where the system asks for it; asked twice, the program ends at once."""
        if self.is_headless:
            return
        for number in SIGNALS:
            asyncio.get_running_loop().add_signal_handler(number, self._asked_to_end, number)

    def _asked_to_end(self, number: signal.Signals) -> None:
        signal.signal(number, signal.SIG_DFL)
        if self.is_web or os.isatty(0):
            self.exit(return_code=SIGNALLED + number)
            return
        # Nothing can be drawn any more, and reading from nowhere would keep the app busy for ever.
        self._keep()
        signal.raise_signal(number)

    async def action_quit(self) -> None:
        """Leave, unless the screen first asks what becomes of what was typed."""
        asks = getattr(self.screen, "asks_before_the_end", None)
        if asks is None or not asks():
            await super().action_quit()

    def exit(
        self,
        result: None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """Leave; the place of what is being read and the end of the session are kept first."""
        self._keep()
        super().exit(result, return_code if self.fault is None else WRONG, message)

    def _keep(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, DeskScreen):
                screen.reading.seen.keep_place()
        try:
            self.desk.end_session()
        except BrieferError as error:
            self.fault = error

    def _handle_exception(self, error: Exception) -> None:
        """Textual's way out of what nobody caught; a pilot raises it again from `_exception`."""
        if not isinstance(error, BrieferError):
            super()._handle_exception(error)
            return
        self.fault = self.fault or error
        self._return_code = WRONG
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()
