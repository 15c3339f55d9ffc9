"""The command line of the app: a command by its id, by its last part, or by a beginning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefer.model.errors import UsageError
from briefer.model.text import one_line
from briefer.tui.keys import COMMANDS, command

if TYPE_CHECKING:
    from briefer.tui.screens.base import BrieferScreen


def here(screen: BrieferScreen) -> list[str]:
    """The ids of the commands that work where the focus is."""
    return [item.id for item in screen.commands_here() if not item.each]


def words(ids: Sequence[str]) -> list[str]:
    """What may be typed for `ids`: their last parts, then the whole."""
    return [*dict.fromkeys(map(_last, ids)), *ids]


def meaning(text: str, ids: Sequence[str]) -> str:
    """What is typed so far: the sentence of the one command it names, or the ones it may be."""
    near = _named(text, ids)
    if len(near) == 1:
        return command(near[0]).help
    return "  ".join(_told_apart(near)[:6])


def run_line(screen: BrieferScreen, text: str, ids: Sequence[str]) -> None:
    """Run the one of `ids` that `text` names by itself, its last part, or a beginning of either.

    Raises UsageError, with the reason, where it names none that works here.
    """
    if not text.strip():
        return
    named = _named(text, ids)
    if len(named) == 1:
        screen.call_later(screen.action_do, named[0])
        return
    if named:
        words = " or ".join(_told_apart(named)[:4])
        raise UsageError(f"{one_line(text)} may be {words}.", "Type more of it.")
    if elsewhere := _named(text, [item.id for item in COMMANDS if not item.each]):
        raise UsageError(screen.why_not(command(elsewhere[0])), "? shows what works here.")
    raise UsageError(f"There is no command {one_line(text)}.", "Tab completes; ? lists them.")


def _named(text: str, ids: Sequence[str]) -> list[str]:
    """The ids that `text` names: wholly, else by their last part, else by how either begins."""
    wanted = text.strip().lower().replace(" ", ".")
    if not wanted:
        return []
    return (
        [name for name in ids if name == wanted]
        or [name for name in ids if _last(name) == wanted]
        or [name for name in ids if name.startswith(wanted) or _last(name).startswith(wanted)]
    )


def _told_apart(names: Sequence[str]) -> list[str]:
    """`names` by their last parts, or whole where two of them end alike."""
    lasts = [_last(name) for name in names]
    return [
        last if lasts.count(last) == 1 else name for name, last in zip(names, lasts, strict=True)
    ]


def _last(name: str) -> str:
    return name.partition(".")[2]
