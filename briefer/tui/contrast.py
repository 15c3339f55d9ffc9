"""Contrast of two colours, as the Web Content Accessibility Guidelines 2.2 define it."""

from __future__ import annotations

READABLE = 4.5
"""The least contrast of text for level AA (success criterion 1.4.3)."""


def contrast(one: str, other: str) -> float:
    """The ratio, from 1 to 21, of two colours written `#rrggbb`, in either order."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb`: 0 for black, 1 for white."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
