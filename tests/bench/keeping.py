"""The figures kept in a file from run to run: what is not measured this time stays as it was."""

from __future__ import annotations

import json
import os
import platform
import time
from pathlib import Path
from typing import Any

from tests.bench.report import Report

Kept = dict[str, Any]


def read(file: Path) -> Kept:
    """What the file holds; nothing where there is none."""
    try:
        kept: Kept = json.loads(file.read_text())
    except FileNotFoundError:
        return {}
    return kept


def values(kept: Kept) -> dict[tuple[str, str], float]:
    """The value of every figure by what it is known by."""
    return {(row["section"], row["name"]): row["value"] for row in kept.get("figures", ())}


def write(file: Path, kept: Kept, report: Report) -> None:
    """Put a run into the file; sections that were not run stay, and so do a chart's gaps."""
    fresh = report.as_json()
    run = {figure.section for figure in report.figures} | {part for part, _ in report.notes}
    run |= {chart.section for chart in report.charts}
    for chart in fresh["charts"]:
        _fill(chart, kept)
    for part in ("figures", "charts", "left_out"):
        old = [row for row in kept.get(part, ()) if row["section"] not in run]
        fresh[part] = sorted([*old, *fresh[part]], key=lambda row: str(row["section"]))
    machine = {"python": platform.python_version(), "cpus": os.cpu_count()}
    when = time.strftime("%Y-%m-%d")
    file.write_text(json.dumps({"made": when, "machine": machine, **fresh}, indent=1) + "\n")


def _fill(chart: Kept, kept: Kept) -> None:
    """Take what was not measured this time from the same chart as it was kept."""
    for old in kept.get("charts", ()):
        if old["title"] != chart["title"]:
            continue
        for name, row in chart["rows"].items():
            known = dict(zip(old["sizes"], old["rows"].get(name, ()), strict=False))
            chart["rows"][name] = [
                known.get(size) if value is None else value
                for size, value in zip(chart["sizes"], row, strict=True)
            ]
