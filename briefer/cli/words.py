"""Words of the command line that stand for values."""

from __future__ import annotations

from argparse import ArgumentTypeError


def count(word: str) -> int:
    """How many, from 0."""
    if not word.isascii() or not word.isdigit():
        raise ArgumentTypeError("takes a number from 0; leave it out for all")
    return int(word[:18])
