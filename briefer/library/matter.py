"""Front matter: the block between `---` lines at the head of a file, as text and lists of text.

PyYAML's base loader makes nothing but text, lists and mappings, so that no file can run anything,
`countries: NO` stays Norway, `date: 2024-06` stays as written, and an alias is one shared object.
Blocks of nothing but `key: words` and short lists, which is nearly all there are, are read here
without it: importing PyYAML alone takes longer than `briefer list` may.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from briefer.model.frozen import Frozen

LONGEST = 16 * 1024
"""Characters of front matter that are read; a brief's takes a few hundred."""

BRACKETS = 200
"""Opening brackets in front matter that are read: nested thousands deep they take seconds."""


class Matter(Frozen):
    """The front matter of one text: its fields, and where the body starts.

    `fault` says why the fields could not be read, at `line` of the file; then `fields` is empty
    and the body is the whole text, so that nothing is hidden.
    """

    fields: Mapping[str, Any]
    block: str = ""
    body_start: int = 0
    fault: str | None = None
    line: int | None = None

    def line_of(self, field: str) -> int | None:
        """The line of the file on which `field` is written, counted from 1."""
        for number, line in enumerate(self.block.split("\n"), 2):
            if re.match(rf"[\"']?{re.escape(field)}[\"']?\s*:", line, re.IGNORECASE):
                return number
        return None


NO_MATTER = Matter({})

_UNCLOSED = f"The front matter is not closed by a line --- within {LONGEST:,} characters."


def front_matter(text: str) -> Matter:
    """The front matter at the head of `text`, closed by a line `---` or `...`; else none.

    A text that begins with a rule (`---`) and never closes it has no front matter, unless its
    second line looks like a field: then the missing end is a fault.
    """
    if not text.startswith("---"):
        return NO_MATTER
    borders = _border().finditer(text, 0, LONGEST)
    first = next(borders, None)
    if first is None or first.start() != 0 or first["mark"] != "---":
        return NO_MATTER
    end = next(borders, None)
    if end is None:
        if _entry().match(text, first.end()) is None:
            return NO_MATTER
        return Matter({}, fault=_UNCLOSED, line=1)
    block = text[first.end() : end.start()]
    fields = plain_fields(block)
    if fields is None:
        fields, fault, line = yaml_fields(block)
        if fault:
            return Matter({}, block, 0, fault, line + 1)
    return Matter(fields, block, end.end())


@cache
def _border() -> re.Pattern[str]:
    return re.compile(r"^(?P<mark>---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)


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
        entry = _entry().match(block, place)
        if entry is None:
            return None
        value = _items(entry["items"]) if entry["items"] else _value(entry["value"] or "")
        if value is None:
            return None
        fields[entry["key"]] = value
        place = entry.end()
    return fields


@cache
def _entry() -> re.Pattern[str]:
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


def yaml_fields(block: str) -> tuple[dict[str, Any], str | None, int]:
    """The fields of a block by PyYAML; else what is wrong with it, and on which line of it."""
    if block.count("[") + block.count("{") > BRACKETS:
        return {}, "The front matter has too many brackets.", 1
    import yaml  # 30 ms, and few files need it

    try:
        # Not the loader in C: a thousand brackets in a row end its process.
        found = yaml.load(block, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        what = f"The front matter is not YAML: {fault.problem or fault.context}."
        return {}, what, mark.line + 1 if mark else 1
    except yaml.YAMLError as fault:
        return {}, f"The front matter is not YAML: {' '.join(str(fault).split())}.", 1
    except RecursionError:
        return {}, "The front matter is nested too deeply.", 1
    if found is None or found == "":
        return {}, None, 1
    if not isinstance(found, dict):
        return {}, "The front matter is no list of fields, each `name: value`.", 1
    return {str(key): value for key, value in found.items() if isinstance(key, str)}, None, 1
