"""User text made safe to show: what a terminal would obey becomes a character that can be seen.

Every change is one character for one character, so that places counted in the shown text are
places in the text as read.
"""

from __future__ import annotations

import re
from functools import cache

PLANES = range(0, 0x110000, 0x10000)
"""The first character of each plane of Unicode; the last two of each are none."""

_VISIBLE: dict[int, str | int] = {
    **{code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys(range(0x202A, 0x202F), 0xFFFD),
    **dict.fromkeys(range(0x2066, 0x206A), 0xFFFD),
    **dict.fromkeys(range(0xFFF9, 0xFFFC), 0xFFFD),
    **dict.fromkeys(range(0xE0000, 0xE0080), 0xFFFD),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
    **dict.fromkeys(range(0xFDD0, 0xFDF0), 0xFFFD),
    **dict.fromkeys((plane + end for plane in PLANES for end in (0xFFFE, 0xFFFF)), 0xFFFD),
    0x2028: 0x0A,
    0x2029: 0x0A,
}


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
        return text.translate(_VISIBLE)
    return text.translate(_VISIBLE) if _unsafe().search(text) else text


@cache
def _unsafe() -> re.Pattern[str]:
    """Any character that would be replaced: one search is a tenth of a translation."""
    firsts = (code for code in sorted(_VISIBLE) if code - 1 not in _VISIBLE)
    lasts = (code for code in sorted(_VISIBLE) if code + 1 not in _VISIBLE)
    runs = (rf"\U{first:08x}-\U{last:08x}" for first, last in zip(firsts, lasts, strict=True))
    return re.compile(f"[{''.join(runs)}]")


def one_line(text: str) -> str:
    """`text` made visible, with every run of white space a single space: for rows and titles."""
    return " ".join(visible(text).split())


def shortened(text: str, limit: int) -> str:
    """`text` of at most `limit` characters, cut between words with an ellipsis at its end."""
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"
