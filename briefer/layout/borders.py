"""Where Markdown can be cut so that each part parses as it does within the whole.

A cut is safe after a blank line where the next line starts at the margin and is no list item,
outside fenced code and outside HTML that runs on over blank lines. What has no such place (a list
of a megabyte) is cut at its items, its quoted paragraphs, its rows or its code lines, and what has
none of these is plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from heapq import merge
from typing import NamedTuple

SIZE = 2048
LARGE = 32768


class Chunk(NamedTuple):
    """One part of a document, `text[start:end]`, to be parsed on its own.

    `prefix` is source that stands before it for the parser only (the opening of the code, the head
    of the table that was cut), `number` what its first ordered item is counted as, `plain` tells
    that it is no Markdown, `joined` that no blank line parts it from the chunk before.
    """

    start: int
    end: int
    prefix: str = ""
    number: int | None = None
    plain: bool = False
    joined: bool = False


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(
        {
            "border": r"\n[ \t]*\n(?=[^\s\-+*\d]|[-+*][^\s]|\d{1,9}[^\d.)\s])",
            "backticks": r"```+(?=[^`\n]*$)",
            "tildes": r"~~~+",
            "html": r"<(?:!--|\?|!\[CDATA\[|![A-Za-z]|(?:script|pre|style|textarea)(?=[\s>]))",
            "item": r"\n(?=[-+*][ \t]|\d{1,9}[.)][ \t])",
            "ordered": r"^(\d{1,9})([.)])[ \t]",
            "quote": r"\n>[ \t]*\n(?=>)",
            "heading": r"\n(?=#{1,6}[ \t])",
            "rule": r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?",
            "ruled": r"\n {0,3}[|:-][|: \t-]*$",
            "cell": r"(?<!\\)\|",
            "blank": r"\n[ \t]*\n",
            "list": r"\n[ \t]*\n(?=[-+*][ \t]|\d{1,9}[.)][ \t])|\n(?=[-+*][ \t]+\S|1[.)][ \t]+\S)",
            "raw": r"</(?:script|pre|style|textarea)>",
            "margin": r"\n(?=\S)",
            "marker": r" *(?:[-+*]|\d{1,9}[.)])(?: {1,4}(?=\S)| |(?=\n))",
        }[name],
        re.M | (re.I if name in ("html", "raw") else 0),
    )


class Opaque(NamedTuple):
    """A stretch in which a blank line ends nothing; `head` is the line that opens code."""

    start: int
    end: int
    head: str = ""


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _in_list(text: str, at: int, start: int, indent: int) -> bool:
    """Whether the line that begins at `at`, `indent` deep, may belong to a list item above it."""
    for _ in range(100):
        if at <= start:
            return False
        at = _line_start(text, at - 1)
        marker = _pattern("marker").match(text, at)
        if marker and marker.end() - at <= indent:
            return True
        if text[at] not in " \t\n":
            return False
    return True


def _fence_end(text: str, at: int, mark: str, deepest: int, inside_list: bool) -> int:
    after = text.find("\n", at)
    if after < 0:
        return len(text)
    close = rf"^ {{0,{deepest}}}{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$"
    found = re.compile(close, re.M).search(text, after + 1)
    end = found.end() if found else len(text)
    if inside_list:
        margin = _pattern("margin").search(text, after, end)
        end = margin.end() if margin else end
    return end


def _html_end(text: str, at: int, tag: str) -> int:
    if tag.startswith(("<!", "<?")):
        end = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>"}.get(tag, ">")
        found = text.find(end, at)
        return found + len(end) if found >= 0 else len(text)
    match = _pattern("raw").search(text, at)
    return match.end() if match else len(text)


def _openers(text: str, name: str, start: int) -> Iterator[tuple[int, str]]:
    return ((found.start(), found[0]) for found in _pattern(name).finditer(text, start))


def opaque(text: str, start: int = 0) -> Iterator[Opaque]:
    """The stretches of `text` from `start` on that are fenced code or HTML over blank lines."""
    done = start
    for at, mark in merge(*(_openers(text, n, start) for n in ("backticks", "tildes", "html"))):
        line = _line_start(text, at)
        indent = at - line
        if at < done or indent > 3 or text[line:at].strip(" "):
            continue
        if mark[0] == "<":
            region = Opaque(line, _html_end(text, at, mark))
        else:
            listed = indent > 0 and _in_list(text, line, start, indent)
            end = _fence_end(text, at, mark, 3 + indent * listed, listed)
            head = "" if indent else text[line : text.find("\n", at) + 1]
            region = Opaque(line, end, head)
        yield region
        done = region.end


def chunks(text: str, start: int = 0) -> Iterator[Chunk]:
    """`text` from `start` on as chunks in order, without a gap; an empty text has none.

    Only as much of the text is looked at as the chunks that are asked for need.
    """
    regions = opaque(text, start)
    ahead = next(regions, None)
    hidden: list[Opaque] = []
    border = _pattern("border").search
    at = start
    while at < len(text):
        seek, cut = at + SIZE, len(text)
        while match := border(text, seek):
            while ahead and ahead.start < match.end():
                hidden.append(ahead)
                ahead = next(regions, None)
            if not hidden or match.end() >= hidden[-1].end:
                cut = match.end()
                break
            seek = hidden[-1].end
        else:
            hidden += [region for region in (ahead, *regions) if region]
        if cut - at > LARGE:
            yield from _pieces(text, at, cut, hidden)
        else:
            yield Chunk(at, cut)
        hidden = [region for region in hidden if region.end > cut]
        at = cut


def _pieces(text: str, start: int, end: int, hidden: list[Opaque]) -> list[Chunk]:
    """A stretch without a safe border, in chunks."""
    code = next((o for o in hidden if o.head and start <= o.start < end), None)
    if code and code.end - code.start > SIZE:
        before = _pieces(text, start, code.start, []) if code.start - start > LARGE else []
        if not before and code.start > start:
            before = [Chunk(start, code.start)]
        stop = min(code.end, end)
        return [*before, *_rows(text, code.start, stop, code.head), *_rest(text, stop, end, hidden)]
    if cut := _before_the_long(text, start, end, hidden):
        return [Chunk(start, cut), *_rest(text, cut, end, hidden)]
    if rows := _table(text, start, end, hidden):
        return rows
    if text[start] in "-+*0123456789":
        return _items(text, start, end, hidden)
    if text[start] in ">#":
        return _cut(text, start, end, "quote" if text[start] == ">" else "heading")
    return _plain(text, start, end)


def _before_the_long(text: str, start: int, end: int, hidden: list[Opaque]) -> int | None:
    """Where a stretch can be cut soon after its start, so that what makes it long stands first.

    That is its last safe border, or else the list or the table that a paragraph or a heading has
    right under it. No border comes after SIZE: it would have ended the stretch.
    """

    def seen(at: int) -> bool:
        return not any(region.start <= at < region.end for region in hidden)

    borders = _pattern("border").finditer(text, start, min(start + SIZE, end))
    if places := [found.end() for found in borders if seen(found.end())]:
        return places[-1]
    if _pattern("marker").match(text, start) or text[start] in "<>":
        return None
    window = min(start + LARGE, end)
    items = _pattern("list").finditer(text, start, window)
    first = next((found.end() for found in items if seen(found.end())), window)
    for found in _pattern("ruled").finditer(text, start, first):
        head = _line_start(text, found.start())
        if head > start and seen(head) and _columns(text, head, found.start(), found.end()):
            return head
    return first if first < window else None


def _columns(text: str, head: int, rule: int, end: int) -> bool:
    """Whether a line from `head` to `rule` and the one below it begin a table."""
    first, second = text[head:rule], text[rule + 1 : end].strip()
    if "|" not in first or not _pattern("rule").fullmatch(second):
        return False
    counts = []
    for line in (first.strip(), second):
        cells = _pattern("cell").split(line)
        counts.append(len(cells) - (not cells[0]) - (not cells[-1]))
    return counts[0] == counts[1]


def _rest(text: str, start: int, end: int, hidden: list[Opaque]) -> list[Chunk]:
    if end - start > LARGE:
        return _pieces(text, start, end, hidden)
    return [Chunk(start, end)] if text[start:end].strip() else []


def _plain(text: str, start: int, end: int) -> list[Chunk]:
    found: list[Chunk] = []
    while start < end:
        cut = min(start + SIZE * 4, end)
        if cut < end:
            place = max(text.rfind("\n", start, cut), text.rfind(" ", start, cut))
            cut = place + 1 if place > start else cut
        found.append(Chunk(start, cut, plain=True, joined=bool(found)))
        start = cut
    return found


def _rows(text: str, start: int, end: int, head: str) -> list[Chunk]:
    """Lines that go on under one head: code under its opening, rows under a table's head."""
    found: list[Chunk] = []
    while start < end:
        cut = text.find("\n", start + SIZE * 8, end) + 1 or end
        found.append(Chunk(start, cut, prefix=head if found else "", joined=bool(found)))
        start = cut
    return found


def _table(text: str, start: int, end: int, hidden: list[Opaque]) -> list[Chunk]:
    first = text.find("\n", start, end)
    second = text.find("\n", first + 1, end)
    if first < 0 or second < 0 or second - start > LARGE:
        return []
    if not _columns(text, start, first, second):
        return []
    blank = _pattern("blank").search(text, second, end)
    stop = blank.end() if blank else end
    return [
        *_rows(text, start, stop, text[start : second + 1]),
        *_rest(text, stop, end, hidden),
    ]


def _cut(text: str, start: int, end: int, pattern: str) -> list[Chunk]:
    found: list[Chunk] = []
    while start < end:
        match = _pattern(pattern).search(text, start + SIZE, end)
        cut = match.end() if match else end
        if cut - start > LARGE:
            return [*found, *_plain(text, start, end)]
        found.append(Chunk(start, cut, joined=bool(found) and pattern == "item"))
        start = cut
    return found


def _items(text: str, start: int, end: int, hidden: list[Opaque]) -> list[Chunk]:
    found: list[Chunk] = []
    number: int | None = None
    for chunk in _cut(text, start, end, "item"):
        begins = _pattern("ordered").match(text, chunk.start)
        if begins is None or chunk.plain:
            number = None
        elif number is None:
            number = int(begins[1])
        found.append(chunk._replace(number=number if found else None))
        if number is not None:
            number += len(_pattern("ordered").findall(text, chunk.start, chunk.end))
    return found
