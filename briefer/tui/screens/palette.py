"""The palette: every command that works here, every view, topic and theme, found by typing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from briefer.tui.keys import COMMANDS, commands_of, shown

if TYPE_CHECKING:
    from briefer.tui.screens.base import BrieferScreen, PaletteEntry


def open_palette(screen: BrieferScreen) -> None:
    """Show the palette over a screen, for the commands of what has the focus."""
    place = screen.focus_place
    entries = [*_commands(screen, place), *_themes(screen), *screen.palette_entries()]

    class Entries(Provider):
        async def discover(self) -> Hits:
            for name, text, run in entries:
                yield DiscoveryHit(name, run, help=text)

        async def search(self, query: str) -> Hits:
            matcher = self.matcher(query)
            for name, text, run in [*entries, *screen.palette_briefs(query)]:
                if (score := matcher.match(name)) > 0:
                    yield Hit(score, matcher.highlight(name), run, help=text)

    screen.app.push_screen(CommandPalette([Entries], placeholder="Command, view, topic, brief"))


def _commands(screen: BrieferScreen, place: str) -> list[PaletteEntry]:
    here = [item for item in commands_of(*screen.places, place) if not item.each]
    elsewhere = [item for item in COMMANDS if item not in here and not item.each]
    found: list[PaletteEntry] = []
    for item in here:
        keys = " ".join(shown(screen.briefer.keys_of(item)))
        name = f"{item.help}  ({keys})" if keys else item.help
        found.append((name, item.id, partial(screen.call_later, screen.action_do, item.id)))
    for item in elsewhere:
        reason = f"{item.id} does not work here: it belongs to the {item.where[0]}"
        found.append((f"{item.help}  (not here)", reason, partial(screen.note, reason)))
    return found


def _themes(screen: BrieferScreen) -> list[PaletteEntry]:
    app = screen.briefer
    return [
        (f"Theme: {name}", "colours", partial(app.use_theme, name)) for name in app.themes.found
    ]
