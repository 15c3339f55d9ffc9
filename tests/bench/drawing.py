"""The chart of growth as a picture, and as a table in the README beside it.

Both axes are logarithmic: a cost that does not grow with the archive is a level line, one that
doubles with it rises as steeply as the dotted diagonal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from math import log10
from pathlib import Path
from typing import Any

from tests.bench.growth import CHART
from tests.bench.report import number

TREE = Path(__file__).parents[2]
PICTURE = TREE / "tests" / "pictures" / "growth.svg"
README = TREE / "README.md"
UNIT = re.compile(r" (ms|MB)$")
MARKED = re.compile(r"(<!-- growth: [^>]*-->\n).*?(<!-- /growth -->)", re.DOTALL)

HEAD = """
### As the archive grows

![Costs by number of briefs, as times the cost with 100](tests/pictures/growth.svg)
"""
"""What stands in the README above the table."""

LEFT, RIGHT, TOP, HIGH, WIDE = 60, 250, 40, 260, 400
"""Where the field of the chart lies, in pixels; names stand to its right."""

FOOT = TOP + HIGH + 22
"""Where the numbers of briefs stand."""

NAME = 15
"""Pixels from the line of one name to that of the next."""

COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#7f7f7f", "#8a5a00")
"""Colours that can be told apart by those who see fewer (Okabe and Ito)."""

Line = tuple[str, list[tuple[float, float]]]
"""A name, and the growth (times the first cost) by number of briefs."""


def draw(kept: dict[str, Any]) -> None:
    """Write the picture and the README's table from the figures that were kept."""
    chart = next((one for one in kept.get("charts", ()) if one["title"] == CHART), None)
    if chart is None:
        raise SystemExit("There is no chart yet: run `make bench BENCH=growth` first.")
    PICTURE.write_text(svg(lines(chart)), "utf-8")
    table = "\n".join((HEAD, *rows(chart)))
    text = README.read_text("utf-8")
    README.write_text(MARKED.sub(lambda found: f"{found[1]}{table}\n{found[2]}", text), "utf-8")


def rows(chart: dict[str, Any]) -> Iterator[str]:
    """The chart as a table of Markdown, the last column telling how much it grew."""
    yield f"| briefs | {' | '.join(f'{size:,}' for size in chart['sizes'])} | growth |"
    yield "|---|" + "---:|" * (len(chart["sizes"]) + 1)
    for name, costs in chart["rows"].items():
        cells = ["" if cost is None else number(cost) for cost in costs]
        grown = f"{costs[-1] / costs[0]:.1f}" if costs[0] and costs[-1] else ""
        yield f"| {name} | {' | '.join(cells)} | {grown} |"


def lines(chart: dict[str, Any]) -> list[Line]:
    """Every row as growth, the steepest first."""
    found = []
    for name, costs in chart["rows"].items():
        if costs[0]:
            pairs = zip(chart["sizes"], costs, strict=True)
            points = [(float(size), cost / costs[0]) for size, cost in pairs if cost]
            found.append((UNIT.sub("", name), points))
    return sorted(found, key=lambda line: -line[1][-1][1])


def svg(lines: list[Line]) -> str:
    """The picture."""
    first = min(points[0][0] for _, points in lines)
    last = max(points[-1][0] for _, points in lines)
    top = last / first

    def x(size: float) -> float:
        return LEFT + WIDE * log10(size / first) / log10(last / first)

    def y(growth: float) -> float:
        return TOP + HIGH * (1 - log10(max(growth, 0.5) / 0.5) / log10(top / 0.5))

    width, height = LEFT + WIDE + RIGHT, TOP + HIGH + 40
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12" role="img">',
        "<title>How costs grow with the number of briefs</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="20" font-size="14">times the cost with {first:,.0f} briefs</text>',
        *_grid(first, last, x, y),
        *_curves(lines, x, y),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _grid(first: float, last: float, x: Any, y: Any) -> Iterator[str]:
    size = first
    while size <= last * 1.01:
        growth = size / first
        across, up = x(size), y(growth)
        yield f'<path d="M{LEFT} {up:.1f}H{LEFT + WIDE}" stroke="#dddddd"/>'
        yield f'<text x="{LEFT - 8}" y="{up + 4:.1f}" text-anchor="end">{growth:,.0f}</text>'
        yield f'<text x="{across:.1f}" y="{FOOT}" text-anchor="middle">{size:,.0f}</text>'
        size *= 10
    yield (
        f'<path d="M{x(first):.1f} {y(1):.1f}L{x(last):.1f} {y(last / first):.1f}" '
        'stroke="#999999" stroke-dasharray="2 4"/>'
    )


def _curves(lines: list[Line], x: Any, y: Any) -> Iterator[str]:
    """Each row as a curve, its name beside the end."""
    places = _apart([y(points[-1][1]) for _, points in lines])
    for (name, points), colour, place in zip(lines, COLOURS, places, strict=False):
        path = "L".join(f"{x(size):.1f} {y(growth):.1f}" for size, growth in points)
        yield f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        yield (
            f'<text x="{LEFT + WIDE + 10}" y="{place + 4:.1f}" fill="{colour}">'
            f"{escape(name)}: {points[-1][1]:,.1f}</text>"
        )


def _apart(places: list[float]) -> list[float]:
    """Places from top to bottom, moved so that no name stands on another or below the field."""
    lowest = TOP + HIGH + NAME
    for at in reversed(range(len(places))):
        places[at] = lowest = min(places[at], lowest - NAME)
    for at in range(1, len(places)):
        places[at] = max(places[at], places[at - 1] + NAME)
    return places
