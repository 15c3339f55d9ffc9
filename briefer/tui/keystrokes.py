"""Keys one after the other: each acts on what the key before it has opened.

Textual hands every key at once to whatever has the focus, before the key in front of it has been
carried out. Keys that come together (typed fast, over a slow line, by a macro) would then miss the
question that the first of them opens, and be taken for commands: `/star` would star and archive.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from textual.app import ScreenStackError
from textual.events import Callback
from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from textual.app import App
    from textual.events import Event

ROUNDS = 8
"""How often what a key set going may set something else going that has the next key's attention."""

PATIENCE = 2.0
"""Seconds that a key may take before the next one is let through in any case."""


class Keystrokes:
    """The queue before an app: `take` holds an event back until the one before has been done.

    `deliver` hands an event to what has the focus then.
    """

    def __init__(self, app: App[None], deliver: Callable[[Event], Awaitable[None]]) -> None:
        self._app = app
        self._deliver = deliver
        self._waiting: deque[Event] = deque()
        self._going: asyncio.Task[None] | None = None

    @property
    def busy(self) -> bool:
        """Whether a key is still being carried out."""
        return self._going is not None

    async def take(self, event: Event) -> None:
        """Deliver the event now, or after those that came before it."""
        if self._going is not None:
            self._waiting.append(event)
            return
        await self._start(event)

    async def _start(self, event: Event) -> None:
        app = self._app
        path = (app.focused or app.screen).ancestors_with_self
        await self._deliver(event)
        self._going = asyncio.create_task(self._end(path))

    async def _end(self, path: Sequence[MessagePump]) -> None:
        """Wait until the delivered event has been done, and go on with the next."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._done(path)
        except TimeoutError:
            self._app.log("a key took long; the next one goes on")
        except ScreenStackError:
            self._app.log("the last screen was closed by the key")
        finally:
            if not self._app.call_later(self._go_on):
                self._going = None

    async def _go_on(self) -> None:
        self._going = None
        if self._waiting:
            await self._start(self._waiting.popleft())

    async def _done(self, path: Sequence[MessagePump]) -> None:
        """Follow an event up from what had the focus, then wait for what it has opened."""
        for pump in path:
            await _reached(pump)
        before = None
        for _ in range(ROUNDS):
            screen = self._app.screen
            nodes = screen.walk_children(with_self=True)
            for node in nodes:
                if not node._mounted_event.is_set():
                    await node._mounted_event.wait()
            now = (screen, screen.focused, len(nodes))
            if now == before:
                return
            before = now
            for pump in (screen, self._app):
                await _reached(pump)


async def _reached(pump: MessagePump) -> None:
    """Wait until `pump` has done all that it has been told so far, where it still runs."""
    done = asyncio.Event()
    # What `call_later` posts is wrapped, and the wrap's signature is worked out anew each time.
    if pump.is_running and pump.post_message(Callback(callback=done.set)):
        await done.wait()
