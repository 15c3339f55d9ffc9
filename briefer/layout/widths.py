"""How many cells a terminal gives to a text, and where a text may be cut without harm.

A text is cut only between grapheme clusters: a letter with the marks that belong to it, a Khmer
consonant with its subscripts (U+17D2 joins them), an emoji sequence, a pair of regional
indicators. Terminals disagree on the width of some of these, so the rules that differ are a
`Profile`; `tui.probe` finds out which one the terminal follows.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, east_asian_width

VIRAMAS = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1039\u17d2"
_MODIFIERS = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)


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


class _Joint(IntEnum):
    """What a character does to the cluster before it."""

    NONE = 0
    MARK = 1
    VIRAMA = 2
    JOINER = 3
    FLAG = 4


@lru_cache(8192)
def _joint(char: str) -> _Joint:
    code = ord(char)
    if code < 0x300:
        return _Joint.NONE
    if char == "\u200d":
        return _Joint.JOINER
    if char in VIRAMAS:
        return _Joint.VIRAMA
    if code in _FLAGS:
        return _Joint.FLAG
    if char == "\u200c" or 0x1160 <= code < 0x1200 or code in _MODIFIERS:
        return _Joint.MARK
    return _Joint.MARK if category(char) in ("Mn", "Me", "Mc") else _Joint.NONE


@lru_cache(8192)
def _is_letter(char: str) -> bool:
    return char == "_" or char.isalnum()


def clusters(text: str) -> list[str]:
    """`text` in grapheme clusters, in order; joined they are `text` again."""
    if text.isascii() or not _several(text):
        return list(text)
    found: list[str] = []
    start = 0
    before = _Joint.NONE
    alone = False
    for at, char in enumerate(text):
        joint = _joint(char)
        if at == 0 or not _belongs(char, joint, before, alone):
            if at:
                found.append(text[start:at])
            start = at
            alone = joint is _Joint.FLAG
        else:
            alone = False
        before = joint
    return [*found, text[start:]]


def _belongs(char: str, joint: _Joint, before: _Joint, alone: bool) -> bool:
    """Whether `char` goes on with a cluster whose last character is `before`.

    `alone` tells that the cluster is one regional indicator, which takes a second one.
    """
    if joint in (_Joint.MARK, _Joint.VIRAMA, _Joint.JOINER):
        return True
    if before is _Joint.JOINER:
        return not char.isascii() and not char.isspace()
    if before is _Joint.VIRAMA:
        return _is_letter(char)
    return joint is _Joint.FLAG and alone


def _several(text: str) -> bool:
    """Whether any cluster of `text` may have more than one character."""
    return any(_joint(char) for char in set(text))


@lru_cache(8192)
def _char(char: str) -> int:
    """The cells of one character on its own."""
    code = ord(char)
    if code < 0x7F:
        return int(code >= 0x20)
    kind = category(char)
    if kind == "Cf":
        return int(0x600 <= code < 0x900 and code != 0x61C)  # Arabic number signs are drawn
    if kind in ("Mn", "Me", "Cc") or 0x1160 <= code < 0x1200 or 0xD7B0 <= code < 0xD800:
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
    return sum(map(_cluster, clusters(text)))


def measured(text: str) -> list[tuple[str, int]]:
    """The grapheme clusters of `text` in order, each with its cells."""
    return [(cluster, _cluster(cluster)) for cluster in clusters(text)]


def fit(text: str, width: int) -> str:
    """The longest beginning of `text`, in whole clusters, that takes at most `width` cells."""
    if text.isascii():
        return text[:width]
    used = end = 0
    for cluster, size in measured(text):
        used += size
        if used > width:
            return text[:end]
        end += len(cluster)
    return text
