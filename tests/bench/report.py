"""The report of a run: figures with their bars, on the terminal and in bench.json.

A module of this folder with `def run(report: Report) -> None` is a benchmark. It measures with
`pairs` and says what came of it with `report.ratio`:

    costs = pairs(lambda: reader.open(text), lambda: widget.open(text), runs=9)
    report.ratio("open a brief of 4 KB", costs.ours, costs.theirs, bar=0.2, unit="ms")

Sequences are times in seconds, or whatever `unit` says; the ratio is the median of the pairwise
ratios and must not exceed the bar.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, TextIO

from tests.bench.measure import RUNS, Child, Pairs, child, cpu, pairs, repeated

__all__ = ["RUNS", "Child", "Figure", "Pairs", "Report", "child", "cpu", "pairs", "repeated"]

Measure = float | Sequence[float]

SCALES = {"ms": 1000.0, "us": 1_000_000.0, "s": 1.0}
"""Units of time, each with its number in a second: figures of time are given in seconds."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report.

    `ours` and `theirs` are medians in `unit`; `value` is what the bar is held against: their
    ratio, or `ours` where there is no counterpart. `bar` is the most that `value` may be, or the
    least with `at_least`; None where the figure is only for information.
    """

    section: str
    name: str
    unit: str
    ours: float
    theirs: float | None
    against: str
    value: float
    bar: float | None
    at_least: bool
    runs: int

    @property
    def passed(self) -> bool:
        """Whether the bar is held; a figure without one always passes."""
        if self.bar is None:
            return True
        return self.value >= self.bar if self.at_least else self.value <= self.bar

    @property
    def key(self) -> tuple[str, str]:
        """What the figure is known by from run to run."""
        return self.section, self.name


class Report:
    """Everything that one run has found, printed line by line as it comes."""

    def __init__(
        self, out: TextIO | None = None, before: Mapping[tuple[str, str], float] | None = None
    ) -> None:
        self.out = out or sys.stdout
        self.section = ""
        self.figures: list[Figure] = []
        self.notes: list[tuple[str, str]] = []
        self.charts: list[Chart] = []
        self._before = before or {}

    def begin(self, section: str, about: str = "") -> None:
        """Head the figures that follow; `about` says what they are."""
        self.section = section
        print(f"\n{section}{about and f': {about}'}", file=self.out)
        self.say(f"{'':54}{'ours':>11}{'theirs':>11}  {'unit':5}{'ratio':>8}{'bar':>9}")

    def say(self, text: str) -> None:
        """Print a line that is no figure."""
        print(f"  {text}".rstrip(), file=self.out, flush=True)

    def ratio(
        self,
        name: str,
        ours: Measure,
        theirs: Measure,
        bar: float | None = None,
        unit: str = "ms",
        *,
        against: str = "",
        at_least: bool = False,
    ) -> Figure:
        """`ours` over `theirs`, which must be at most `bar` (at least, with `at_least`).

        Times are given in seconds and shown in `unit`; other units (`B`, `MB`, `files`) as they
        are. `against` names the counterpart. Two sequences of one length are taken as pairs.
        """
        one, other = _sequence(ours), _sequence(theirs)
        if len(one) == len(other):
            value = Pairs(one, other).ratio
        else:
            value = median(one) / median(other)
        scale = SCALES.get(unit, 1.0)
        return self._add(
            Figure(
                self.section,
                name,
                unit,
                median(one) * scale,
                median(other) * scale,
                against,
                value,
                bar,
                at_least,
                min(len(one), len(other)),
            )
        )

    def value(
        self,
        name: str,
        value: Measure,
        unit: str = "ms",
        bar: float | None = None,
        *,
        at_least: bool = False,
    ) -> Figure:
        """A figure on its own, in `unit` (times are given in seconds), with a bar or without."""
        every = _sequence(value)
        shown = median(every) * SCALES.get(unit, 1.0)
        return self._add(
            Figure(self.section, name, unit, shown, None, "", shown, bar, at_least, len(every))
        )

    def left_out(self, name: str, why: str) -> None:
        """Say that something was not measured, and why."""
        self.notes.append((self.section, f"{name}: {why}"))
        self.say(f"{name}: left out, {why}")

    def chart(self, title: str, unit: str, sizes: Sequence[int], rows: Mapping[str, Any]) -> None:
        """How costs grow: for every row one number for each size, None where not measured."""
        chart = Chart(
            self.section, title, unit, tuple(sizes), {k: tuple(v) for k, v in rows.items()}
        )
        self.charts.append(chart)
        for line in chart.lines():
            self.say(line)

    @property
    def missed(self) -> list[Figure]:
        """The figures whose bar is not held."""
        return [figure for figure in self.figures if not figure.passed]

    def as_json(self) -> dict[str, Any]:
        """The whole report as plain values."""
        return {
            "figures": [asdict(figure) | {"passed": figure.passed} for figure in self.figures],
            "charts": [asdict(chart) for chart in self.charts],
            "left_out": [{"section": section, "what": what} for section, what in self.notes],
        }

    def _add(self, figure: Figure) -> Figure:
        self.figures.append(figure)
        self.say(line(figure, self._before.get(figure.key)))
        return figure


@dataclass(frozen=True, slots=True)
class Chart:
    """Costs by size: `rows` maps what was measured to one number for each of `sizes`."""

    section: str
    title: str
    unit: str
    sizes: tuple[int, ...]
    rows: Mapping[str, tuple[float | None, ...]]

    def lines(self) -> Iterable[str]:
        """The chart as text, the last column telling how much the largest is of the smallest."""
        heads = "".join(f"{size:>11,}" for size in self.sizes)
        yield f"{self.title} ({self.unit})".ljust(44) + heads + f"{'growth':>9}"
        for name, values in self.rows.items():
            shown = "".join(f"{'-' if v is None else number(v):>11}" for v in values)
            first, last = values[0], values[-1]
            growth = f"{last / first:.1f}x" if first and last else "-"
            yield name.ljust(44) + shown + f"{growth:>9}"


def line(figure: Figure, before: float | None = None) -> str:
    """One figure as a line of the table; with `before`, how its value has changed."""
    name = f"{figure.name} / {figure.against}" if figure.against else figure.name
    theirs = "" if figure.theirs is None else number(figure.theirs)
    value = number(figure.value) if figure.theirs is not None else ""
    bar = ""
    if figure.bar is not None:
        bar = f"{'>=' if figure.at_least else '<='} {figure.bar:g}"
    text = f"{name:54}{number(figure.ours):>11}{theirs:>11}  {figure.unit:5}{value:>8}{bar:>9}"
    if figure.bar is not None:
        text += "  held" if figure.passed else "  MISSED"
    if before:
        text += f"  {100 * (figure.value - before) / before:+.0f}%"
    return text.rstrip()


def number(value: float) -> str:
    """`value` with three figures that count."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return (
        f"{value:.1f}"
        if abs(value) >= 10
        else f"{value:.2f}"
        if abs(value) >= 1
        else f"{value:.3g}"
    )


def _sequence(measure: Measure) -> tuple[float, ...]:
    return (float(measure),) if isinstance(measure, int | float) else tuple(measure)
