"""The bench harness tells the truth about what it is given."""

from __future__ import annotations

import io
import itertools
import json
import re
import signal
import sys
from itertools import count
from pathlib import Path

import pytest

from tests.bench import budget, keeping, runner
from tests.bench.drawing import svg
from tests.bench.markdown import tables
from tests.bench.measure import peak
from tests.bench.report import Report, pairs, repeated


def report() -> Report:
    made = Report(io.StringIO())
    made.begin("demo")
    return made


def test_jobs_are_run_by_turns_and_the_first_turn_is_not_counted() -> None:
    order: list[str] = []
    ticks = count()

    def clock() -> float:
        return float(next(ticks))

    found = pairs(lambda: order.append("a"), lambda: order.append("b"), runs=7, clock=clock)
    assert len(found.ours) == len(found.theirs) == 7
    assert order == ["b", "a", "a", "b"] * 4
    assert found.ratio == 1.0


def test_a_job_may_measure_itself() -> None:
    assert pairs(lambda: 3.0, lambda: 6.0).ratio == 0.5
    assert repeated(lambda: 2.5) == (2.5,) * 7


def test_the_memory_of_a_command_is_its_own_and_not_that_of_the_harness() -> None:
    held = bytearray(b"x") * (200 << 20)
    least = peak([sys.executable, "-I", "-S", "-c", "pass"])
    more = peak([sys.executable, "-I", "-S", "-c", "held = bytearray(b'x') * (64 << 20)"])
    assert 2 < least < 60
    assert 60 < more - least < 70
    assert len(held) == 200 << 20


def test_the_ratio_is_the_median_of_the_pairs() -> None:
    figure = report().ratio("x", [1.0, 2.0, 30.0], [1.0, 4.0, 10.0], bar=1.0)
    assert figure.value == 1.0
    assert figure.passed
    assert (figure.ours, figure.theirs) == (2000.0, 4000.0)


@pytest.mark.parametrize(
    ("value", "bar", "at_least", "passed"),
    [
        (1.0, 1.0, False, True),
        (1.1, 1.0, False, False),
        (200.0, 200.0, True, True),
        (199.0, 200.0, True, False),
        (9e9, None, False, True),
    ],
)
def test_a_bar_is_held_or_missed(
    value: float, bar: float | None, at_least: bool, passed: bool
) -> None:
    made = report()
    assert made.ratio("x", value, 1.0, bar, "B", at_least=at_least).passed is passed
    assert bool(made.missed) is not passed


def test_units_of_time_are_shown_in_their_unit_and_others_as_they_are() -> None:
    made = report()
    assert made.value("x", 0.005, "ms", bar=5.0).value == 5.0
    assert made.value("y", 700.0, "B", bar=1024).value == 700.0
    assert not made.missed


def test_figures_of_sections_not_run_stay_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "bench.json"
    first, second = report(), Report(io.StringIO())
    first.ratio("x", 1.0, 2.0, bar=0.6)
    keeping.write(file, {}, first)
    second.begin("other")
    second.value("y", 3.0, "B")
    second.left_out("z", "not here")
    keeping.write(file, json.loads(file.read_text()), second)
    kept = json.loads(file.read_text())
    assert [(row["section"], row["name"]) for row in kept["figures"]] == [
        ("demo", "x"),
        ("other", "y"),
    ]
    assert kept["left_out"] == [{"section": "other", "what": "z: not here"}]


def test_the_markdown_marks_what_was_missed() -> None:
    made = report()
    made.ratio("open", 1.0, 1.0, bar=0.5, against="widget")
    made.chart("growth", "ms", [100, 1000], {"start": [1.0, None]})
    text = tables(made.as_json())
    assert "| open / widget | 1,000 ms | 1,000 ms | 1.00 | ≤ 0.5 **missed** |" in text
    assert "| start | 1.00 |  |" in text


def test_what_a_chart_leaves_open_is_taken_from_the_last_time(tmp_path: Path) -> None:
    file = tmp_path / "bench.json"
    first, second = report(), report()
    first.chart("growth", "ms", [100, 1000], {"first scan": [1.0, 9.0], "start": [1.0, 1.0]})
    keeping.write(file, {}, first)
    second.chart("growth", "ms", [100, 1000], {"first scan": [2.0, None], "start": [3.0, 4.0]})
    keeping.write(file, keeping.read(file), second)
    (chart,) = keeping.read(file)["charts"]
    assert chart["rows"] == {"first scan": [2.0, 9.0], "start": [3.0, 4.0]}


@pytest.mark.parametrize("package", budget.LIMITS)
def test_every_module_has_its_limit_and_all_together_a_quarter_of_an_hour(package: str) -> None:
    limits = budget.LIMITS[package]
    assert sorted(limits) == list(runner._modules(package))
    assert sum(limits.values()) <= budget.WHOLE


def test_what_one_module_leaves_over_the_next_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BENCH_PATIENCE", raising=False)
    own = budget.limit("tests.bench", "store")
    assert budget.limit("tests.bench", "store", spare=7.5) == own + 7
    assert budget.limit("tests.bench", "store", alone=True) == 3 * own
    monkeypatch.setenv("BENCH_PATIENCE", "2")
    assert budget.limit("tests.bench", "store") == 2 * own


def test_a_module_that_takes_too_long_is_cut_off() -> None:
    with budget.limited(1), pytest.raises(budget.OutOfTime):
        signal.pause()


def test_the_picture_names_every_row_once_and_apart() -> None:
    names = [f"row {number}" for number in range(8)]
    drawn = svg([(name, [(100.0, 1.0), (100_000.0, 1.0)]) for name in names])
    places = re.findall(r'<text x="470" y="([\d.]+)" fill="[^"]+">(row \d): 1.0<', drawn)
    assert [name for _, name in places] == names
    heights = [float(height) for height, _ in places]
    assert all(below - above >= 14 for above, below in itertools.pairwise(heights))


def test_an_unknown_benchmark_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert runner.main("tests.bench", "bench.json", ["no-such-thing"]) == 2
    assert "no-such-thing" in capsys.readouterr().err
