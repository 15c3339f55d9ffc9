"""The Textual app: it holds the desk, the settings, the theme and the keymap."""

from __future__ import annotations

import gc
import os
import sys
from typing import ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.keys import _character_to_key

from briefer.desk import Desk
from briefer.model.brief import Brief
from briefer.model.errors import Problem
from briefer.model.topic import FIRST_TOPICS
from briefer.settings.table import Settings
from briefer.tui.glyphs import glyphs
from briefer.tui.keys import PRESETS, Command
from briefer.tui.keystrokes import Keystrokes
from briefer.tui.present import Look
from briefer.tui.screens.desk import DeskScreen
from briefer.tui.themes import (
    FIRST,
    PLAIN,
    Themes,
    as_textual,
    fallback,
    find_theme,
    folders,
    load_themes,
)


class BrieferApp(App[None]):
    """briefer on one workspace."""

    TITLE = "briefer"
    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = "screens/desk.tcss"  # a default screen's own style sheet is not read
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", show=False, priority=True, id="app.quit"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        problems: tuple[Problem, ...] = (),
        *,
        typed: str = "",
    ) -> None:
        super().__init__()
        self._typed = typed
        self.keystrokes = Keystrokes(self, super().on_event)
        self.desk = desk
        self.settings = settings
        self.problems = list(problems)
        self._keys = {**PRESETS.get(settings.keymap, {}), **settings.keys}
        self._themes: Themes | None = None
        self._glyphs = glyphs(settings.ascii, sys.stdout.encoding or "")
        if self._keys:
            self.set_keymap(self._keys)
        self.look = Look(desk.today(), FIRST_TOPICS, self._glyphs)
        self._first_theme()

    def get_default_screen(self) -> DeskScreen:
        """The desk is the first screen."""
        return DeskScreen()

    def on_ready(self) -> None:
        """Take the keys that were typed before the screen was there."""
        for character in self._typed:
            self.post_message(events.Key(_character_to_key(character), character))

    async def on_event(self, event: events.Event) -> None:
        """Let every key act on what the one before it has opened; see `keystrokes`."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self.keystrokes.take(event)
        else:
            await super().on_event(event)

    # What screens draw with ---------------------------------------------------------------

    def look_again(self) -> None:
        """Take the day and the workspace's topics anew: what rows are drawn with.

        The first screen is drawn before the store is open, with the topics that every workspace
        has.
        """
        self.look = Look(self.desk.today(), self.desk.topics, self._glyphs)

    def keys_of(self, command: Command) -> str:
        """The keys of a command as the user has set them."""
        return self._keys.get(command.id, command.keys)

    # Themes -------------------------------------------------------------------------------

    def _first_theme(self) -> None:
        """The one theme that the first screen needs; the others are read when they are wanted."""
        plain = bool(os.environ.get("NO_COLOR"))
        wanted = PLAIN if plain else self.settings.theme
        places = folders(self.desk.workspace)
        palette = find_theme(wanted, places) or find_theme(FIRST, places)
        if palette is not None:
            self.register_theme(as_textual(palette))
            self.theme = palette.id
        if palette is None or palette.id != wanted:
            self.problems.append(
                Problem("themes", f"There is no usable theme {wanted}.", ":theme lists them.")
            )

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The roles that style sheets name, where no theme could be read."""
        return fallback()

    @property
    def themes(self) -> Themes:
        """Every theme, with what is wrong with those that cannot be used."""
        if self._themes is None:
            self._themes = load_themes(folders(self.desk.workspace))
            for palette in self._themes.found.values():
                self.register_theme(as_textual(palette))
        return self._themes

    def use_theme(self, name: str) -> None:
        """Change the colours now, and for the next start."""
        from briefer.settings.file import save

        self.themes  # noqa: B018  registers them
        self.theme = name
        save("theme", name)

    # Going somewhere ----------------------------------------------------------------------

    async def back_to_desk(self) -> DeskScreen:
        """Close every screen over the desk; the desk."""
        while not isinstance(screen := self.screen, DeskScreen):
            await self.pop_screen()
        return screen

    async def read_at(self, brief: Brief, place: int | None = None) -> DeskScreen:
        """Go back to the desk and read a brief, at a place of its text; the desk."""
        screen = await self.back_to_desk()
        await screen.reading.enter(brief, place)
        return screen

    def late_imports(self) -> None:
        """Import behind the first paint what the first key will need."""
        import briefer.tui.widgets.desk_reader  # noqa: F401

        gc.freeze()
