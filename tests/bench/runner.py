"""Running every module of a folder that has a `run`: the table, the figures kept in a file.

Figures of sections that are not run this time stay in the file. With `--compare` the change
against it is shown and the file is left as it is. `--markdown` prints it for the README. The exit
status is 1 where a bar is missed or a module broke.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.bench.places import ROOT, surroundings
from tests.bench.report import Report, line


def main(package: str, file: str, argv: Sequence[str] | None = None) -> int:
    """Run what is named of `package`, or everything, and keep it in `file`; the exit status."""
    options = _options(package, file, argv)
    kept = _kept(options.file)
    if options.markdown:
        from tests.bench.markdown import tables

        print(tables(kept), end="")
        return 0
    every = list(_modules(package))
    if unknown := [name for name in options.names if name not in every]:
        sys.stderr.write(f"{package}: no {', '.join(unknown)}; there are {', '.join(every)}.\n")
        return 2
    os.environ.update(surroundings())
    report = Report(before=_values(kept) if options.compare else None)
    broken = [name for name in options.names or every if not _ran(package, name, report)]
    if not options.compare:
        _write(options.file, kept, report)
    _summary(report, broken)
    return 1 if report.missed or broken else 0


def _options(package: str, file: str, argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"python -m {package}")
    parser.add_argument("names", nargs="*", metavar="NAME", help="what to run; everything without")
    parser.add_argument("--compare", action="store_true", help="show the change, keep the file")
    parser.add_argument("--markdown", action="store_true", help="print the file as Markdown")
    parser.add_argument("--file", type=Path, default=Path(file), help="where figures are kept")
    return parser.parse_args(argv)


def _modules(package: str) -> Iterator[str]:
    """Every module of `package` that has a `run`, found without importing the others."""
    folder = ROOT.joinpath(*package.split("."))
    for file in sorted(folder.glob("*.py")):
        if "\ndef run(report: Report)" in file.read_text("utf-8"):
            yield file.stem


def _ran(package: str, name: str, report: Report) -> bool:
    """Run one module; whether it came to its end."""
    report.begin(name)
    begun = time.perf_counter()
    try:
        import_module(f"{package}.{name}").run(report)
    except Exception:
        traceback.print_exc()
        return False
    finally:
        gc.collect()
    print(f"  ({time.perf_counter() - begun:.0f} s)", file=report.out, flush=True)
    return True


def _kept(file: Path) -> dict[str, Any]:
    try:
        kept: dict[str, Any] = json.loads(file.read_text())
    except FileNotFoundError:
        return {}
    return kept


def _values(kept: dict[str, Any]) -> dict[tuple[str, str], float]:
    return {(row["section"], row["name"]): row["value"] for row in kept.get("figures", ())}


def _write(file: Path, kept: dict[str, Any], report: Report) -> None:
    fresh = report.as_json()
    run = {figure.section for figure in report.figures} | {part for part, _ in report.notes}
    run |= {chart.section for chart in report.charts}
    for part in ("figures", "charts", "left_out"):
        old = [row for row in kept.get(part, ()) if row["section"] not in run]
        fresh[part] = sorted([*old, *fresh[part]], key=lambda row: str(row["section"]))
    machine = {"python": platform.python_version(), "cpus": os.cpu_count()}
    when = time.strftime("%Y-%m-%d")
    file.write_text(json.dumps({"made": when, "machine": machine, **fresh}, indent=1) + "\n")


def _summary(report: Report, broken: Sequence[str]) -> None:
    held = [figure for figure in report.figures if figure.bar is not None]
    print(f"\n{len(held) - len(report.missed)} of {len(held)} bars held.")
    for figure in report.missed:
        print(f"  {figure.section}: {line(figure)}")
    for name in broken:
        print(f"  {name} did not come to its end")
