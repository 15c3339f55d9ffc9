"""User text made safe to show: what a terminal would obey becomes a character that can be seen.

Every change is one character for one character, so that places counted in the shown text are
places in the text as read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

PLANES = range(0, 0x110000, 0x10000)
"""The first character of each plane of Unicode; the last two of each are none."""

_PICTURES = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)}
_PICTURES[0x7F] = 0x2421
_LINES = "\u2028\u2029"
_UNSEEN = (
    *((0x80, 0x9F), (0x202A, 0x202E), (0x2066, 0x2069), (0xD800, 0xDFFF), (0xFDD0, 0xFDEF)),
    *((0xFFF9, 0xFFFB), (0xE0000, 0xE007F)),
    *((plane + 0xFFFE, plane + 0xFFFF) for plane in PLANES),
)
"""The first and last of each run of characters that nothing stands for."""


def visible(text: str) -> str:
    """`text` with control, bidirectional-override and tag characters replaced, length unchanged.

    C0 controls become their control pictures (ESC becomes ␛), C1 controls, overrides, tag
    characters, lone surrogates and noncharacters become U+FFFD; tab and newline stay; the Unicode
    line and paragraph separators become newlines. Zero-width space and joiners stay: Khmer and
    emoji need them.
    """
    if text.isprintable():
        return text
    if text.isascii():
        return text.translate(_PICTURES)
    return _unsafe().sub(_stand_in, text)


@cache
def _unsafe() -> re.Pattern[str]:
    """Any character that is replaced."""
    runs = (rf"\U{first:08x}-\U{last:08x}" for first, last in _UNSEEN)
    return re.compile(rf"[\x00-\x08\x0b-\x1f\x7f{_LINES}{''.join(runs)}]")


def _stand_in(found: re.Match[str]) -> str:
    if found[0] in _LINES:
        return "\n"
    return chr(_PICTURES.get(ord(found[0]), 0xFFFD))


def one_line(text: str) -> str:
    """`text` made visible, with every run of white space a single space: for rows and titles."""
    if text.isprintable() and "  " not in text and text == text.strip(" "):
        return text  # of white space only the space is printable
    return " ".join(visible(text).split())


def listed(words: Sequence[str]) -> str:
    """Words in a sentence: `due`, `due and owner`, `due, owner and status`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def shortened(text: str, limit: int) -> str:
    """`text` of at most `limit` characters, cut between words with an ellipsis at its end."""
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"
