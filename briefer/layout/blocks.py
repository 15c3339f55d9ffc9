"""The blocks of one chunk as lines: headings, paragraphs, lists, quotes, tables, code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from briefer.layout import code, inline, table
from briefer.layout.bidi import reordered
from briefer.layout.chart import Chart
from briefer.layout.line import Line, Piece, chop, place, shown, wrap
from briefer.layout.widths import cells

if TYPE_CHECKING:
    from markdown_it.token import Token


class Signs(NamedTuple):
    """The characters that the layout draws with."""

    bullet: str = "•"
    rule: str = "─"
    bar: str = "│"


ASCII = Signs("-", "-", "|")


class Form(NamedTuple):
    """How to lay out: `width` in cells, `sideways` to leave tables and code as wide as they are,
    `addresses` to print after each link where it leads, `reorder` to turn Arabic and Hebrew round
    (for a terminal that does not), the `signs` to draw with, and `spoken` for who hears it: no
    rules, and a table row by row, each cell behind its column's name."""

    width: int = 80
    sideways: bool = False
    addresses: bool = False
    reorder: bool = False
    signs: Signs = Signs()
    spoken: bool = False


class Blocks:
    """Lays out the tokens of one chunk; `lines` holds the result."""

    def __init__(self, tokens: list[Token], chart: Chart, form: Form, number: int | None) -> None:
        self.lines: list[Line] = []
        self._tokens, self._chart, self._form = tokens, chart, form
        self._number = number
        self._margin: list[Piece] = []
        self._mark: list[Piece] | None = None
        self._tight = [False]
        self._fresh = True
        self._at = 0
        self._place = chart.start
        while self._at < len(tokens):
            self._block()

    def _width(self) -> int:
        return max(8, self._form.width - sum(cells(piece.text) for piece in self._margin))

    def _next(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _gap(self) -> None:
        """Leave a line free before the next block, unless it is the first or a tight item."""
        if not self._fresh and not self._tight[-1]:
            self.lines.append(place(self._margin, self._place))
        self._fresh = False

    def _emit(self, rows: list[list[Piece]]) -> None:
        """Add `rows` behind the margin, or the first of them behind the mark that waits."""
        for row in rows:
            lead = self._margin
            if self._mark is not None:
                lead, self._mark = self._mark, None
            line = place([*lead, *row], self._place)
            self._place = max(self._place, line.end)
            self.lines.append(line)

    def _seen(self, row: list[Piece]) -> list[Piece]:
        return reordered(row) if self._form.reorder else row

    @contextmanager
    def _inside(self, mark: list[Piece], margin: Piece, tight: bool) -> Iterator[None]:
        """Within a container: `mark` before its first line, `margin` before the others."""
        outer, before = self._margin, self._mark
        lead = outer if before is None else before
        self._margin, self._mark = [*outer, margin], [*lead, *mark]
        self._tight.append(tight)
        self._fresh = True
        yield
        if self._mark is not None:  # an empty item still shows its mark
            self._emit([[]])
        self._margin, self._fresh = outer, False
        self._tight.pop()

    def _until(self, end: str) -> None:
        while self._tokens[self._at].type != end:
            self._block()
        self._at += 1

    def _block(self) -> None:
        token = self._next()
        if token.map and token.map[0] >= self._chart.extra:
            self._place = max(self._place, self._chart.line(token.map[0])[0])
        method = getattr(self, f"_{token.type}", None)
        if method is not None:
            method(token)

    def _paragraph_open(self, token: Token) -> None:
        self._text(self._next(), "")

    def _heading_open(self, token: Token) -> None:
        self._text(self._next(), f"heading{token.tag[1:]}")

    def _text(self, token: Token, style: str) -> None:
        self._gap()
        places = self._chart.block(token.content, (token.map or [0])[0])
        run = inline.pieces(token, places, style, self._form.addresses)
        self._emit([self._seen(row) for row in wrap(run, self._width())])

    def _hr(self, token: Token) -> None:
        self._gap()
        if self._form.spoken:
            return
        rule = self._form.signs.rule
        self._emit([[Piece(rule * (self._width() // cells(rule)), "rule")]])

    def _blockquote_open(self, token: Token) -> None:
        self._gap()
        bar = Piece(f"{self._form.signs.bar} ", "quote")
        with self._inside([bar], bar, False):
            self._until("blockquote_close")

    def _footnote_reference_open(self, token: Token) -> None:
        self._gap()
        mark = Piece(f"[{shown(token.meta['label'])}] ", "note")
        with self._inside([mark], Piece("    "), False):
            self._until("footnote_reference_close")

    def _bullet_list_open(self, token: Token) -> None:
        self._list("bullet_list_close", None)

    def _ordered_list_open(self, token: Token) -> None:
        first = int(token.attrs.get("start", 1))
        if self._number is not None and len(self._tight) == 1 and not self.lines:
            first = self._number
        self._list("ordered_list_close", first)

    def _list(self, end: str, number: int | None) -> None:
        tight = self._is_tight()
        self._gap()
        self._fresh = True
        self._tight.append(tight)
        while self._next().type == "list_item_open":
            self._gap()
            text = f"{self._form.signs.bullet} " if number is None else f"{number}. "
            with self._inside([Piece(text, "bullet")], Piece(" " * cells(text)), tight):
                self._until("list_item_close")
            number = None if number is None else number + 1
        self._tight.pop()
        self._fresh = False

    def _is_tight(self) -> bool:
        """Whether the list whose opening was just read hides its items' paragraphs."""
        level = self._tokens[self._at - 1].level
        for token in self._tokens[self._at :]:
            if token.level <= level:
                break
            if token.type == "paragraph_open" and token.level == level + 2:
                return token.hidden
        return True

    def _fence(self, token: Token) -> None:
        self._code(token, 1)

    def _code_block(self, token: Token) -> None:
        self._code(token, 0)

    def _code(self, token: Token, skip: int) -> None:
        self._gap()
        content = token.content.removesuffix("\n")
        places = self._chart.block(content, (token.map or [0])[0] + skip)
        language = token.info.split()[0] if token.info.strip() else ""
        index = 0
        with self._inside([Piece("  ", "code")], Piece("  ", "code"), True):
            width = 1_000_000 if self._form.sideways else self._width()
            for line, parts in zip(
                content.split("\n"), code.coloured(content, language), strict=False
            ):
                self._emit(chop(code.pieces(parts, places.at(index)), width))
                index += len(line) + 1

    def _html_block(self, token: Token) -> None:
        self._gap()
        content = token.content.removesuffix("\n")
        places = self._chart.block(content, (token.map or [0])[0])
        index = 0
        for line in content.split("\n"):
            self._emit(chop([Piece(shown(line), "html", places.at(index))], self._width()))
            index += len(line) + 1

    def _table_open(self, token: Token) -> None:
        self._gap()
        rows: list[list[table.Cell]] = []
        aligns: list[str] = []
        while (part := self._next()).type != "table_close":
            if part.type == "tr_open":
                rows.append([])
                column = 0
            elif part.type == "th_open":
                aligns.append(str(part.attrs.get("style", "")).removeprefix("text-align:"))
            elif part.type == "inline":
                style = "strong" if len(rows) == 1 else ""
                line = (part.map or [0])[0]
                places, column = self._chart.cell(part.content, line, column)
                rows[-1].append(inline.pieces(part, places, style, self._form.addresses))
        grid = table.Table(rows[0], rows[1:], aligns)
        form, width = self._form, self._width()
        if form.spoken:
            self._emit(list(table.records(grid, width)))
        else:
            self._emit(table.lines(grid, width, form.signs.rule, form.sideways, self._seen))


def plain(chart: Chart, form: Form) -> list[Line]:
    """A chunk as it is written, line by line, for what is not to be parsed."""
    found: list[Line] = []
    source = chart.text[chart.start : chart.end].removesuffix("\n")
    at = chart.start
    for line in source.split("\n"):
        for row in wrap([Piece(shown(line), "", at)], form.width):
            found.append(place(row, at))
        at += len(line) + 1
    return found
