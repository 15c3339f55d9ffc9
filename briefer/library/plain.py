"""Front matter of the plainest kind, nearly all there is, read without PyYAML.

Importing PyYAML alone takes longer than `briefer list` may. What is read here is exactly what its
base loader gives; anything else is left to it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any


def plain_fields(block: str) -> dict[str, Any] | None:
    """The fields of a block of the plainest kind, exactly as PyYAML's base loader gives them.

    None where anything is met that needs the whole of YAML: the caller then asks PyYAML.
    """
    if not block.replace("\n", "").isprintable():
        return None
    fields: dict[str, Any] = {}
    place = 0
    while place < len(block):
        if block[place] == "\n":
            place += 1
            continue
        found = entry().match(block, place)
        value = value_of(found) if found else None
        if found is None or value is None:
            return None
        fields[found["key"]] = value
        place = found.end()
    return fields


def value_of(found: re.Match[str]) -> str | list[str] | None:
    """The value of an entry, where it is plain; else None."""
    return _items(found["items"]) if found["items"] else _value(found["value"] or "")


@cache
def entry() -> re.Pattern[str]:
    """One field: its key, and on its line a value or below it the items of a list."""
    return re.compile(
        r"(?P<key>[A-Za-z][A-Za-z0-9_-]{0,60}):"
        r"(?:[ ]+(?P<value>[^ \n][^\n]*)|[ ]*(?P<items>(?:\n[ ]{0,8}- [^\n]+)+)|[ ]*)(?:\n|\Z)"
    )


def _items(lines: str) -> list[str] | None:
    """The items of a list, one a line, all at one indent."""
    found: list[str] = []
    indents = set()
    for line in lines[1:].split("\n"):
        item = line.lstrip(" ")
        indents.add(len(line) - len(item))
        word = _scalar(item[2:].strip(" "), _BLOCK_STOPS)
        if not word:
            return None
        found.append(word)
    return found if len(indents) == 1 else None


def _value(written: str) -> str | list[str] | None:
    """A word or a list in brackets, where it is plain; else None."""
    written = written.rstrip(" ")
    if not written:
        return ""
    if not (written.startswith("[") and written.endswith("]")):
        return _scalar(written, _BLOCK_STOPS)
    inside = written[1:-1].strip(" ")
    words = [_scalar(each.strip(" "), _FLOW_STOPS) for each in inside.split(",")] if inside else []
    return [word for word in words if word] if all(words) else None


_BLOCK_STOPS = (": ", " #")
_FLOW_STOPS = (":", "#", "[", "]", "{", "}", "?", '"', "'", "!", "&", "*", "|", ">", "%", "@", "`")


def _scalar(written: str, stops: tuple[str, ...]) -> str | None:
    """The text of a scalar in simple quotes, or without any and with nothing YAML would notice."""
    if len(written) > 1 and written[0] == written[-1] and written[0] in "\"'":
        inside = written[1:-1]
        return None if any(sign in inside for sign in "\"'\\") else inside
    if not written[:1].isalnum() or written.endswith(":") or any(stop in written for stop in stops):
        return None
    return written
