"""User text as CommonMark: whatever a person wrote comes out as text, and never as markup.

Every character that CommonMark or GFM could obey gets a backslash; control characters, overrides
and line breaks are made harmless first. `plain` takes the backslashes away again. Links that GFM
makes by itself of `http://` and `www.` are broken too: the addresses in these briefs are often
those of the offender.
"""

from __future__ import annotations

import re
from functools import lru_cache

from briefer.model.text import one_line, visible

_ACTIVE = re.compile(r"[\\`*_\[\]<>&#~|]")
_ADDRESS = re.compile(r":(?=//)|(?<=www)\.", re.I)
_LEADING = re.compile(r"(?:(?=[-+=:])|[0-9]+(?=[.)]))")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def inline(text: str) -> str:
    """`text` on one line, for the middle of a line, a heading or a table cell."""
    line = one_line(text)
    if _ACTIVE.search(line):
        line = _ACTIVE.sub(_behind_backslash, line)
    if "//" in line or "www." in line.lower():
        line = _ADDRESS.sub(_behind_backslash, line)
    return line


def paragraph(text: str) -> str:
    """`text` on one line of its own: nothing at its beginning makes it a list or a rule."""
    return _guarded(inline(text))


def lines(text: str) -> list[str]:
    """`text` line by line, blank lines left out, each as `paragraph` would write it."""
    return [paragraph(line) for line in visible(text).splitlines() if line.strip()]


def quote(text: str, indent: str = "") -> str:
    """A block quote of `text` with its line breaks, each line behind `indent`."""
    return "\\\n".join(f"{indent}> {line}" for line in lines(text))


def heading(level: int, text: str) -> str:
    """A heading of `level` 1 to 6; `(untitled)` where `text` is empty."""
    return f"{'#' * level} {inline(text) or '(untitled)'}"


@lru_cache(maxsize=64)
def section(level: int, words: str) -> str:
    """A heading in words of our own, which come again in every brief."""
    return heading(level, words)


def row(*cells: str) -> str:
    """One table row of cells that are written already."""
    return f"| {' | '.join(cells)} |"


def table_head(*names: str) -> str:
    """The two lines that begin a table."""
    return f"{row(*names)}\n{row(*['---'] * len(names))}"


def plain(markdown: str) -> str:
    """What `inline` or `paragraph` was given: backslash escapes undone, white space made single."""
    return one_line(_ESCAPED.sub(r"\1", markdown))


def _behind_backslash(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def _guarded(escaped: str) -> str:
    found = _LEADING.match(escaped)
    return f"{found[0]}\\{escaped[found.end() :]}" if found else escaped
