"""Many words sought in one pass: a trie of them all, written as one regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterable

_END = ""
# What writers of scripts without spaces set between syllables, so that lines may break there.
_GAP = "[\u200b ]?"


class _Node(dict[str, "_Node"]):
    """A place in the trie: the characters that may follow, and how it goes on after each."""


def one_pattern(
    words: Iterable[str], *, bounded: bool = True, figures: bool = False
) -> re.Pattern[str]:
    """A pattern that finds the longest of `words` at each place, in lower-case text.

    A space in a word matches any run of up to three white-space characters or hyphens. With
    `bounded`, matches begin and end at word boundaries; without (scripts that write no spaces)
    they may lie anywhere, and a space or zero-width space may stand between their characters. With
    `figures`, a word may follow a figure without a space: "40kg". The alternatives never overlap
    in their first character, so matching is linear in the text.
    """
    root = _Node()
    for word in words:
        node = root
        for character in word if bounded else joined(word):
            node = node.setdefault(character, _Node())
        node[_END] = _Node()
    body = _choice(root, "" if bounded else _GAP)
    before = r"(?<![^\W\d])" if figures else r"\b"
    return re.compile(rf"{before}{body}(?!\w)" if bounded else body)


def _source(node: _Node, gap: str) -> str:
    """What may follow at `node`: nothing, or `gap` and one of its characters."""
    body = _choice(node, gap)
    if not body:
        return ""
    return f"(?:{gap}{body})?" if _END in node else gap + body


def _choice(node: _Node, gap: str) -> str:
    branches = [
        _character(character) + _source(child, gap)
        for character, child in sorted(node.items())
        if character != _END
    ]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})" if branches else ""


def _character(character: str) -> str:
    return r"[\s\-‐‑–]{1,3}" if character == " " else re.escape(character)


def joined(surface: str) -> str:
    """A match in a script without spaces as the word that it stands for."""
    return surface.replace("\u200b", "").replace(" ", "")


def plain(surface: str) -> str:
    """A match as the word that it stands for: hyphens and runs of white space as one space."""
    for mark in "-‐‑–":
        surface = surface.replace(mark, " ")
    return " ".join(surface.split())
