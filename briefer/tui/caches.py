"""Caches of Textual that would keep the drawn lines of everything that was ever on the screen."""

from __future__ import annotations

from functools import lru_cache

from textual._styles_cache import StylesCache
from textual.color import Color
from textual.style import Style

GROUNDS = 64
"""Pairs of backgrounds whose styles are kept: a theme has far fewer."""


def bound_caches() -> None:
    """Let Textual remember what widgets stand on without remembering the widgets.

    `StylesCache.get_inner_outer` keeps its last 1,024 answers together with the caches that asked
    for them, each with the lines of a widget that may be closed long since: 20 MB after 10,000
    keys (Textual 8.2.8).
    """
    setattr(StylesCache, "get_inner_outer", staticmethod(_inner_outer))  # noqa: B010 not a method


@lru_cache(GROUNDS)
def _inner_outer(base_background: Color, background: Color) -> tuple[Style, Style]:
    return Style(background=base_background + background), Style(background=base_background)
