"""Code with the names of its parts, for the languages that Pygments knows."""

from __future__ import annotations

from functools import cache
from typing import Any

from briefer.layout.line import Piece, shown

_TAB = 4
_LONGEST = 40_000


@cache
def _lexer(language: str) -> Any:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, ensurenl=False, stripnl=False)
    except ClassNotFound:
        return None


def _style(kind: Any) -> str:
    """The style's name for a Pygments token type: its first word."""
    word = str(kind).removeprefix("Token.").split(".", 1)[0].lower()
    known = word in ("keyword", "name", "string", "number", "comment", "operator", "literal")
    return f"code code.{word}" if known else "code"


def coloured(content: str, language: str) -> list[list[tuple[str, str]]]:
    """The lines of `content` as parts `(text, style)`; whole lines where nothing is known."""
    lexer = _lexer(language.lower()) if language and len(content) <= _LONGEST else None
    if lexer is None:
        return [[(line, "code")] for line in content.split("\n")]
    lines: list[list[tuple[str, str]]] = [[]]
    for kind, text in lexer.get_tokens(content):
        style = _style(kind)
        first, *others = text.split("\n")
        if first:
            lines[-1].append((first, style))
        for part in others:
            lines.append([(part, style)] if part else [])
    return lines


def pieces(parts: list[tuple[str, str]], start: int) -> list[Piece]:
    """One line of code at place `start` as pieces, its tabs as spaces up to the next stop."""
    found: list[Piece] = []
    column = 0
    for text, style in parts:
        for number, part in enumerate(text.split("\t")):
            if number:
                room = _TAB - column % _TAB
                found.append(Piece(" " * room, style))
                column += room
                start += 1
            if part:
                found.append(Piece(shown(part), style, start))
                start += len(part)
                column += len(part)
    return found
