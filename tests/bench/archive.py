"""The desk on a full archive, beside the desk on a small one: start, memory, typing, moving.

`BENCH_BRIEFS` is how many briefs the archive has, 10,000 by default. Every key goes through a real
pseudo-terminal of 140 by 40, the reader beside the list; its cost is the processor time until the
desk is still, the words under the list, the counts and the reader included.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from briefer.model.workspace import Workspace
from tests.bench.catalogue import COUNT, FEW
from tests.bench.keys import opened
from tests.bench.programs import WIDE, desk, newest
from tests.bench.prose import listed, vocabulary
from tests.bench.report import Report, pairs
from tests.bench.standing import lent, standing
from tests.bench.terminal import Terminal

LEAST = 16
"""Briefs of the smallest workspace, against which start and memory are held."""

RANKS = (200, 2_000, 15_000)
"""Of the words that are typed: often met, now and then, seldom; a Khmer word comes with them."""

LETTERS = 6
ROUNDS = 2
HELD_KEYS = 60
HELD_SECONDS = 1 / 30
"""Keys of one hold, and the time from each to the next."""

HOLDS = 7
CHANGES = 7
WORD = "quincuncial"


def run(report: Report) -> None:
    """Every measure by turns on both."""
    many, few = standing(COUNT).workspace, standing(FEW).workspace
    starts(report, many, standing(LEAST).workspace)
    with opened(many, WIDE) as ours, opened(few, WIDE) as theirs:
        letters(report, ours, theirs)
        held(report, ours, theirs)
    with tempfile.TemporaryDirectory() as scratch:
        changes(report, lent(COUNT, Path(scratch, "lent")))


def starts(report: Report, many: Workspace, least: Workspace) -> None:
    """The first painted list, and what the desk holds once it is still."""
    memory: dict[Path, list[float]] = {many.root: [], least.root: []}

    def start(workspace: Workspace, title: str) -> float:
        with desk(workspace) as terminal:
            seconds = terminal.wait_for(title)
            terminal.until_still()
            memory[workspace.root].append(terminal.memory())
        return seconds

    titles = newest(many), newest(least)
    costs = pairs(lambda: start(many, titles[0]), lambda: start(least, titles[1]))
    against = f"{LEAST} briefs"
    report.ratio(f"first list of {COUNT:,} briefs", costs.ours, costs.theirs, 1.15, against=against)
    mine, other = memory[many.root][1:], memory[least.root][1:]
    report.ratio(f"desk on {COUNT:,} briefs", mine, other, 1.3, "MB", against=against)


def letters(report: Report, ours: Terminal, theirs: Terminal) -> None:
    """Words typed into the filter line letter by letter, by turns: the 95th percentile of a key."""
    costs: dict[str, tuple[list[float], list[float]]] = {}
    for word in typed() * ROUNDS:
        for terminal in (ours, theirs):
            terminal.press("/")
        for place, letter in enumerate(word, 1):
            name = "one letter" if place == 1 else "two letters" if place == 2 else "three and more"
            for cost, terminal in zip(
                costs.setdefault(name, ([], [])), (ours, theirs), strict=True
            ):
                cost.append(terminal.press(letter).cpu)
        for terminal in (ours, theirs):
            terminal.press("escape")
    for name, (mine, other) in costs.items():
        report.ratio(
            f"filter, {name}, p95 of {len(mine)} keys",
            percentile(mine),
            percentile(other),
            1.8 if name == "three and more" else 2.5,
            against=f"{FEW:,} briefs",
        )


def typed() -> list[str]:
    """The words that are typed, or as much of each as finds what there is to find."""
    words = vocabulary()[0]
    long = [next(word for word in words[rank:] if len(word) >= LETTERS) for rank in RANKS]
    khmer = next(word for word in listed("khmer") if len(word) >= LETTERS)
    return [word[:LETTERS] for word in (*long, khmer)]


def percentile(costs: list[float], share: float = 0.95) -> float:
    """The cost that `share` of all do not exceed."""
    return sorted(costs)[min(len(costs) - 1, int(len(costs) * share))]


def held(report: Report, ours: Terminal, theirs: Terminal) -> None:
    """`j` held at thirty keys a second with the reader following."""
    costs = pairs(lambda: hold(ours)[0], lambda: hold(theirs)[0], HOLDS)
    report.ratio("j held, CPU of a key", costs.ours, costs.theirs, 1.2, against=f"{FEW:,} briefs")
    behind = [hold(ours)[1] for _ in range(HOLDS)]
    report.value(f"j held at {COUNT:,}, last paint after the last key", behind, "ms", 250)


def hold(terminal: Terminal) -> tuple[float, float]:
    """Hold `j` once: processor seconds of a key, and seconds from the last one to the last byte.

    A desk that falls behind paints for longer after the last key the longer the key was held.
    """
    terminal.press("g")
    used, begun = terminal.cpu(), time.perf_counter()
    for number in range(HELD_KEYS - 1):
        terminal.send(b"j")
        terminal.listen(begun + (number + 1) * HELD_SECONDS)
    last = terminal.press("j").last
    return (terminal.cpu() - used) / HELD_KEYS, last


def changes(report: Report, workspace: Workspace) -> None:
    """One file changed, until the open desk shows it among what a query finds."""
    files = sorted(workspace.briefs.rglob("*.md"), reverse=True)[:CHANGES]
    with opened(workspace, WIDE) as terminal:
        terminal.press("/", *WORD, "enter")
        seconds = []
        for number, file in enumerate(files):
            title = f"Changed{number}"
            text = f"---\ntitle: {title}\ndate: 2026-11-{number + 1:02}\n---\n\nA {WORD} garden.\n"
            file.unlink()  # other workspaces have the same file under their names
            before = time.perf_counter()
            file.write_text(text, "utf-8")
            terminal.wait_for(title)
            seconds.append(time.perf_counter() - before)
            terminal.until_still()
    report.value(f"one file of {COUNT:,} changed, until the query shows it", seconds, "s", 1)
