"""Running every module of a folder that has a `run`: the table, the figures kept in a file.

Figures of sections that are not run this time stay in the file. With `--compare` the change
against it is shown and the file is left as it is. `--markdown` prints it for the README, `--chart`
draws its chart and puts it into the README.

A module that breaks or takes too long gives a line, and the others go on. The exit status is 1
where one did; of the faults also where one does not hold, while a bar of the benchmarks that is
missed is a mark in the table.
"""

from __future__ import annotations

import argparse
import ast
import gc
import os
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from tests.bench import keeping
from tests.bench.budget import OutOfTime, limit, limited
from tests.bench.measure import cpu
from tests.bench.places import ROOT, surroundings, tidy
from tests.bench.report import Report, line

HEAD = {
    "tests.bench": (
        "What briefer costs, beside what people use today, in one run.\n"
        "ours, theirs: medians, run by turns.  ratio: median of the pairs.  bar: what is promised."
    ),
    "tests.faults": (
        "What is done to briefer here must lose nothing, hang nothing and reach no terminal.\n"
        "ours: what was counted.  bar: what it must be."
    ),
}


FIRST = ("growth",)
"""What is run before the others of its folder: it builds the archive that others measure too."""


def main(package: str, file: str, argv: Sequence[str] | None = None) -> int:
    """Run what is named of `package`, or everything, and keep it in `file`; the exit status."""
    options = _options(package, file, argv)
    kept = keeping.read(options.file)
    if options.markdown or options.chart:
        _shown(options, kept)
        return 0
    every = list(_modules(package))
    if unknown := [name for name in options.names if name not in every]:
        sys.stderr.write(f"{package}: no {', '.join(unknown)}; there are {', '.join(every)}.\n")
        return 2
    os.environ.update(surroundings())
    tidy()
    print(HEAD[package])
    begun = time.perf_counter()
    report = Report(before=keeping.values(kept) if options.compare else None)
    broken = _run_all(package, options.names, every, report)
    if not options.compare:
        keeping.write(options.file, kept, report)
    _summary(report, broken, time.perf_counter() - begun)
    if not options.compare:
        print(f"The figures are in {options.file}.")
    return 1 if broken or (report.missed and package == "tests.faults") else 0


def _options(package: str, file: str, argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"python -m {package}")
    parser.add_argument("names", nargs="*", metavar="NAME", help="what to run; everything without")
    parser.add_argument("--compare", action="store_true", help="show the change, keep the file")
    parser.add_argument("--markdown", action="store_true", help="print the file as Markdown")
    parser.add_argument("--chart", action="store_true", help="draw the file's chart for the README")
    parser.add_argument("--file", type=Path, default=Path(file), help="where figures are kept")
    return parser.parse_args(argv)


def _shown(options: argparse.Namespace, kept: keeping.Kept) -> None:
    if options.markdown:
        from tests.bench.markdown import tables

        print(tables(kept), end="")
    if options.chart:
        from tests.bench.drawing import draw

        draw(kept)


def _modules(package: str) -> Iterator[str]:
    """Every module of `package` that has a `run`, found without importing the others."""
    folder = ROOT.joinpath(*package.split("."))
    for file in sorted(folder.glob("*.py")):
        if "\ndef run(report: Report)" in file.read_text("utf-8"):
            yield file.stem


def _about(package: str, name: str) -> str:
    """The first line of a module's own description."""
    file = ROOT.joinpath(*package.split("."), f"{name}.py")
    return (ast.get_docstring(ast.parse(file.read_text("utf-8"))) or "").partition("\n")[0]


def _run_all(package: str, named: list[str], every: list[str], report: Report) -> list[str]:
    """Run modules one after the other; the names of those that did not come to their end."""
    broken, spare = [], 0.0
    for name in named or sorted(every, key=lambda name: name not in FIRST):
        seconds = limit(package, name, spare=spare, alone=bool(named))
        begun = time.perf_counter()
        if not _ran(package, name, report, seconds):
            broken.append(name)
        spare = 0.0 if named else max(0.0, seconds - (time.perf_counter() - begun))
    return broken


def _ran(package: str, name: str, report: Report, seconds: int) -> bool:
    """Run one module in so many seconds; whether it came to its end.

    What it says of itself is the time on the clock, and how much of it processors worked: on a busy
    machine the first tells little.
    """
    report.begin(name, _about(package, name))
    begun, used = time.perf_counter(), cpu()
    try:
        with limited(seconds):
            import_module(f"{package}.{name}").run(report)
    except OutOfTime:
        report.left_out("the rest", f"cut off after {seconds} s; BENCH_PATIENCE=3 gives it longer")
        return False
    except Exception as error:
        traceback.print_exc()
        what = str(error).partition("\n")[0]
        report.left_out("the rest", f"it broke: {type(error).__name__}: {what}")
        return False
    finally:
        gc.collect()
        took, worked = time.perf_counter() - begun, cpu() - used
        report.say(f"({took:.0f} s of at most {seconds}, {worked:.0f} s of processor)")
    return True


def _summary(report: Report, broken: Sequence[str], seconds: float) -> None:
    held = [figure for figure in report.figures if figure.bar is not None]
    took = f"{int(seconds // 60)} min {int(seconds % 60)} s"
    print(f"\n{len(held) - len(report.missed)} of {len(held)} bars held, in {took}.")
    for figure in report.missed:
        print(f"  {figure.section}: {line(figure)}")
    for section, what in report.notes:
        print(f"  {section}: not measured: {what}")
    for name in broken:
        print(f"  {name} did not come to its end")
