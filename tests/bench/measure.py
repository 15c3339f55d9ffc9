"""What things cost: two things alternated in one run, and one command in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile

from tests.bench.places import ROOT, surroundings

RUNS = 7
"""The least number of runs behind a figure."""

Job = Callable[[], object]
Clock = Callable[[], float]


def cpu() -> float:
    """Seconds of processor time that this process and its ended children have used."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@dataclass(frozen=True, slots=True)
class Pairs:
    """What two jobs cost, run by turns: `ours[i]` and `theirs[i]` stood next to each other."""

    ours: tuple[float, ...]
    theirs: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The median of the pairwise ratios, ours to theirs: steadier than that of the medians."""
        return median(one / other for one, other in zip(self.ours, self.theirs, strict=True))


def pairs(ours: Job, theirs: Job, runs: int = RUNS, clock: Clock = time.process_time) -> Pairs:
    """The cost of `ours` and `theirs`, `runs` times each by turns, one turn before uncounted.

    What a job returns as a float is its cost; for a job that returns anything else it is the time
    on `clock`: processor time of this process by default, `time.perf_counter` for wall time, `cpu`
    to count child processes. Who goes first changes from turn to turn.
    """
    costs: tuple[list[float], list[float]] = ([], [])
    jobs = (ours, theirs)
    for turn in range(runs + 1):
        for which in (0, 1) if turn % 2 else (1, 0):
            cost = _cost(jobs[which], clock)
            if turn:
                costs[which].append(cost)
    return Pairs(tuple(costs[0]), tuple(costs[1]))


def repeated(job: Job, runs: int = RUNS, clock: Clock = time.process_time) -> tuple[float, ...]:
    """The cost of `job`, `runs` times after one that is not counted; see `pairs`."""
    return tuple(_cost(job, clock) for _ in range(runs + 1))[1:]


def _cost(job: Job, clock: Clock) -> float:
    before = clock()
    result = job()
    after = clock()
    return result if isinstance(result, float) else after - before


@dataclass(frozen=True, slots=True)
class Child:
    """One command, run to its end: seconds of wall and processor time, and what it wrote."""

    wall: float
    cpu: float
    status: int
    output: bytes
    errors: bytes


def child(
    argv: Sequence[str | Path],
    *,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    data: bytes = b"",
) -> Child:
    """Run `argv` with `data` on its standard input; what it cost and what it wrote.

    `env` is added to the surroundings that all programs under test have.
    """
    with TemporaryFile() as written, TemporaryFile() as said, TemporaryFile() as given:
        given.write(data)
        given.seek(0)
        before = time.perf_counter()
        process = subprocess.Popen(
            [os.fspath(word) for word in argv],
            cwd=cwd,
            env={**surroundings(), **(env or {})},
            stdin=given,
            stdout=written,
            stderr=said,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - before
        process.returncode = os.waitstatus_to_exitcode(status)
        written.seek(0)
        said.seek(0)
        return Child(
            wall=wall,
            cpu=usage.ru_utime + usage.ru_stime,
            status=process.returncode,
            output=written.read(),
            errors=said.read(),
        )


LAUNCHER = """
import os, sys
nothing = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)]
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=nothing)
print(os.wait4(process, 0)[2].ru_maxrss)
"""
"""Starts a command from a process that is as small as one of Python can be."""


def peak(argv: Sequence[str | Path], *, env: Mapping[str, str] | None = None) -> float:
    """The most resident memory of a command, in MB; at least that of a bare Python, some 9 MB.

    Linux counts to a process what the one that started it had in memory, which a harness that
    holds workspaces would make the largest part.
    """
    words = [sys.executable, "-I", "-S", "-c", LAUNCHER, *map(os.fspath, argv)]
    return int(child(words, env=env).output) / (1024 if sys.platform != "darwin" else 1024 * 1024)
