"""A driver over Textual's pilot that speaks of what an official does and sees."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from textual.events import Key
from textual.pilot import Pilot

from briefer.desk import Desk
from briefer.model.workspace import Workspace
from briefer.settings.table import Settings
from briefer.tui.app import BrieferApp
from briefer.tui.screens.desk import DeskScreen

TODAY = date(2026, 11, 23)


class Official:
    """Somebody at the keyboard of one briefer."""

    def __init__(self, pilot: Pilot[None], app: BrieferApp) -> None:
        self.pilot = pilot
        self.app = app

    async def presses(self, keys: str) -> None:
        """Press keys, separated by spaces; wait until what they began has ended."""
        await self.pilot.press(*keys.split())
        await self.settles()

    async def types(self, text: str) -> None:
        """Type a text letter by letter."""
        await self.pilot.press(*("space" if letter == " " else letter for letter in text))
        await self.settles()

    async def rattles(self, *keys: str) -> None:
        """Send keys all at once, as a slow line delivers them, and wait until all are done."""
        for key in keys:
            character = " " if key == "space" else key if len(key) == 1 else None
            self.app.post_message(Key(key, character))
        await self.settles()

    async def settles(self) -> None:
        """Wait for refreshes that are under way."""
        await self.pilot.pause()
        while self.app.keystrokes.busy:
            await self.pilot.pause()

    async def scan_ends(self) -> None:
        """Wait until the folder has been read."""
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
        """The bottom line: hints, or what the last command says."""
        return self.screen.splitlines()[-1].strip()

    @property
    def titles(self) -> list[str]:
        """The titles that the list shows, from the top."""
        rows = self.desk.rows
        return [row.title for index in range(rows.count) if (row := rows.row(index))]


@asynccontextmanager
async def at_the_desk(
    root: Path,
    *,
    size: tuple[int, int] = (80, 24),
    settings: Settings | None = None,
    tour: bool = False,
) -> AsyncIterator[Official]:
    """The app on a workspace, its folder read, at a size of columns and lines."""
    desk = Desk(Workspace(root), user="Sokha", cache=root / ".cache", today=TODAY)
    try:
        app = BrieferApp(desk, settings or Settings(read_after=0.01), tour=tour)
        async with app.run_test(size=size) as pilot:
            official = Official(pilot, app)
            await official.settles()
            await official.scan_ends()
            await official.settles()
            yield official
            await official.leaves()
    finally:
        desk.close()
