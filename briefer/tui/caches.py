"""Caches of Textual that would keep what was ever on the screen, made as small as they need be.

Measured with random keys over 10,000 briefs (Textual 8.2.8): together they took 25 MB, which came
little by little for as long as the app was open.
"""

from __future__ import annotations

from functools import lru_cache

from rich.color import ColorSystem
from rich.style import Style as RichStyle
from textual._styles_cache import StylesCache
from textual.color import Color
from textual.strip import Strip
from textual.style import Style

GROUNDS = 64
"""Pairs of backgrounds whose styles are kept: a theme has far fewer."""

SEQUENCES = 1024
"""Styles whose escape sequence is kept; each style that is in use has it beside that."""

_sequence_of = Strip.render_ansi.__func__.__wrapped__  # type: ignore[attr-defined]


def bound_caches() -> None:
    """Let Textual remember colours and sequences without what they were once drawn for.

    `StylesCache.get_inner_outer` keeps its last 1,024 answers together with the caches that asked
    for them, each with the lines of a widget that may be closed long since. `Strip.render_ansi`
    keeps 16,384 styles, and a style is another wherever on the screen a text begins.
    """
    setattr(StylesCache, "get_inner_outer", staticmethod(_inner_outer))  # noqa: B010 not a method
    setattr(Strip, "render_ansi", staticmethod(_sequence))  # noqa: B010 not a method


@lru_cache(GROUNDS)
def _inner_outer(base_background: Color, background: Color) -> tuple[Style, Style]:
    return Style(background=base_background + background), Style(background=base_background)


@lru_cache(SEQUENCES)
def _sequence(style: RichStyle, color_system: ColorSystem) -> str:
    sequence: str = _sequence_of(Strip, style, color_system)
    return sequence
