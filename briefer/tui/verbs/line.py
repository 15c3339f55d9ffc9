"""The command line of the app: a command by its id, or a query."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefer.model.errors import UsageError
from briefer.model.text import one_line
from briefer.tui.keys import COMMANDS, commands_of

if TYPE_CHECKING:
    from briefer.tui.screens.base import BrieferScreen


def words(screen: BrieferScreen) -> list[str]:
    """The commands that work here, by id."""
    place = screen.focus_place
    return [item.id for item in commands_of(*screen.places, place) if not item.each]


def run_line(screen: BrieferScreen, text: str, offered: Sequence[str]) -> None:
    """Run the command of `offered` that `text` names by its id, its last part, or a beginning."""
    wanted = text.strip().lower().replace(" ", ".")
    if not wanted:
        return
    ids = [item.id for item in COMMANDS if not item.each]
    found = [name for name in ids if name == wanted or name.partition(".")[2] == wanted]
    found = found or [name for name in ids if name.startswith(wanted)]
    here = [name for name in found if name in offered]
    if len(here) == 1 or (here and wanted == here[0]):
        screen.call_later(screen.action_do, here[0])
        return
    if found and not here:
        raise UsageError(f"{found[0]} does not work here.", "? shows what does.")
    if len(here) > 1:
        raise UsageError(f"{one_line(text)} may be {' or '.join(here[:4])}.", "Type more of it.")
    raise UsageError(f"There is no command {one_line(text)}.", "Tab completes; ? lists them.")
