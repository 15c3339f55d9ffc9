"""A driver over Textual's pilot that speaks of what an official does and sees."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from textual.events import Key, Paste
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.timer import Timer
from textual.worker import Worker

from briefer.desk import Desk
from briefer.library import watching
from briefer.model.errors import Problem
from briefer.model.workspace import Workspace
from briefer.settings.table import Settings
from briefer.tui.app import BrieferApp
from briefer.tui.screens.bottom_line import BottomLineScreen
from briefer.tui.screens.desk import DeskScreen
from tests.tui import parsed_once

TODAY = date(2026, 11, 23)

parsed_once.share()
watching.STEP = 5  # a watch that is told to end looks up after so long, and every test waits for it


class Official:
    """Somebody at the keyboard of one briefer."""

    def __init__(self, pilot: Pilot[None], app: BrieferApp) -> None:
        self.pilot = pilot
        self.app = app

    async def presses(self, keys: str) -> None:
        """Press keys, separated by spaces; wait until what they began has ended."""
        await self._press(*keys.split())

    async def types(self, text: str) -> None:
        """Type a text as fast as the app takes it; wait until what it began has ended."""
        await self.rattles(*("space" if letter == " " else letter for letter in text))

    async def pastes(self, text: str) -> None:
        """Paste a text as the terminal hands it over."""
        self.app.post_message(Paste(text))
        await self.settles()

    async def rattles(self, *keys: str) -> None:
        """Send keys all at once, as a slow line delivers them, and wait until all are done."""
        for key in keys:
            self.app.post_message(_event(key))
        await self.settles()

    async def _press(self, *keys: str) -> None:
        for key in keys:
            self.app.post_message(_event(key))
            await self.settles()

    async def settles(self) -> None:
        """Wait until nothing is under way.

        Textual's own pilot sleeps until the process uses no time, which depends on the machine.
        This one looks: no key, no message, no worker but those that watch the folder, no timer
        about to end, and nothing left to draw.
        """
        quiet = 0
        while quiet < 2:
            if self.app._exception is not None:
                raise self.app._exception
            if self._works:
                quiet = 0
                await asyncio.sleep(0.002)
            elif self._talks:
                quiet = 0
                await asyncio.sleep(0)
            else:
                self.app.screen._on_timer_update()
                await asyncio.sleep(0)
                quiet += 1

    @property
    def _works(self) -> bool:
        """Whether something is under way that takes its time: a key, a thread, a clock."""
        app = self.app
        return (
            app.keystrokes.busy
            or any(_under_way(worker) for worker in app.workers)
            or any(_soon(timer) for node in app.screen.walk_children() for timer in node._timers)
            or any(_soon(timer) for node in (app, *app.screen_stack) for timer in node._timers)
        )

    @property
    def _talks(self) -> bool:
        """Whether a widget has a message to answer."""
        return any(
            _has_mail(node)
            for screen in self.app.screen_stack
            for node in (self.app, *screen.walk_children(with_self=True))
        )

    async def scan_ends(self) -> None:
        """Wait until the folder has been read."""
        while self.desk.folder.reading:
            await asyncio.sleep(0.002)
        for worker in list(self.app.workers):
            if worker.group == "scan":
                await worker.wait()

    async def leaves(self) -> None:
        """End what goes on behind the desk, so that no thread outlives the test's loop."""
        self.desk.folder.close()
        for worker in list(self.app.workers):
            if worker.group == "watch":
                await worker.wait()

    @property
    def desk(self) -> DeskScreen:
        """The desk screen, whatever lies over it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, DeskScreen))

    @property
    def screen(self) -> str:
        """What stands on the screen now, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

    @property
    def last_line(self) -> str:
        """The bottom line: hints, or what the last command says, without the status."""
        return self.screen.splitlines()[-1].removesuffix(self.status).strip()

    @property
    def status(self) -> str:
        """Where in the text the reader is, as the bottom line tells at its right."""
        screen = self.app.screen
        status = screen.status() if isinstance(screen, BottomLineScreen) else ""
        return status if self.screen.endswith(status) else ""

    @property
    def titles(self) -> list[str]:
        """The titles that the list shows, from the top."""
        rows = self.desk.rows
        return [row.title for index in range(rows.count) if (row := rows.row(index))]


def _event(name: str) -> Key:
    """The key as a terminal would send it: `slash` and `/` are the same."""
    name = name if len(name) > 1 or name.isalnum() else _character_to_key(name)
    try:
        character = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
    except KeyError:
        character = name if len(name) == 1 else None
    return Key(name, character)


def _under_way(worker: Worker[object]) -> bool:
    return worker.group not in ("scan", "watch") and not worker.is_finished


def _has_mail(pump: MessagePump) -> bool:
    """A pump is at rest where it waits for its next message, or does not run."""
    ready = pump._message_queue.ready_event
    return pump._running and (ready.is_set() or not ready._waiters)


def _soon(timer: Timer) -> bool:
    """Whether a timer will go off once, in less than a second."""
    task = timer._task
    return timer._repeat == 0 and timer._interval < 1 and task is not None and not task.done()


@asynccontextmanager
async def at_the_desk(
    root: Path,
    *,
    size: tuple[int, int] = (80, 24),
    settings: Settings | None = None,
    tour: bool = False,
    problems: tuple[Problem, ...] = (),
) -> AsyncIterator[Official]:
    """The app on a workspace, its folder read, at a size of columns and lines."""
    desk = Desk(Workspace(root), user="Sokha", cache=root / ".cache", today=TODAY)
    try:
        app = BrieferApp(desk, settings or Settings(read_after=0.01), problems, tour=tour)
        async with app.run_test(size=size) as pilot:
            official = Official(pilot, app)
            await official.settles()
            await official.scan_ends()
            await official.settles()
            yield official
            await official.leaves()
    finally:
        desk.close()
