"""How many cells a terminal gives to a text, and where a text may be cut without harm.

A text is cut only between grapheme clusters: a letter with the marks that belong to it, a Khmer
consonant with its subscripts (U+17D2 joins them), an emoji sequence, a pair of regional
indicators. Terminals disagree on the width of some of these, so the rules that differ are a
`Profile`; `tui.probe` finds out which one the terminal follows.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import category, east_asian_width

VIRAMAS = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1039\u17d2"
_MODIFIERS = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)
_BLOCKS = (
    (0x00AD, 0x00AE),
    (0x0300, 0x3130),
    (0xA000, 0xD800),
    (0xFB1E, 0xFB1F),
    (0xFE00, 0xFF00),
    (0xFFA0, 0xFFA1),
    (0x10A00, 0x12000),
    (0x16A00, 0x17000),
    (0x1D100, 0x1D300),
    (0x1E000, 0x1F000),
    (0xE0100, 0xE01F0),
)


class Profile(NamedTuple):
    """What one terminal does with the characters on which terminals differ; widths in cells.

    `spacing_mark` is the width of a spacing vowel after its consonant, `subscript` that of a
    consonant under U+17D2, `selector` that of a sign followed by U+FE0F, `modifier` what a skin
    tone adds, `joined` tells that an emoji sequence with joiners is drawn as one sign, `flag` the
    width of a pair of regional indicators, `ambiguous` that of U+00B7 and its like.
    """

    spacing_mark: int = 1
    subscript: int = 1
    selector: int = 2
    modifier: int = 0
    joined: bool = True
    flag: int = 2
    ambiguous: int = 1


_profile = Profile()


def profile() -> Profile:
    """The profile in use."""
    return _profile


def use(terminal: Profile) -> None:
    """Measure by what `terminal` does from now on."""
    global _profile
    _profile = terminal
    _char.cache_clear()
    _cluster.cache_clear()


def _ranges(codes: list[int]) -> str:
    """The inside of a character class that matches `codes`, which are in ascending order."""
    parts: list[str] = []
    start = last = codes[0]
    for code in [*codes[1:], -1]:
        if code != last + 1:
            parts.append(f"\\U{start:08x}-\\U{last:08x}")
            start = code
        last = code
    return "".join(parts)


@cache
def _clusters() -> re.Pattern[str]:
    extend = [0x200C]
    for first, end in _BLOCKS:
        extend += [c for c in range(first, end) if category(chr(c)) in ("Mn", "Me", "Mc")]
    extend += [*range(0x1160, 0x1200), *_MODIFIERS]
    marks = "[" + _ranges(sorted(extend)) + "]*"
    flags = "[\U0001f1e6-\U0001f1ff]"
    joiner = f"(?:\u200d[^\\s\x00-\x7f]{marks}|(?<=[{VIRAMAS}])\\w{marks})*"
    return re.compile(f"{flags}{flags}{marks}|(?s:.){marks}{joiner}\u200d?")


def clusters(text: str) -> list[str]:
    """`text` in grapheme clusters, in order; joined they are `text` again."""
    if text.isascii():
        return list(text)
    return _clusters().findall(text)


@lru_cache(8192)
def _char(char: str) -> int:
    """The cells of one character on its own."""
    code = ord(char)
    if code < 0x300:
        return 0 if code < 0x20 or 0x7F <= code < 0xA0 or code == 0xAD else 1
    kind = category(char)
    if kind in ("Mn", "Me", "Cf") or 0x1160 <= code < 0x1200:
        return 0
    if kind == "Mc":
        return _profile.spacing_mark
    wide = east_asian_width(char)
    if wide in "WF":
        return 2
    return _profile.ambiguous if wide == "A" and code < 0x2000 else 1


@lru_cache(8192)
def _cluster(cluster: str) -> int:
    """The cells of one grapheme cluster."""
    if len(cluster) == 1:
        return _char(cluster)
    terminal = _profile
    if ord(cluster[0]) in _FLAGS and ord(cluster[1]) in _FLAGS:
        return terminal.flag
    if terminal.joined and "\u200d" in cluster:
        head = cluster.split("\u200d", 1)[0]
        if head and _char(head[0]) == 2:
            return 2
    cells = 0
    before = ""
    for char in cluster:
        if char == "\ufe0f":
            cells = max(cells, terminal.selector) if cells == 1 else cells
        elif before in VIRAMAS and before:
            cells += terminal.subscript
        elif ord(char) in _MODIFIERS and before:
            cells += terminal.modifier
        else:
            cells += _char(char)
        before = char
    return cells


def cells(text: str) -> int:
    """The number of cells that the terminal gives to `text`, which holds no line break."""
    if text.isascii():
        return len(text)
    return sum(map(_cluster, _clusters().findall(text)))


def fit(text: str, width: int) -> str:
    """The longest beginning of `text`, in whole clusters, that takes at most `width` cells."""
    if text.isascii():
        return text[:width]
    used = end = 0
    for cluster in _clusters().findall(text):
        used += _cluster(cluster)
        if used > width:
            return text[:end]
        end += len(cluster)
    return text
