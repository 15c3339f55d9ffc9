"""The palette: every command, view, topic, theme, setting and brief, found by typing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.command import CommandInput, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import LoadingIndicator

from briefer.model.text import one_line
from briefer.tui.keys import COMMANDS, shown
from briefer.tui.screens.base import places
from briefer.tui.screens.setting import palette_settings
from briefer.tui.widgets.options import PaletteList

if TYPE_CHECKING:
    from briefer.tui.screens.base import BrieferScreen, PaletteEntry


PLACEHOLDER = "Command, view, topic, theme, setting, brief"


class Palette(CommandPalette):
    """Textual's palette with a list of our own, and without the picture of a lens."""

    def compose(self) -> ComposeResult:
        """A field, and below it what it finds."""
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield CommandInput(placeholder=PLACEHOLDER, select_on_focus=False)
            with Vertical(id="--results"):
                yield PaletteList()
                yield LoadingIndicator()


def open_palette(screen: BrieferScreen) -> None:
    """Show the palette over a screen."""
    entries = palette_entries(screen)

    class Entries(Provider):
        async def discover(self) -> Hits:
            for name, text, run in entries:
                yield DiscoveryHit(_shown(name, text), run, name)

        async def search(self, query: str) -> Hits:
            matcher = self.matcher(query)
            for name, text, run in [*entries, *screen.palette_briefs(query)]:
                plain = one_line(name)
                if (score := matcher.match(plain)) > 0:
                    _, offsets = matcher.fuzzy_search.match(query, plain)
                    yield Hit(score, _shown(name, text, offsets), run, plain)

    screen.app.push_screen(Palette([Entries]))


def palette_entries(screen: BrieferScreen) -> list[PaletteEntry]:
    """All that is offered before anything is typed; commands of what has the focus come first."""
    return [
        *_commands(screen),
        *screen.palette_entries(),
        *_themes(screen),
        *palette_settings(screen),
    ]


def _shown(name: str, text: str, offsets: Sequence[int] = ()) -> Content:
    """A name that may hold anything, as text and not as markup, with what explains it.

    The letters that were typed (`offsets`) are underlined.
    """
    lit = Content(one_line(name))
    for offset in offsets:
        lit = lit.stylize("bold underline", offset, offset + 1)
    return Content.assemble(lit, "  ", (one_line(text), "$dim"))


def _commands(screen: BrieferScreen) -> list[PaletteEntry]:
    here = [item for item in screen.commands_here() if not item.each]
    elsewhere = [item for item in COMMANDS if item not in here and not item.each]
    found: list[PaletteEntry] = []
    for item in here:
        keys = " ".join(shown(screen.briefer.keys_of(item)))
        found.append((item.help, keys, partial(screen.call_later, screen.action_do, item.id)))
    for item in elsewhere:
        reason = screen.why_not(item)
        found.append((item.help, f"only {places(item)}", partial(screen.note, reason)))
    return found


def _themes(screen: BrieferScreen) -> list[PaletteEntry]:
    app = screen.briefer
    return [
        (f"Theme: {palette.name}", name, partial(screen.attempt, app.use_theme, name))
        for name, palette in app.themes.found.items()
    ]
