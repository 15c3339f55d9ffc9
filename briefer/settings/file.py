"""The settings file: where it lies, how it is read, how one setting is written back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

from briefer.model.errors import BrieferError, Problem
from briefer.model.frozen import Frozen
from briefer.model.places import config_folder
from briefer.settings.lines import KeyLines, with_value
from briefer.settings.table import Settings, table


class SettingsError(BrieferError):
    """A setting cannot be written; the file is as it was."""

    title = "The settings cannot be written"


class Loaded(Frozen):
    """The settings in force, the file they came from, and what was wrong with that file."""

    settings: Settings
    path: Path
    problems: tuple[Problem, ...] = ()


def config_path() -> Path:
    """`$BRIEFER_CONFIG`, else `config.toml` in the user's configuration folder for briefer."""
    if named := os.environ.get("BRIEFER_CONFIG"):
        return Path(os.path.expanduser(named))
    return config_folder() / "config.toml"


def load(path: Path | None = None) -> Loaded:
    """The settings of the file at `path`, by default the user's own.

    A missing file means the defaults. Whatever is wrong leaves that one setting at its default and
    is named, by file, line and key, in `problems`; nothing is raised.
    """
    path = path or config_path()
    try:
        source = _read(path)
    except OSError as error:
        return Loaded(Settings(), path, (_unread(path, error),))
    try:
        values, lines = _parsed(source)
    except ValueError as error:
        return Loaded(Settings(), path, (_unparsed(path, error),))
    return _checked(path, values, lines)


def save(name: str, value: bool | int | float | str, path: Path | None = None) -> Path:
    """Write one setting back and give the file's path; every other line stays as it is.

    Raises SettingsError where `name` is no setting or does not take `value`, and where the file
    cannot be read or written.
    """
    row = next((row for row in table() if row.name == name), None)
    if row is None or not row.takes(value):
        wanted = f"{name} must be {row.wanted}." if row else f"There is no setting {name}."
        raise SettingsError(wanted, "`briefer config` shows every setting.")
    path = path or config_path()
    try:
        before = _read(path)
        after = with_value(before.decode("utf-8-sig"), name, value).encode()
        old, new = _parsed(before)[0], _parsed(after)[0]
    except OSError as error:
        raise SettingsError(str(_unread(path, error)), "Check the file's permissions.") from error
    except ValueError as error:
        raise SettingsError(str(_unparsed(path, error)), "Mend it, then try again.") from error
    if new != {**old, name: value}:
        raise SettingsError(f"{path} is laid out too freely to change {name}.", "Edit it by hand.")
    _replace(path, after)
    return path


def _read(path: Path) -> bytes:
    """What stands in the file, nothing where there is none; raises OSError."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _parsed(source: bytes) -> tuple[dict[str, Any], KeyLines]:
    import tomllib

    text = source.decode("utf-8-sig")
    return tomllib.loads(text), KeyLines(text)


def _checked(path: Path, values: dict[str, Any], lines: KeyLines) -> Loaded:
    taken: dict[str, Any] = {}
    problems: list[Problem] = []
    rows = {row.name: row for row in table()}
    for name, value in values.items():
        if name == "keys" and isinstance(value, dict):
            taken["keys"] = MappingProxyType(dict(_keys(path, value, lines, problems)))
        elif name == "keys":
            what = "keys: It must be a table [keys] of commands with their keys."
            problems.append(_fault(path, what, "The usual keys stay.", lines.of(name)))
        elif name not in rows:
            problems.append(
                _fault(path, f"{name}: There is no such setting.", _nearest(name), lines.of(name))
            )
        elif not rows[name].takes(value):
            what = f"{name}: It must be {rows[name].wanted}."
            problems.append(_fault(path, what, "The default is used.", lines.of(name)))
        else:
            taken[name] = value
    return Loaded(Settings(**taken), path, tuple(problems))


def _keys(
    path: Path, values: dict[str, Any], lines: KeyLines, problems: list[Problem]
) -> Iterator[tuple[str, str]]:
    """Binding ids with their keys, dotted ids (nested tables for TOML) made whole again."""
    for name, value in _flat("", values):
        words = value if isinstance(value, list) else [value]
        if words and all(isinstance(word, str) and word.isprintable() and word for word in words):
            yield name, ",".join(words)
        else:
            what = f"keys.{name}: It must be a key in quotes, or a list of them."
            line = lines.of(f"keys.{name}")
            problems.append(_fault(path, what, "The usual keys stay.", line))


def _flat(prefix: str, values: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if isinstance(value, dict):
            yield from _flat(f"{prefix}{name}.", value)
        else:
            yield f"{prefix}{name}", value


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, [row.name for row in table()] + ["keys"], 1)
    return f"Did you mean {near[0]}?" if near else "`briefer config` shows every setting."


def _unread(path: Path, error: OSError) -> Problem:
    return _fault(path, f"It cannot be read: {error.strerror}.", "All defaults are used.")


def _unparsed(path: Path, error: ValueError) -> Problem:
    """The Problem of a file that is no TOML, or no UTF-8, with the line where reading stopped."""
    import re

    said = str(error)
    if isinstance(error, UnicodeDecodeError):
        line = error.object[: error.start].count(b"\n") + 1
        return _fault(path, "It is not written in UTF-8.", "All defaults are used.", line)
    place = re.search(r"\s*\(at (?:line (\d+), column \d+|end of document)\)", said)
    words = said[: place.start()] if place else said
    number = int(place[1]) if place and place[1] else None
    return _fault(path, f"{words}.", "All defaults are used.", number)


def _fault(path: Path, what: str, mend: str = "", line: int | None = None) -> Problem:
    return Problem(str(path), what, mend, line)


def _replace(path: Path, content: bytes) -> None:
    """Put `content` in the place of the file in one step, through a link to the file it names."""
    import tempfile

    target = Path(os.path.realpath(path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".config-")
        try:
            with open(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if target.exists():
                os.chmod(name, target.stat().st_mode & 0o7777)
            os.replace(name, target)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        raise SettingsError(
            f"{path}: It cannot be written: {error.strerror}.", "Check the folder's permissions."
        ) from error
