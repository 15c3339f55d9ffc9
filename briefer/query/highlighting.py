"""Where the words of a query stand in any text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefer.query.asking import Asked, asked
from briefer.query.fold import words_at
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
    found = words_at(text)
    words = [word for word, _, _ in found]
    for asking in wanted:
        for at in asking.places(words):
            yield found[at][1], found[at + len(asking.words) - 1][2]


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
