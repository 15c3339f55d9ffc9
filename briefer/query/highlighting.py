"""Where the words of a query stand in any text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from briefer.query.asking import Asked, asked
from briefer.query.fold import in_place, words_at
from briefer.query.syntax import And, Node, Not, Or, Query, Regex, Saved, sought

Spans = list[tuple[int, int]]
"""Starts and ends, in characters of the text, in order, none touching the next."""


def highlights(query: Query) -> Callable[[str], Spans]:
    """A function that gives the places of the query's words, phrases and patterns in a text.

    Places are of the text as given, whatever its case, accents or script; what the query excludes
    is not sought. Short beginnings, which are asked of titles only, are sought wherever asked.
    """
    wanted = [asked(part.text, part.prefix) for part in sought(query.root)]
    wanted = [words for words in dict.fromkeys(wanted) if words.words]
    sources = [leaf.source for leaf in _patterns(query.root)]
    if not wanted and not sources:
        return lambda text: []
    return lambda text: _merged([*_words(wanted, text), *_matches(sources, text)])


def _words(wanted: list[Asked], text: str) -> Iterator[tuple[int, int]]:
    if not wanted:
        return
    if text.isascii():
        yield from _plain_words(wanted, text)
        return
    found = words_at(text)
    words = [word for word, _, _ in found]
    for asking in wanted:
        for at in asking.places(words):
            yield found[at][1], found[at + len(asking.words) - 1][2]


def _plain_words(wanted: list[Asked], text: str) -> Iterator[tuple[int, int]]:
    """The same in ASCII, without taking the text apart: an annex is asked for every letter typed.

    The pattern begins with the first word as it is, so that the search leaps to it.
    """
    plain = in_place(text)
    for asking in wanted:
        first, *more = asking.words
        if not "".join(asking.words).isascii():
            continue
        row = "".join(f"[^a-z0-9]+{word}" for word in more)
        end = "[a-z0-9]*" if asking.prefix else "(?![a-z0-9])"
        pattern = re.compile(f"{first}(?<![a-z0-9]{first})(?=({row}{end}))")
        for found in pattern.finditer(plain):
            yield found.start(), found.end(1)


def _matches(sources: list[str], text: str) -> Iterator[tuple[int, int]]:
    if not sources:
        return
    from briefer.query.patterns import spans  # only a query with a pattern pays for this import

    for source in sources:
        yield from spans(source, text)


def _patterns(node: Node) -> Iterator[Regex]:
    """The patterns that are sought; not what is excluded."""
    match node:
        case Regex():
            yield node
        case Saved():
            yield from _patterns(node.part)
        case And() | Or():
            for part in node.parts:
                yield from _patterns(part)
        case Not():
            return


def _merged(spans: Spans) -> Spans:
    merged: Spans = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
