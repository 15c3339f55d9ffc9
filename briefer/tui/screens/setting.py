"""Changing one of the user's settings from the app; it is kept in the settings file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from briefer.model.errors import UsageError
from briefer.settings.table import Setting, literal, table
from briefer.tui.widgets.choice import Option

if TYPE_CHECKING:
    from briefer.tui.screens.base import BrieferScreen, PaletteEntry

AT_ONCE = frozenset(
    {
        "theme",
        "keymap",
        "animations",
        "cursor",
        "read_after",
        "topics_pane",
        "day_first",
        "notify",
        "tour",
        "editor",
        "browser",
    }
)
"""What holds as soon as it is set; the others hold from the next start."""


def palette_settings(screen: BrieferScreen) -> list[PaletteEntry]:
    """Every setting with its value, for the palette."""
    now = screen.briefer.settings
    return [
        (
            f"Setting: {row.name} = {literal(getattr(now, row.name))}",
            row.says,
            partial(screen.call_later, ask_setting, screen, row),
        )
        for row in table()
    ]


def ask_which(screen: BrieferScreen) -> None:
    """Ask for the name of a setting, then for its value."""
    rows = {row.name: row for row in table()}

    def answered(name: str) -> None:
        if name.strip() not in rows:
            raise UsageError(f"There is no setting {name.strip()}.", "Tab completes the name.")
        screen.call_after_refresh(ask_setting, screen, rows[name.strip()])

    def meaning(typed: str) -> str:
        near = [name for name in rows if name.startswith(typed.strip())]
        return rows[near[0]].says if len(near) == 1 else "  ".join(near[:5])

    screen.ask("Setting", answered, words=list(rows), live=meaning)


def ask_setting(screen: BrieferScreen, row: Setting) -> None:
    """Ask for a setting's value: one key where there is a choice, else a line of text."""
    now = getattr(screen.briefer.settings, row.name)
    if row.name == "theme":
        screen.call_later(screen.action_do, "app.theme")
    elif row.choices:
        options = [
            Option(str(number), literal(choice), choice == now and type(choice) is type(now))
            for number, choice in enumerate(row.choices, 1)
        ]
        by_key = dict(zip((option.key for option in options), row.choices, strict=True))
        screen.choose(
            row.name, options, lambda option: set_to(screen, row.name, by_key[option.key])
        )
    else:
        screen.ask(
            row.name,
            lambda text: set_to(screen, row.name, _read(row, text)),
            value=str(now),
            live=lambda text: row.says,
        )


def set_to(screen: BrieferScreen, name: str, value: bool | int | float | str) -> None:
    """Set it, say so, and draw what it changes."""
    from briefer.tui.screens.desk import DeskScreen

    screen.briefer.keep(name, value)
    if name == "topics_pane":
        for below in screen.app.screen_stack:
            if isinstance(below, DeskScreen):
                below.show_side()
    when = "" if name in AT_ONCE else " from the next start"
    screen.call_after_refresh(screen.note, f"{name} is {literal(value)}{when}")


def _read(row: Setting, text: str) -> int | float | str:
    """The typed value; raises UsageError where it is none for this setting."""
    value: int | float | str = text.strip()
    if not isinstance(row.default, str):
        try:
            value = type(row.default)(text)
        except ValueError:
            value = text
    if not row.takes(value):
        raise UsageError(f"{row.name} must be {row.wanted}.", "esc leaves it as it is.")
    return value
