"""Every setting of a person: its name, its default, what it may be, and one line that explains it.

This table is the only place that knows a setting. Reading, checking, writing back and
`briefer config` are made from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any

from briefer.model.frozen import Frozen

AUTO = "auto"
_SWITCH = (True, False)
_SWITCH_OR_AUTO = (AUTO, True, False)


def _setting(default: Any, says: str, *, choices: tuple[Any, ...] = (), least: float = 0) -> Any:
    return field(default=default, metadata={"says": says, "choices": choices, "least": least})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What one person set, each setting at its default where the file does not speak.

    `keys` maps the id of a binding to its keys, several joined by commas. The empty text in
    `editor`, `browser` and `user` means that the surroundings decide.
    """

    theme: str = _setting("briefer", "the colours: any theme named in the palette (ctrl-p)")
    keymap: str = _setting(
        "default", "the keys to begin with", choices=("default", "vim", "arrows")
    )
    animations: bool | str = _setting(
        AUTO, "smooth scrolling and fades; auto leaves them out over ssh", choices=_SWITCH_OR_AUTO
    )
    ascii: bool | str = _setting(
        AUTO, "letters in place of signs; auto asks the terminal", choices=_SWITCH_OR_AUTO
    )
    cursor: bool = _setting(
        False, "a real cursor on the focused line, for Braille and screen readers", choices=_SWITCH
    )
    mouse: bool = _setting(True, "take the mouse; false leaves it to the terminal", choices=_SWITCH)
    measure: int = _setting(80, "the widest line of text in the reader, in columns", least=20)
    read_after: float = _setting(2.0, "seconds in view until a brief counts as read")
    topics_pane: bool = _setting(True, "show topics and views left of the list", choices=_SWITCH)
    day_first: bool = _setting(True, "read 03/04/2026 as 3 April, not March 4", choices=_SWITCH)
    right_to_left: str = _setting(
        "shown",
        "who puts Arabic and Hebrew in order: shown by briefer, or left to the terminal",
        choices=("shown", "terminal"),
    )
    notify: bool = _setting(
        True, "say on opening and at midnight what is due or overdue", choices=_SWITCH
    )
    tour: bool = _setting(
        True, "show the tour in five lines at the next start; it turns itself off", choices=_SWITCH
    )
    editor: str = _setting("", "the command that edits a brief; empty takes $VISUAL, then $EDITOR")
    browser: str = _setting("", "the command that opens a link; empty takes the system's own")
    user: str = _setting("", "your name in the history of actions; empty takes the login name")
    keys: Mapping[str, str] = field(
        default_factory=lambda: MappingProxyType({}),
        metadata={"says": "other keys for a command, by the id that ? shows"},
    )

    def animated(self, surroundings: Mapping[str, str]) -> bool:
        """Whether things move on screen: as set, and by default not over ssh."""
        if self.animations == AUTO:
            return not (surroundings.get("SSH_CONNECTION") or surroundings.get("SSH_TTY"))
        return bool(self.animations)


class Setting(Frozen):
    """One row of the table: `choices` is empty where any value of the default's type will do."""

    name: str
    default: bool | int | float | str
    says: str
    choices: tuple[bool | str, ...]
    least: float

    def takes(self, value: object) -> bool:
        """Whether `value`, as TOML gave it, may be the value of this setting."""
        if self.choices:
            return any(type(value) is type(choice) and value == choice for choice in self.choices)
        if isinstance(self.default, str):
            return isinstance(value, str) and value.isprintable()
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return False
        return self.least <= value < 1e6 and isinstance(value, (int, type(self.default)))

    @property
    def wanted(self) -> str:
        """What the setting may be, in words: `"default", "vim" or "arrows"`, `a number, ...`."""
        if self.choices:
            words = [literal(choice) for choice in self.choices]
            return f"{', '.join(words[:-1])} or {words[-1]}"
        if isinstance(self.default, str):
            return "one line of text in quotes"
        sort = "a whole number" if isinstance(self.default, int) else "a number"
        return f"{sort}, {self.least:g} or more"


def table() -> Iterator[Setting]:
    """Every setting in the order in which it is explained; `[keys]`, a table itself, apart."""
    defaults = Settings()
    for each in fields(Settings):
        if each.name != "keys":
            yield Setting(each.name, getattr(defaults, each.name), **each.metadata)


def literal(value: bool | int | float | str) -> str:
    """`value` as TOML writes it, on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
