"""The few signs that briefer draws, and the letters that stand for them in ASCII mode."""

from __future__ import annotations

from briefer.model.frozen import Frozen


class Glyphs(Frozen):
    """Signs with one cell each."""

    unread: str = "●"
    starred: str = "○"
    updated: str = "~"
    missing: str = "?"
    archived: str = "-"
    open: str = "○"
    closed: str = "●"
    ellipsis: str = "…"
    arrow: str = "→"
    separator: str = " · "
    bar: str = "▌"


SIGNS = Glyphs()
ASCII = Glyphs(
    unread="N",
    starred="*",
    open="o",
    closed="x",
    ellipsis="~",
    arrow="->",
    separator=" - ",
    bar="|",
)


def glyphs(setting: bool | str, encoding: str) -> Glyphs:
    """The signs to use: `setting` is True for ASCII, False for signs, `auto` asks `encoding`."""
    if setting == "auto":
        return SIGNS if encoding.lower().replace("-", "") == "utf8" else ASCII
    return ASCII if setting else SIGNS
