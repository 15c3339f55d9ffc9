"""Textual measures text through Rich; here both are made to measure as the terminal draws.

Rich counts the spacing vowels of Khmer as nothing, terminals as one cell, so that every line with
Khmer would push what follows it aside. What is replaced is the inside of `rich.cells`, which all
of Rich and Textual go through.
"""

from __future__ import annotations

from functools import cache
from unicodedata import category

import rich.cells
from rich._unicode_data import load
from rich.cells import CellSpan, CellTable
from rich.segment import Segment

from briefer.layout import widths
from briefer.layout.widths import Profile, cells, clusters, fit, measured


def install(profile: Profile) -> None:
    """Measure by `profile` from now on, here and in all of Rich and Textual."""
    widths.use(profile)
    _table.cache_clear()
    replaced = {"_cell_len": _measured, "split_graphemes": _split, "load_cell_table": _table}
    for name, function in replaced.items():
        setattr(rich.cells, name, function)
    setattr(Segment, "_split_cells", staticmethod(_parted))  # noqa: B010 private to Rich
    rich.cells.get_character_cell_size.cache_clear()
    rich.cells.cached_cell_len.cache_clear()


def _measured(text: str, unicode_version: str) -> int:
    return cells(text)


def _split(text: str, unicode_version: str = "auto") -> tuple[list[CellSpan], int]:
    spans: list[CellSpan] = []
    at = total = 0
    for cluster, size in measured(text):
        spans.append((at, at + len(cluster), size))
        at += len(cluster)
        total += size
    return spans, total


def _parted(segment: Segment, cut: int) -> tuple[Segment, Segment]:
    """`segment` cut at a cell; a cluster that lies across the cut becomes spaces on both sides."""
    text, style, control = segment
    before = fit(text, cut)
    after = text[len(before) :]
    if gap := cut - cells(before):
        across = clusters(after)[0] if after else ""
        before += " " * gap
        after = " " * max(0, cells(across) - gap) + after[len(across) :]
    return Segment(before, style, control), Segment(after, style, control)


@cache
def _table(unicode_version: str = "auto") -> CellTable:
    """Rich's own table of single characters, with spacing marks as wide as they are drawn."""
    table = load(unicode_version)
    if not widths.profile().spacing_mark:
        return table
    found: list[tuple[int, int, int]] = []
    for start, end, width in table.widths:
        if width:
            found.append((start, end, width))
            continue
        for code in range(start, end + 1):
            if category(chr(code)) == "Mc":
                continue
            if found and found[-1][1] == code - 1 and not found[-1][2]:
                found[-1] = (found[-1][0], code, 0)
            else:
                found.append((code, code, 0))
    return table._replace(widths=found)
