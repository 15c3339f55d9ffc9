"""TOML by its lines: where each key stands, and one value changed with all else kept.

Lines tell everything that a settings file needs. A value over many lines is not seen through; who
changes a value here parses the outcome and compares.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from briefer.model.frozen import Frozen
from briefer.settings.table import literal


class Key(Frozen):
    """One `name = value` as written: its dotted name with its table's, its line from 0, its value.

    `start` and `end` enclose the value within the line, a comment after it left out.
    """

    name: str
    line: int
    start: int
    end: int


class KeyLines:
    """Where each key of a source stands; looked for when the first one is asked about."""

    def __init__(self, source: str) -> None:
        self._source = source

    @cached_property
    def _lines(self) -> dict[str, int]:
        return {key.name: key.line + 1 for key in _keys(self._source.splitlines())}

    def of(self, name: str) -> int | None:
        """The line of a key by its full name, counted from 1; of keys named twice the last."""
        return self._lines.get(name)


def with_value(source: str, name: str, value: bool | int | float | str) -> str:
    """`source` with the top-level key `name` set to `value` and every other line as it was.

    A key that is new goes below its own line where that is commented out, as `briefer config`
    prints it, else below the last top-level key, else at the top.
    """
    lines = source.splitlines()
    for key in _keys(lines):
        if key.name == name:
            old = lines[key.line]
            lines[key.line] = old[: key.start] + literal(value) + old[key.end :]
            break
    else:
        lines.insert(_place_for(name, lines), f"{name} = {literal(value)}")
    return "\n".join(lines) + "\n"


def _keys(lines: list[str]) -> Iterator[Key]:
    import re

    header = re.compile(r"""\s*\[{1,2}([^\[\]#]+)\]""")
    pair = re.compile(
        r"""\s*(?P<name>[\w."'-]+(?:\s+\.\s*[\w."'-]+)*)\s*=\s*"""
        r"""(?P<value>"(?:[^"\\]|\\.)*"|'[^']*'|[^#]*?)\s*(?:#.*)?$"""
    )
    table = ""
    for number, line in enumerate(lines):
        if found := header.match(line):
            table = _bare(found[1]) + "."
        elif found := pair.match(line):
            yield Key(table + _bare(found["name"]), number, *found.span("value"))


def _bare(name: str) -> str:
    return name.replace('"', "").replace("'", "").replace(" ", "")


def _place_for(name: str, lines: list[str]) -> int:
    """The line before which a new top-level key goes: always above the first table."""
    tables = (at for at, line in enumerate(lines) if line.lstrip().startswith("["))
    above = lines[: next(tables, len(lines))]
    for at, line in enumerate(above):
        if line.startswith("#") and line.lstrip("# ").partition("=")[0].strip() == name:
            return at + 1
    return max((key.line + 1 for key in _keys(above)), default=0)
