"""The palette: every command, view, topic, theme, setting and brief, found by typing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.markup import escape

from briefer.model.text import one_line
from briefer.tui.keys import COMMANDS, shown
from briefer.tui.screens.setting import palette_settings

if TYPE_CHECKING:
    from briefer.tui.screens.base import BrieferScreen, PaletteEntry


def open_palette(screen: BrieferScreen) -> None:
    """Show the palette over a screen."""
    entries = palette_entries(screen)

    class Entries(Provider):
        async def discover(self) -> Hits:
            for name, text, run in entries:
                yield DiscoveryHit(_plain(name), run, name, help=escape(text))

        async def search(self, query: str) -> Hits:
            matcher = self.matcher(query)
            for name, text, run in [*entries, *screen.palette_briefs(query)]:
                plain = one_line(name)
                if (score := matcher.match(plain)) > 0:
                    _, offsets = matcher.fuzzy_search.match(query, plain)
                    yield Hit(score, _lit(plain, offsets), run, plain, help=escape(text))

    screen.app.push_screen(
        CommandPalette([Entries], placeholder="Command, view, topic, theme, setting, brief")
    )


def palette_entries(screen: BrieferScreen) -> list[PaletteEntry]:
    """All that is offered before anything is typed; commands of what has the focus come first."""
    return [
        *_commands(screen),
        *screen.palette_entries(),
        *_themes(screen),
        *palette_settings(screen),
    ]


def _plain(name: str) -> Content:
    """A name that may hold anything, as text and not as markup."""
    return Content(one_line(name))


def _lit(name: str, offsets: Sequence[int]) -> Content:
    """A name with the letters that were typed underlined."""
    lit = Content(name)
    for offset in offsets:
        lit = lit.stylize("bold underline", offset, offset + 1)
    return lit


def _commands(screen: BrieferScreen) -> list[PaletteEntry]:
    here = [item for item in screen.commands_here() if not item.each]
    elsewhere = [item for item in COMMANDS if item not in here and not item.each]
    found: list[PaletteEntry] = []
    for item in here:
        keys = " ".join(shown(screen.briefer.keys_of(item)))
        name = f"{item.help}  ({keys})" if keys else item.help
        found.append((name, item.id, partial(screen.call_later, screen.action_do, item.id)))
    for item in elsewhere:
        reason = screen.why_not(item)
        found.append((f"{item.help}  (not here)", reason, partial(screen.note, reason)))
    return found


def _themes(screen: BrieferScreen) -> list[PaletteEntry]:
    app = screen.briefer
    return [
        (f"Theme: {palette.name}", name, partial(app.use_theme, name))
        for name, palette in app.themes.found.items()
    ]
