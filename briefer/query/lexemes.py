"""A query cut into its smallest meaningful pieces, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefer.model.frozen import Frozen

OPERATORS = {"AND": "and", "OR": "or", "NOT": "not"}
"""Upper case only, so that `or` and `not` in prose stay words."""


class Lexeme(Frozen):
    """One piece of a query.

    `kind` is `word`, `phrase`, `regex`, `term`, `(`, `)`, `and`, `or`, `not` or `end`. `values` are
    those of a term, `text` its key. `finished` is False where a closing quote or slash is missing.
    """

    kind: str
    text: str
    start: int
    end: int
    prefix: bool = False
    values: tuple[Lexeme, ...] = ()
    finished: bool = True


def lexemes(text: str) -> Iterator[Lexeme]:
    """The pieces of `text` in order, ending with one `end`; white space is skipped.

    Raises QueryError never: what is unfinished says so, and every other text is words.
    """
    if text.isascii() and text.replace(" ", "").isalnum():
        yield from _plain(text)  # making the patterns takes a thirtieth of a short command
        return
    at = 0
    while (space := _pattern(r"(?:\s|-(?=\s|$))*").match(text, at)) and space.end() < len(text):
        lexeme = _lexeme(text, space.end())
        yield lexeme
        at = lexeme.end
    yield Lexeme("end", "", len(text), len(text))


def _plain(text: str) -> Iterator[Lexeme]:
    """The pieces of a text of words and spaces alone."""
    at = 0
    for word in text.split(" "):
        if word:
            yield Lexeme(OPERATORS.get(word, "word"), word, at, at + len(word))
        at += len(word) + 1
    yield Lexeme("end", "", len(text), len(text))


def _lexeme(text: str, at: int) -> Lexeme:
    first = text[at]
    if first in "()":
        return Lexeme(first, first, at, at + 1)
    if first == "|":
        return Lexeme("or", first, at, at + 1)
    if first == "-":
        return Lexeme("not", first, at, at + 1)
    if first in _CLOSING:
        return _phrase(text, at)
    if first == "/" and text[at + 1 : at + 2] not in ("", "/", " "):
        return _regex(text, at)
    if first == "#" and (name := _pattern(_BARE).match(text, at + 1)):
        return Lexeme("term", "tag", at, name.end(), values=(_bare(name[0], at + 1),))
    if key := _pattern(r"([^\W\d_][\w-]*):(?!//)").match(text, at):
        values = tuple(_values(text, key.end()))
        end = values[-1].end if values else key.end()
        return Lexeme("term", key[1], at, end, values=values)
    return _word(text, at)


def _word(text: str, at: int) -> Lexeme:
    found = _pattern(r"""(?:\(\.\)|[^\s()|"“„])+""").match(text, at)
    end = found.end() if found else at + 1
    word = text[at:end]
    plain = word.rstrip("*")
    kind = OPERATORS.get(word, "word")
    return Lexeme(kind, plain, at, end, prefix=len(plain) < len(word))


def _phrase(text: str, at: int) -> Lexeme:
    """A quoted text: doubled straight quotes inside stand for one; curly ones close each other."""
    closing = _CLOSING[text[at]]
    end = at + 1
    while end < len(text):
        if text[end] in closing:
            if text[end : end + 2] != '""':
                inside = (
                    text[at + 1 : end].replace('""', '"') if closing == '"' else text[at + 1 : end]
                )
                starred = text[end + 1 : end + 2] == "*"
                return Lexeme("phrase", inside, at, end + 1 + starred, prefix=starred)
            end += 1
        end += 1
    return Lexeme("phrase", text[at + 1 :], at, len(text), prefix=True, finished=False)


def _regex(text: str, at: int) -> Lexeme:
    found = _pattern(r"/((?:\\.|[^/\\\n])+)/").match(text, at)
    if found:
        return Lexeme("regex", found[1], at, found.end())
    return Lexeme("regex", text[at + 1 :], at, len(text), finished=False)


def _values(text: str, at: int) -> Iterator[Lexeme]:
    """The values after a key's colon; a comma with nothing after it gives an empty one."""
    while True:
        if text[at : at + 1] in _CLOSING and at < len(text):
            value = _phrase(text, at)
        elif bare := _pattern(_BARE).match(text, at):
            value = _bare(bare[0], at)
        else:
            value = Lexeme("word", "", at, at)
        yield value
        at = value.end
        if text[at : at + 1] != ",":
            return
        at += 1


def _bare(text: str, at: int) -> Lexeme:
    plain = text.rstrip("*")
    return Lexeme("word", plain, at, at + len(text), prefix=len(plain) < len(text))


_BARE = r"""(?:\(\.\)|[^\s()|",“„])+"""
_CLOSING = {'"': '"', "“": "”“", "„": "“”"}


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)
