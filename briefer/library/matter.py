"""Front matter: the block between `---` lines at the head of a file, as text and lists of text.

PyYAML's base loader makes nothing but text, lists and mappings, so that no file can run anything,
`countries: NO` stays Norway, `date: 2024-06` stays as written, and an alias is one shared object.
Blocks of nothing but `key: words` and short lists, which is nearly all there are, are read
without it, in `plain`; blocks that are no YAML are read line by line, in `broken`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from briefer.library.broken import lines_of, mend_of
from briefer.library.plain import entry, plain_fields
from briefer.model.frozen import Frozen

LONGEST = 16 * 1024
"""Characters of front matter that are read; a brief's takes a few hundred."""

BRACKETS = 200
"""Opening brackets in front matter that are read: nested thousands deep they take seconds."""


class Matter(Frozen):
    """The front matter of one text: its fields, and where the body starts.

    `fault` says why it is no front matter, at `line` of the file, and `mend` what to do. Then
    `fields` holds what its plain lines say, `unread` its other lines, and the body is the whole
    text, so that nothing is hidden. `end` is where the block ends, at fault or not.
    """

    fields: Mapping[str, Any]
    block: str = ""
    body_start: int = 0
    end: int = 0
    fault: str | None = None
    mend: str = ""
    line: int | None = None
    unread: tuple[str, ...] = ()

    def line_of(self, field: str) -> int | None:
        """The line of the file on which `field` is written, counted from 1."""
        for number, line in enumerate(self.block.split("\n"), 2):
            if re.match(rf"[\"']?{re.escape(field)}[\"']?\s*:", line, re.IGNORECASE):
                return number
        return None

    def written(self, field: str) -> str:
        """The words that stand for `field`, brackets and all, whatever YAML makes of them."""
        return lines_of(self.block).written.get(field, "")


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
        return _unclosed(text, first.end())
    block = text[first.end() : end.start()]
    fields = plain_fields(block)
    if fields is None:
        fields, fault, line = yaml_fields(block)
        if fault:
            what, mend, line = mend_of(block, line, fault)
            return _broken(block, end.end(), what, mend, line + 1)
    return Matter(fields, block, end.end(), end.end())


def _unclosed(text: str, start: int) -> Matter:
    """Front matter that a file never closes: its fields are those above the first empty line."""
    if entry().match(text, start) is None:
        return NO_MATTER
    gap = text.find("\n\n", start, start + LONGEST)
    end = gap + 1 if gap >= 0 else min(len(text), start + LONGEST)
    return _broken(text[start:end], end, _UNCLOSED, "Write a line `---` below the fields.", 1)


def _broken(block: str, end: int, fault: str, mend: str, line: int) -> Matter:
    found = lines_of(block)
    return Matter(found.fields, block, 0, end, fault, mend, line, found.unread)


@cache
def _border() -> re.Pattern[str]:
    return re.compile(r"^(?P<mark>---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)


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
