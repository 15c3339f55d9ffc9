"""bench.json as Markdown: the tables that the README shows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from tests.bench.report import number


def tables(kept: dict[str, Any]) -> str:
    """Every section as a table, then the charts, then what was left out."""
    parts = [*_figures(kept), *_charts(kept), *_left_out(kept)]
    return "\n".join(line for part in parts for line in (*part, ""))


def _figures(kept: dict[str, Any]) -> Iterator[list[str]]:
    for section, rows in groupby(kept.get("figures", ()), key=lambda row: row["section"]):
        yield [
            f"**{section}**",
            "",
            "| what | briefer | the other | ratio | bar |",
            "|---|---:|---:|---:|---:|",
            *(_row(row) for row in rows),
        ]


def _row(row: dict[str, Any]) -> str:
    name = f"{row['name']} / {row['against']}" if row["against"] else row["name"]
    theirs = "" if row["theirs"] is None else f"{number(row['theirs'])} {row['unit']}"
    ratio = "" if row["theirs"] is None else number(row["value"])
    bar = ""
    if row["bar"] is not None:
        bar = f"{'≥' if row['at_least'] else '≤'} {row['bar']:g}"
        bar += "" if row["passed"] else " **missed**"
    cells = (name, f"{number(row['ours'])} {row['unit']}", theirs, ratio, bar)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _charts(kept: dict[str, Any]) -> Iterator[list[str]]:
    for chart in kept.get("charts", ()):
        heads = " | ".join(f"{size:,}" for size in chart["sizes"])
        yield [
            f"| {chart['title']} ({chart['unit']}) | {heads} |",
            "|---|" + "---:|" * len(chart["sizes"]),
            *(
                f"| {name} | " + " | ".join("" if v is None else number(v) for v in values) + " |"
                for name, values in chart["rows"].items()
            ),
        ]


def _left_out(kept: dict[str, Any]) -> Iterator[list[str]]:
    if kept.get("left_out"):
        yield [f"- left out: {row['what']}" for row in kept["left_out"]]
