"""ASCII mode: every sign that the screen draws, Textual's own too, becomes a letter of one cell.

Letters of any script are left as they are: a brief in Khmer stays in Khmer.
"""

from __future__ import annotations

from functools import cache

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_SINGLE = {
    **dict.fromkeys("─━═┄┅┈┉╌╍╴╶╸╺▔", "-"),
    **dict.fromkeys("│┃║┆┇┊┋╎╏╵╷╹╻▏▎▍▌▋▊▉▐▕", "|"),
    **dict.fromkeys("▁▂▃▄▅▆▇", "_"),
    **dict.fromkeys("█▀■", "#"),
    **dict.fromkeys("·•‣–—−‐‑", "-"),
    **dict.fromkeys("→▶▸›»", ">"),
    **dict.fromkeys("←◀◂‹«", "<"),
    **dict.fromkeys("▲△↑", "^"),
    **dict.fromkeys("▼▽↓", "v"),
    **dict.fromkeys("‘’‚", "'"),
    **dict.fromkeys("“”„", '"'),
    "…": "~",
    "●": "N",
    "○": "o",
    "✓": "x",
}


@cache
def _table() -> dict[int, str]:
    corners = dict.fromkeys(range(0x2500, 0x2580), "+")
    return corners | {ord(sign): letter for sign, letter in _SINGLE.items()}


def in_ascii(text: str) -> str:
    """`text` with the signs that screens draw as letters, each as wide as before."""
    return text if text.isascii() else text.translate(_table())


class PlainSigns(LineFilter):
    """Puts letters in the place of signs in everything that is drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """`segments` with letters for signs."""
        return [Segment(in_ascii(text), style, control) for text, style, control in segments]
