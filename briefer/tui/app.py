"""The Textual app: it holds the desk, the settings, the theme and the keymap."""

from __future__ import annotations

import os
import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.keys import _character_to_key

from briefer.desk import Desk
from briefer.model.brief import Brief
from briefer.model.errors import Problem
from briefer.model.topic import FIRST_TOPICS
from briefer.settings.table import Settings
from briefer.tui.caches import bound_caches
from briefer.tui.ending import EndingApp
from briefer.tui.glyphs import ASCII, glyphs
from briefer.tui.keymap import bound, keys_in_force
from briefer.tui.keys import Command, command, shown
from briefer.tui.keystrokes import Keystrokes
from briefer.tui.present import Look
from briefer.tui.screens.bottom_line import BottomLineScreen
from briefer.tui.screens.desk import DeskScreen
from briefer.tui.screens.desk_counts import BROAD, WIDE
from briefer.tui.screens.querying import SheetScreen
from briefer.tui.themes import (
    FIRST,
    PLAIN,
    Themes,
    as_textual,
    fallback,
    few_colours,
    find_theme,
    folders,
    load_themes,
)

Value = bool | int | float | str

if TYPE_CHECKING:
    from collections.abc import Callable


class BrieferApp(EndingApp):
    """briefer on one workspace."""

    TITLE = "briefer"
    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = "screens/desk.tcss"  # a default screen's own style sheet is not read
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", show=False, priority=True, id="app.quit"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide"), (BROAD, "-broad")]

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        problems: tuple[Problem, ...] = (),
        *,
        typed: str = "",
        tour: bool = False,
        tidy: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        """`typed` is what was typed before the screen was there, `tour` shows the tour.

        `tidy` is what is done around the imports behind the first paint.
        """
        bound_caches()
        no_color = bool(os.environ.get("NO_COLOR"))
        if not no_color:
            os.environ.pop("NO_COLOR", None)  # empty means nothing; Textual would take it
        # Without colours the terminal's own are kept: Textual's greyscale cannot be read.
        super().__init__(ansi_color=True if no_color else None)
        self._typed = typed
        self.keystrokes = Keystrokes(self, super().on_event)
        self._tour = tour
        self._tidy = tidy
        self._plain = no_color or few_colours(os.environ)
        self.desk = desk
        self.latest: str | None = None  # the action made last, until the board shows it
        self.dropped: dict[str, dict[str, str]] = {}  # what forms dropped, by brief or action
        self.settings = settings
        self.problems = list(problems)
        self._keys = keys_in_force(settings)
        self._themes: Themes | None = None
        self._glyphs = glyphs(settings.ascii, sys.stdout.encoding or "")
        if self._glyphs is ASCII:
            from briefer.tui.plain_signs import PlainSigns

            self._filters.append(PlainSigns())
        if self._keys:
            self.set_keymap(bound(self._keys))
        self.look = Look(desk.today(), FIRST_TOPICS, self._glyphs)
        self._first_theme()

    def get_default_screen(self) -> DeskScreen:
        """The desk is the first screen."""
        return DeskScreen()

    def on_ready(self) -> None:
        """Take the keys that were typed before the screen was there, and from now on signals."""
        self.heed_signals()
        for character in self._typed:
            self.post_message(events.Key(_character_to_key(character), character))
        if self.settings.cursor:
            show = "\x1b[?25h"
            self.app_resume_signal.subscribe(self, lambda _: self._write(show))
            self._write(show)
        if self._tour:
            self.call_later(self.show_tour)

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
        wanted = PLAIN if self._plain else self.settings.theme
        places = folders(self.desk.workspace)
        palette = find_theme(wanted, places) or find_theme(FIRST, places)
        if palette is not None:
            self.register_theme(as_textual(palette))
            self._begin_with(palette.id)
        if palette is None or palette.id != wanted:
            self.problems.append(
                Problem("themes", f"There is no usable theme {wanted}.", ":theme lists them.")
            )

    def _begin_with(self, theme: str) -> None:
        """Set the theme before any style sheet is read, which changing it would read again."""
        self.set_reactive(App.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)
        self._refresh_truecolor_filter(self.ansi_theme)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The roles that style sheets name, where no theme could be read."""
        return fallback()

    @property
    def themes(self) -> Themes:
        """Every theme, with what is wrong with those that cannot be used."""
        if self._themes is None:
            self._themes = load_themes(folders(self.desk.workspace))
            self.problems += self._themes.problems
            for palette in self._themes.found.values():
                self.register_theme(as_textual(palette))
        return self._themes

    def use_theme(self, name: str) -> None:
        """Change the colours now, and for the next start."""
        self.themes  # noqa: B018  registers them
        self.theme = name
        self.keep("theme", name)

    # Settings -----------------------------------------------------------------------------

    def keep(self, name: str, value: Value) -> None:
        """Change one setting: in the user's file, and here where that needs no new start."""
        from briefer.settings.file import save

        save(name, value)
        changed: dict[str, Any] = {name: value}
        self.settings = replace(self.settings, **changed)
        if name == "keymap":
            self._keys = keys_in_force(self.settings)
            self.set_keymap(bound(self._keys))
        elif name == "animations":
            self.animation_level = "full" if self.settings.animated(os.environ) else "none"
        elif name == "cursor":
            self._write("\x1b[?25h" if value else "\x1b[?25l")

    def reader_ways(self) -> dict[str, Any]:
        """What a reader is made with: signs, order of right-to-left text, measure."""
        return {
            "ascii_only": self._glyphs is ASCII,
            "reorder": self.settings.right_to_left == "shown",
            "measure": self.settings.measure,
        }

    def action_help_quit(self) -> None:
        """Say on ctrl-c how to leave, on the line on which everything is said."""
        below = (it for it in reversed(self.screen_stack) if isinstance(it, BottomLineScreen))
        if (screen := next(below, None)) is not None:
            leaves, back = (shown(self.keys_of(command(it)))[0] for it in ("app.quit", "app.back"))
            screen.note(f"{leaves} leaves briefer; {back} steps out one level")

    # The real cursor ----------------------------------------------------------------------

    def point(self, x: int, y: int) -> None:
        """Put the terminal's cursor on a cell, where the user wants to see it.

        A Braille display or a screen reader follows it.
        """
        if self.settings.cursor:
            self.cursor_position = Offset(x, y)
            self._write(f"\x1b[{y + 1};{x + 1}H")

    def _write(self, sequence: str) -> None:
        if self._driver is not None:
            self._driver.write(sequence)
            self._driver.flush()

    # Going somewhere ----------------------------------------------------------------------

    async def back_to_desk(self) -> DeskScreen:
        """Close every screen over the desk; the desk."""
        while not isinstance(screen := self.screen, DeskScreen):
            await self.pop_screen()
        return screen

    async def read_at(self, brief: Brief, span: tuple[int, int] | None = None) -> DeskScreen:
        """Go back to the desk and read a brief, its sentence at `span` marked; the desk.

        The screens over the desk are gone back to, as they stand, when the brief is left.
        """
        left = [sheet.again() for sheet in self.screen_stack if isinstance(sheet, SheetScreen)]
        screen = await self.back_to_desk()
        await screen.reading.enter(brief, span, left)
        return screen

    async def show_tour(self) -> None:
        """Show the tour on the desk; it is not shown by itself again where that can be kept."""
        from briefer.tui.widgets.tour import Tour

        screen = await self.back_to_desk()
        if not screen.query(Tour):
            await screen.mount(Tour(), before="#hints")
        if self.settings.tour:
            self._tour_seen(screen)

    def _tour_seen(self, screen: DeskScreen) -> None:
        """Keep that the tour was shown. Nobody asked for it, so a fault of the file ends nothing.

        It is one of the problems, once: the start may have met it already, in the same words.
        """
        from briefer.settings.file import SettingsError, config_path

        try:
            self.keep("tour", False)
        except SettingsError as error:
            self.settings = replace(self.settings, tour=False)
            path = str(config_path())
            if all(str(problem) != error.message for problem in self.problems):
                what = error.message.removeprefix(f"{path}: ")
                self.problems.append(Problem(path, what, error.mend))
                screen.folder.problems_changed()

    def late_imports(self) -> None:
        """Import behind the first paint what the first key will need."""
        with self._tidy():
            import briefer.tui.widgets.desk_reader  # noqa: F401
