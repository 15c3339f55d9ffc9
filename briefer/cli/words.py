"""Words of the command line that stand for values."""

from __future__ import annotations


def count(word: str) -> int:
    """How many, from 0."""
    if not word.isascii() or not word.isdigit():
        from argparse import ArgumentTypeError

        raise ArgumentTypeError("takes a number from 0; leave it out for all")
    return int(word[:18])
