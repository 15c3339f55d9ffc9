"""A body of Markdown rewritten by what a parser sees in it, for `bodies.within`.

Only insertions and the joining of underlined headings: every word stays as it is. The parser gives
lines for blocks and offsets in a paragraph's own text; `_Source` turns both into places in the
body.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import accumulate, pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, html_inline, image, link
from markdown_it.token import Token

_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^][\s]{1,200})\]:", re.M)
_FOOTNOTE_USE = re.compile(r"\[\^([^][\s]{1,200})\]")
_DEFINES = re.compile(r"\]:")
_ESCAPE = "\\"
_HASHES = re.compile(r"[ \t>*+\-0-9.)]*?(#{1,6})(?=[ \t]|$)")
_CONTAINERS = re.compile(r"[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*)*")


def rewritten(body: str, mark: str, by: int) -> str:
    """`body` with lower headings, labels behind `mark`, HTML as text, and everything closed."""
    source = _Source(body)
    env: dict[str, Any] = {"notes": set(_FOOTNOTE.findall(body))}
    tokens = _parser().parse(body, env)
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            _lower(source, token, tokens[at + 1], by)
        elif token.type == "html_block":
            _as_text(source, token)
        elif token.type == "definition":
            _rename_definition(source, token, mark)
        if token.type == "inline":
            _rename_uses(source, token, env, mark)
    ending = _closing(body, tokens[-1]) if tokens else ""
    return source.edited() + ending


class _Source:
    """The body with the edits that are to be made to it."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.lines = body.split("\n")
        self.starts = list(accumulate((len(line) + 1 for line in self.lines), initial=0))
        self.edits: set[tuple[int, int, str]] = set()
        self.cell: tuple[int, int] = (-1, 0)

    def insert(self, at: int, text: str) -> None:
        self.edits.add((at, at, text))

    def replace(self, start: int, end: int, text: str) -> None:
        self.edits.add((start, end, text))

    def places(self, token: Token) -> list[tuple[int, int, int]]:
        """For each line of an inline token: its offset in the content, its place, its length."""
        assert token.map
        found, offset = [], 0
        for number, content in enumerate(token.content.split("\n"), token.map[0]):
            column = self._column(number, content)
            if column >= 0:
                found.append((offset, self.starts[number] + column, len(content)))
            offset += len(content) + 1
        return found

    def edited(self) -> str:
        """The body with every edit made."""
        parts, last = [], 0
        for start, end, text in sorted(self.edits):
            parts += [self.body[last:start], text]
            last = end
        return "".join([*parts, self.body[last:]])

    def _column(self, number: int, content: str) -> int:
        """Where a line of a token's content stands in its line: last of all, or cell by cell."""
        line = self.lines[number]
        if line.rstrip().endswith(content.rstrip()):
            return len(line.rstrip()) - len(content.rstrip())
        known, cursor = self.cell
        column = line.find(content, cursor if known == number else 0)
        if column >= 0:
            self.cell = (number, column + len(content))
        return column


def _lower(source: _Source, token: Token, inline: Token, by: int) -> None:
    assert token.map
    first, end = token.map
    level = int(token.tag[1])
    added = min(6, level + by) - level
    if token.markup[0] == "#":
        if found := _HASHES.match(source.lines[first]):
            source.insert(source.starts[first] + found.end(), "#" * added)
        return
    places = source.places(inline)
    source.insert(places[0][1], "#" * (level + added) + " ")
    for (_, start, length), (_, following, _) in pairwise(places):
        broken = re.search(r"(?<!\\)(?:\\\\)*\\$", source.body[start : start + length])
        source.replace(start + length - bool(broken), following, " ")
    _, start, length = places[-1]
    close = f" {'#' * (level + added)}" if inline.content.endswith("#") else ""
    source.replace(start + length, source.starts[end] - 1, close)


def _as_text(source: _Source, token: Token) -> None:
    """An HTML block as a code block; inside a list or a quote, each `<` gets a backslash."""
    assert token.map
    first, end = token.map
    while end > first + 1 and not source.lines[end - 1].strip():
        end -= 1
    if token.level == 0:
        runs = re.findall(r"`{3,}", token.content)
        fence = "`" * max((len(run) + 1 for run in runs), default=3)
        source.insert(source.starts[first], f"{fence}html\n")
        source.insert(source.starts[end] - 1, f"\n{fence}")
        return
    for number in range(first, end):
        for found in re.finditer("<", source.lines[number]):
            source.insert(source.starts[number] + found.start(), "\\")


def _rename_definition(source: _Source, token: Token, mark: str) -> None:
    assert token.map
    line = source.lines[token.map[0]]
    prefix = _CONTAINERS.match(line)
    column = line.find("[", prefix.end() if prefix else 0)
    if column >= 0:
        after = 2 if line.startswith("[^", column) else 1
        source.insert(source.starts[token.map[0]] + column + after, mark)


def _rename_uses(source: _Source, token: Token, env: dict[str, Any], mark: str) -> None:
    """The labels used, and the HTML, of one paragraph, heading or cell."""
    if "[" not in token.content and "<" not in token.content:
        return
    env["src"], env["found"] = token.content, []
    _parser().inline.parse(token.content, _parser(), env, [])
    if not env["found"]:
        return
    if any(text == _ESCAPE for _, text in env["found"]):  # with its HTML gone it may define
        env["found"] += [(found.start() + 1, _ESCAPE) for found in _DEFINES.finditer(token.content)]
    places = source.places(token)
    for offset, text in env["found"]:
        for begin, place, length in places:
            if begin <= offset <= begin + length:
                source.insert(place + offset - begin, text.replace("\0", mark))
                break


def _closing(body: str, last: Token) -> str:
    """What closes a code block that runs to the end of `body`."""
    if last.type != "fence" or last.level or not last.map:
        return ""
    final = body.split("\n")[last.map[1] - 1].strip()
    closed = last.map[1] - last.map[0] > 1 and final.startswith(last.markup)
    return "" if closed and not final.strip(last.markup[0]) else f"\n{last.markup}"


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables, whose inline rules say where a label or HTML stands.

    `env["found"]` takes pairs of an offset and what is to be inserted there, NUL for the mark.
    """
    parser = MarkdownIt("commonmark", {"inline_definitions": True}).enable("table")
    parser.core.ruler.disable("inline")
    parser.inline.ruler.before("link", "footnote_use", _footnote_use)
    parser.inline.ruler.at("link", _telling_label(link, 0))
    parser.inline.ruler.at("image", _telling_label(image, 1))
    parser.inline.ruler.at("html_inline", _telling_html)
    return parser


def _tell(state: StateInline, at: int, text: str) -> None:
    if state.src is state.env["src"]:
        state.env["found"].append((at, text))


def _footnote_use(state: StateInline, silent: bool) -> bool:
    found = _FOOTNOTE_USE.match(state.src, state.pos)
    if not found or found[1] not in state.env["notes"]:
        return False
    if not silent:
        _tell(state, state.pos + 2, "\0")
        state.push("text", "", 0).content = found[0]
    state.pos = found.end()
    return True


def _telling_label(
    rule: Callable[[StateInline, bool], bool], before: int
) -> Callable[[StateInline, bool], bool]:
    """`rule` for links (or images, one character later), telling where a label is used."""

    def told(state: StateInline, silent: bool) -> bool:
        start = state.pos + before
        if not rule(state, silent):
            return False
        if not silent:
            label_end = state.md.helpers.parseLinkLabel(state, start, not before) + 1
            following = state.src[label_end : label_end + 2]
            if state.pos == label_end:
                label = state.src[start + 1 : label_end - 1].replace("\n", " ")
                _tell(state, label_end, f"[\0{label}]")
            elif following == "[]":
                label = state.src[start + 1 : label_end - 1].replace("\n", " ")
                _tell(state, label_end + 1, f"\0{label}")
            elif following[0] == "[":
                _tell(state, label_end + 1, "\0")
        return True

    return told


def _telling_html(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not html_inline(state, silent):
        return False
    if not silent:
        _tell(state, start, _ESCAPE)
    return True
