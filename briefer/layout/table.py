"""Tables: columns that share the width, words wrapped in their cells, nothing left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from briefer.layout.line import Piece, wrap
from briefer.layout.widths import cells

_GAP = 2
_LEAST = 6

Cell = list[Piece]
Shape = Callable[[Cell], Cell]


class Table(NamedTuple):
    """The cells of a table: its head, its rows, and `left`, `right` or `center` by column."""

    head: list[Cell]
    rows: list[list[Cell]]
    aligns: list[str]


def _text(cell: Cell) -> str:
    return "".join(piece.text for piece in cell)


def _widths(table: Table, width: int) -> list[int]:
    """The width of each column: as wide as its text, and where that is too wide a fair share."""
    columns = range(len(table.head))
    rows = [table.head, *table.rows]
    widths = [max(1, *(cells(_text(row[c])) for row in rows)) for c in columns]
    room = width - _GAP * (len(widths) - 1)
    left = len(widths)
    share = room // left
    fixed: set[int] = set()
    while True:
        narrow = [c for c in columns if c not in fixed and widths[c] <= share]
        if not narrow:
            break
        fixed.update(narrow)
        left = len(widths) - len(fixed)
        if not left:
            return widths
        share = (room - sum(widths[c] for c in fixed)) // left
    return [w if c in fixed else max(1, share) for c, w in enumerate(widths)]


def _aligned(line: list[Piece], width: int, align: str) -> list[Piece]:
    space = max(0, width - cells(_text(line)))
    before = {"right": space, "center": space // 2}.get(align, 0)
    after = space - before
    lead = [Piece(" " * before)] if before else []
    return [*lead, *line, *([Piece(" " * after)] if after else [])]


def _row(
    row: Sequence[Cell], widths: Sequence[int], aligns: Sequence[str], shape: Shape
) -> list[list[Piece]]:
    wrapped = [list(map(shape, wrap(cell, w))) for cell, w in zip(row, widths, strict=True)]
    lines: list[list[Piece]] = []
    for number in range(max(map(len, wrapped))):
        line: list[Piece] = []
        for column, parts in enumerate(wrapped):
            part = parts[number] if number < len(parts) else []
            if column:
                line.append(Piece(" " * _GAP))
            line += _aligned(part, widths[column], aligns[column])
        lines.append(line)
    return lines


def lines(
    table: Table, width: int, rule: str = "─", sideways: bool = False, shape: Shape = list
) -> list[list[Piece]]:
    """`table` in lines of at most `width` cells, or as wide as its text when `sideways`.

    `shape` is done to each line of a cell, which it may not make wider.

    A rule stands under the head, an empty line between rows where any cell takes more than one. A
    table with too many columns for `width` is given row by row, each cell after its column's name.
    """
    columns = len(table.head)
    if not sideways and columns * (_LEAST + _GAP) > width + _GAP and columns > 1:
        return list(map(shape, records(table, width)))
    widths = _widths(table, 1_000_000 if sideways else width)
    total = sum(widths) + _GAP * (columns - 1)
    found: list[list[Piece]] = []
    if any(map(_text, table.head)):
        found += _row(table.head, widths, table.aligns, shape)
        found.append([Piece(rule * (total // cells(rule)), "rule")])
    rows = [_row(row, widths, table.aligns, shape) for row in table.rows]
    tall = any(len(row) > 1 for row in rows)
    for number, row in enumerate(rows):
        if tall and number:
            found.append([])
        found += row
    return found


def records(table: Table, width: int) -> Iterator[list[Piece]]:
    """`table` row by row, an empty line between them, each cell after its column's name."""
    for number, row in enumerate(table.rows):
        if number:
            yield []
        for name, cell in zip(table.head, row, strict=True):
            if cell:
                label = [p._replace(start=None) for p in name]
                yield from wrap([*label, Piece(": ", "strong"), *cell], width)
    if not table.rows:
        for name in table.head:
            yield from wrap(name, width)
