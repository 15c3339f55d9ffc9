"""The keys in force: those of the table, of the preset and of the user, and where they clash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from briefer.model.errors import Problem
from briefer.settings.lines import KeyLines
from briefer.settings.table import Settings
from briefer.tui.keys import (
    ANYWHERE,
    BOARD,
    COMMANDS,
    DESK,
    INBOX,
    LIST,
    MOVE_KEYS,
    PRESETS,
    PREVIEW,
    READER,
    SHOWN,
    Command,
)

TOGETHER = (
    (LIST, DESK, ANYWHERE),
    (READER, DESK, ANYWHERE),
    (BOARD, ANYWHERE),
    (INBOX, ANYWHERE),
    (PREVIEW, ANYWHERE),
)
"""The places whose keys work at one time, the place of the focus first."""

_TYPED = {shown: key for key, shown in SHOWN.items()}


def keys_in_force(settings: Settings) -> dict[str, str]:
    """The keys of every command that the preset or the user has changed, by the command's id.

    Keys may be written as they are shown (`?`, `ctrl-p`, `esc`) or as Textual names them.
    """
    known = {item.id for item in COMMANDS}
    own = {name: _named(keys) for name, keys in settings.keys.items() if name in known}
    return {**PRESETS.get(settings.keymap, {}), **own}


def bound(keys: Mapping[str, str]) -> dict[str, str]:
    """`keys` by the ids of bindings.

    A command that is told its key has one binding for each: its first key stays its first; keys
    over the number are joined to the last.
    """
    each = {item.id: item for item in COMMANDS if item.each}
    found: dict[str, str] = {}
    for name, value in keys.items():
        if name not in each:
            found[name] = value
            continue
        old, new = each[name].keys.split(","), value.split(",")
        last = len(old) - 1
        for at, key in enumerate(old[: len(new)]):
            found[f"{name}.{key}"] = ",".join(new[at:]) if at == last else new[at]
    return found


def key_faults(settings: Settings, path: Path) -> Iterator[Problem]:
    """What is wrong with the user's `[keys]`: ids that are unknown, keys that do two things."""
    if not settings.keys:
        return
    lines = _lines(path)
    force = keys_in_force(settings)
    known = {item.id: item for item in COMMANDS}
    for name, keys in settings.keys.items():
        line = lines.of(f"keys.{name}")
        if name not in known:
            yield Problem(
                str(path), f"keys.{name}: There is no such command.", _nearest(name), line
            )
            continue
        for key in _named(keys).split(","):
            if others := _others(known[name], key, force):
                what = f"keys.{name}: {SHOWN.get(key, key)} is also {' and '.join(others)}."
                yield Problem(str(path), what, "Give one of them another key.", line)


def _others(command: Command, key: str, force: Mapping[str, str]) -> list[str]:
    """What else `key` does where `command` works."""
    places = {
        place for group in TOGETHER if set(group) & set(command.where) for place in group
    } | set(command.where)
    if command.where in ((LIST,), (READER,)):
        places -= {LIST, READER} - set(command.where)
    found = [
        item.id
        for item in COMMANDS
        if item is not command
        and places & set(item.where)
        and key in force.get(item.id, item.keys).split(",")
    ]
    return [*found, *(["a key that moves"] if key in MOVE_KEYS else [])]


def _named(keys: str) -> str:
    """Keys as Textual names them: `esc` is `escape`, `ctrl-p` is `ctrl+p`, `?` is its name."""
    return ",".join(_key(key.strip()) for key in keys.split(",") if key.strip())


def _key(key: str) -> str:
    if key in _TYPED:
        return _TYPED[key]
    first, dash, rest = key.partition("-")
    return f"{first}+{_key(rest)}" if dash and rest and first in ("ctrl", "shift", "alt") else key


def _lines(path: Path) -> KeyLines:
    try:
        return KeyLines(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return KeyLines("")


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, [item.id for item in COMMANDS], 1)
    return f"Did you mean {near[0]}?" if near else "? shows the id of every command."
