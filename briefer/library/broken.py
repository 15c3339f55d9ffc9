"""Front matter that is no YAML: what its lines say all the same, and what would mend it.

A marking of Australia's own breaks YAML: `classification: OFFICIAL: Sensitive` has a second colon.
A brief whose marking is then lost passes as unmarked, so each line `name: words` of a field that
briefer knows is read as it stands, whatever the lines around it are. Where that leaves a doubt, a
marking is kept as it was written: words that are no label are withheld, never let out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from briefer.library.plain import entry, value_of
from briefer.model.frozen import Frozen

MARKINGS = ("tlp", "classification")
LISTS = ("topics", "tags", "countries")
KNOWN = ("title", "date", "source", *LISTS, "lang", *MARKINGS, "grading", "author")
"""The fields that briefer knows."""

MEND = "Write each line between the two `---` as `name: words`; until then the others do not count."

_SHOWN = 90


class Lines(Frozen):
    """A block read line by line: its plain `fields`, and the lines that are none, `unread`.

    `written` has the words of the known fields as they stand, by their names in lower case.
    """

    fields: dict[str, Any]
    written: dict[str, str]
    unread: tuple[str, ...]


def lines_of(block: str) -> Lines:
    """What the lines of `block` say, each field for itself.

    A marking that is given twice, in different words, is none that is known: both are kept.
    """
    fields: dict[str, Any] = {}
    written: dict[str, str] = {}
    unread: list[str] = []
    for group in _groups(block):
        known, plain = _known().match(group), entry().fullmatch(group)
        value = value_of(plain) if plain else None
        if known:
            name, words = known["name"].lower(), _words(known["words"])
            old = written.get(name) or words
            more = name in MARKINGS and words not in ("", old)
            written[name] = f"{old}, {words}" if more else old
            if value is None and not (name in LISTS and words.startswith(("[", "{"))):
                value = words
        if value is not None and plain and not known:
            fields.setdefault(plain["key"], value)
        elif value is not None and known:
            name = known["name"].lower()
            fields[name] = written[name] if name in MARKINGS else fields.get(name, value)
        elif group.strip() and not group.startswith("#"):
            unread += group.split("\n")
    return Lines(fields, written, tuple(unread))


def mend_of(block: str, line: int, fault: str) -> tuple[str, str, int]:
    """What is wrong with a block that PyYAML left at `line` (from 1), the mend, and its line.

    Words that YAML takes for its own signs need quotes, which is shown as it would be written; a
    colon without a space makes no field, which PyYAML notes lines behind it.
    """
    lines = block.split("\n")
    found = _plain_line().fullmatch(lines[line - 1]) if line <= len(lines) else None
    if found and found["words"][0] not in "[{\"'" and value_of(found) is None:
        words = found["words"].rstrip()
        quote = "'" if '"' in words or "\\" in words else '"'
        inside = words.replace("'", "''") if quote == "'" else words
        shown = f"{found['key']}: {quote}{inside if len(inside) <= _SHOWN else '…'}{quote}"
        what = f"The front matter is not YAML: the words of `{found['key']}` need quotes."
        return what, f"Write the line as `{shown}`.", line
    for number, each in enumerate(lines, 1):
        known = _known().match(each)
        if known and each.startswith(known["name"]) and known["words"][:1].strip():
            what = f"The front matter is not YAML: `{known['name']}` has no space after its colon."
            return what, f"Write it as `{known['name']}: words`.", number
    return fault, MEND, line


def _groups(block: str) -> Iterator[str]:
    """The lines of a block, those that go on with a field (further in, or its items) joined."""
    group = ""
    for line in block.rstrip("\n").split("\n"):
        goes_on = line[:1] in (" ", "\t") or (
            line.startswith("- ") and group.rstrip().endswith(":")
        )
        goes_on = goes_on or (line.startswith("- ") and "\n- " in group)
        if group and goes_on and line.strip() and not _known().match(line):
            group += "\n" + line
        else:
            yield from filter(None, (group,))
            group = line
    yield from filter(None, (group,))


@cache
def _known() -> re.Pattern[str]:
    """A line that is meant for a known field, however it was written."""
    return re.compile(
        rf"[ \t]*(?:- )?[\"']?(?P<name>{'|'.join(KNOWN)})[\"']?[ \t]*[:\uff1a](?P<words>.*)",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def _plain_line() -> re.Pattern[str]:
    return re.compile(r"(?P<key>[A-Za-z][A-Za-z0-9_-]*):[ ]+(?P<value>(?P<words>\S.*))(?P<items>)")


def _words(written: str) -> str:
    """The words of a field on one line, without a comment and the quotes around them."""
    words = " ".join(re.sub(r"(?:^|\s)#.*", "", written).split())
    quoted = len(words) > 1 and words[0] == words[-1] and words[0] in "\"'"
    return words[1:-1].strip() if quoted else words
