"""Many words sought in one pass: a trie of them all, written as one regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterable

_END = ""


class _Node(dict[str, "_Node"]):
    """A place in the trie: the characters that may follow, and how it goes on after each."""


def one_pattern(
    words: Iterable[str], *, bounded: bool = True, figures: bool = False
) -> re.Pattern[str]:
    """A pattern that finds the longest of `words` at each place, in lower-case text.

    A space in a word matches any run of up to three white-space characters or hyphens. With
    `bounded`, matches begin and end at word boundaries; without (scripts that write no spaces)
    they may lie anywhere. With `figures`, a word may follow a figure without a space: "40kg". The
    alternatives never overlap in their first character, so matching is linear in the text.
    """
    root = _Node()
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, _Node())
        node[_END] = _Node()
    body = _source(root)
    before = r"(?<![^\W\d])" if figures else r"\b"
    return re.compile(rf"{before}{body}(?!\w)" if bounded else body)


def _source(node: _Node) -> str:
    branches = [
        _character(character) + _source(child)
        for character, child in sorted(node.items())
        if character != _END
    ]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 else "|".join(branches)
    if _END in node:
        return f"(?:{joined})?"
    return joined if len(branches) == 1 else f"(?:{joined})"


def _character(character: str) -> str:
    return r"[\s\-‐‑–]{1,3}" if character == " " else re.escape(character)


def plain(surface: str) -> str:
    """A match as the word that it stands for: hyphens and runs of white space as one space."""
    for mark in "-‐‑–":
        surface = surface.replace(mark, " ")
    return " ".join(surface.split())
