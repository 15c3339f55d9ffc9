"""The store against its limits: the disk itself, stock TinyDB, and a plain parse of the same JSON.

One durable change is an official's command through `Store.command`, each on another action, by
turns with a bare append and fdatasync of as many bytes to a file beside it.
"""

from __future__ import annotations

import gc
import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from tinydb import TinyDB

from briefer.model.frozen import replace
from briefer.model.workspace import Workspace
from briefer.store import Store
from tests.bench.report import Report, pairs, repeated

SIZES = (1_000, 20_000, 100_000)
TURNS = 300
TEXT = "Ask the working group for its report on the exchange of technical information in good time"


@contextmanager
def workspace_of(records: int) -> Iterator[Workspace]:
    """A workspace with so many actions on a hundredth as many briefs, folded."""
    with TemporaryDirectory(dir=".") as folder:
        workspace = Workspace(Path(folder).absolute())
        store = Store.open(workspace, user="ann")
        with store.command(None) as draft:
            for number in range(records // 100):
                draft.add_brief(path=f"2024/{number}.md", title=TEXT)
            for number in range(records):
                draft.add_action(
                    brief=f"b{number % (records // 100) + 1}", text=TEXT, owner="Sok", quote=TEXT
                )
        store.close()
        yield workspace


@dataclass
class Costs:
    """Seconds for each turn: ours, and the bare append of as many bytes."""

    ours: list[float]
    bare: list[float]

    @property
    def p95(self) -> float:
        """The 95th percentile of ours over that of the bare append."""
        return quantiles(self.ours, n=20)[-1] / quantiles(self.bare, n=20)[-1]


def changes(store: Store, folder: Path, turns: int = TURNS) -> Costs:
    """One command after the other, by turns with the bare append."""
    costs = Costs([], [])
    actions = [action for action, _ in zip(store.actions(), range(turns), strict=False)]
    bare = os.open(folder / "bare", os.O_RDWR | os.O_CREAT | os.O_TRUNC)
    journal = folder / "db.json.journal"
    end = at = 0
    for turn, action in enumerate(actions):
        changed = replace(action, owner=f"Owner {turn} {time.monotonic_ns()}")
        begun = time.perf_counter()
        with store.command("Set the owner") as draft:
            draft.put(changed)
        costs.ours.append(time.perf_counter() - begun)
        size, end = _written(journal, end)
        data = b"x" * size
        begun = time.perf_counter()
        os.pwrite(bare, data, at)
        os.fdatasync(bare)
        costs.bare.append(time.perf_counter() - begun)
        at += size
    os.close(bare)
    return Costs(costs.ours[5:], costs.bare[5:])


def _written(journal: Path, before: int) -> tuple[int, int]:
    with journal.open("rb", buffering=0) as file:
        added = os.pread(file.fileno(), 1 << 14, before)
    size = len(added.rstrip(b"\0"))
    return size, before + size


def one_change(report: Report) -> None:
    """At every size, against the bare append; and the largest against the smallest."""
    by_size = {}
    for size in SIZES:
        with workspace_of(size) as workspace:
            store = Store.open(workspace, user="ann")
            costs = by_size[size] = changes(store, workspace.root)
            store.close()
            name = f"one change, {size:,} actions"
            report.ratio(name, costs.ours, costs.bare, 1.5, against="append, fdatasync")
            report.value(f"{name}: 95th percentile, times the append's", costs.p95, "x", 3)
            if size == 20_000:
                against_stock(report, workspace, median(costs.ours))
                another_process(report, workspace)
                opening(report, workspace)
                folding(report, workspace)
                many_as_one(report, workspace)
    ratios = [median(costs.ours) / median(costs.bare) for costs in by_size.values()]
    report.ratio(
        "100,000 actions over 1,000, each over its appends", ratios[-1], ratios[0], 1.3, "x"
    )


def stock_update(workspace: Workspace) -> Callable[[], object]:
    """One update by stock TinyDB on a copy of the same db.json."""
    copy = workspace.root / "stock.json"
    copy.write_bytes(workspace.db.read_bytes())
    table = TinyDB(copy).table("actions")
    return lambda: table.update({"owner": f"Owner {time.monotonic_ns()}"}, doc_ids=[7])


def against_stock(report: Report, workspace: Workspace, ours: float) -> None:
    """Stock TinyDB's update of the same record."""
    stock = repeated(stock_update(workspace), clock=time.perf_counter)
    report.ratio("stock TinyDB's update", stock, ours, 200, against="one change", at_least=True)


def another_process(report: Report, workspace: Workspace) -> None:
    """How long another process needs to have a change, against the change itself."""
    ours, other = Store.open(workspace, user="ann"), Store.open(workspace, user="bob")
    seen, made = [], []
    for action, _ in zip(list(ours.actions()), range(100), strict=False):
        begun = time.perf_counter()
        with ours.command("Set the note") as draft:
            draft.put(replace(action, note="Called"))
        made.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        assert len(other.refresh()) == 1
        assert other.action(action.ref).note == "Called"
        seen.append(time.perf_counter() - begun)
    report.ratio("another process has the change", seen[5:], made[5:], 3, against="one change")
    idle = repeated(lambda: [other.refresh() for _ in range(1000)] and None)
    report.value("a look that finds nothing new", [cost / 1000 for cost in idle], "us")
    ours.close()
    other.close(fold=False)


def opening(report: Report, workspace: Workspace) -> None:
    """Opening, and opening with every action read, against parsing the same file."""
    text = workspace.db.read_text()

    def everything() -> None:
        store = Store.open(workspace)
        assert sum(1 for _ in store.actions()) == 20_000
        store.close(fold=False)

    opened = pairs(lambda: Store.open(workspace).close(fold=False), lambda: json.loads(text))
    report.ratio("open, 20,000 actions", opened.ours, opened.theirs, 1.5, against="json.loads")
    read = pairs(everything, lambda: json.loads(text))
    report.ratio("open and make every record", read.ours, read.theirs, against="json.loads")
    pauses = [longest_pause(lambda: Store.open(workspace).close(fold=False)) for _ in range(5)]
    report.value("longest pause of another thread while opening", pauses, "ms", 20)


def folding(report: Report, workspace: Workspace) -> None:
    """A fold of 100 changes, against one update by stock TinyDB."""
    store = Store.open(workspace, user="ann")
    folds, pauses = [], []
    for turn in range(7):
        for action, _ in zip(list(store.actions()), range(100), strict=False):
            with store.command(None) as draft:
                draft.put(replace(action, note=f"{turn}"))
        gc.collect()
        if turn % 2:
            pauses.append(longest_pause(store.fold))
        else:
            begun = time.perf_counter()
            store.fold()
            folds.append(time.perf_counter() - begun)
    stock = repeated(stock_update(workspace), clock=time.perf_counter)
    report.ratio("fold", folds, stock, 1 / 3, against="stock TinyDB's update")
    report.value("longest pause of another thread while folding", pauses, "ms", 20)
    store.close()


def many_as_one(report: Report, workspace: Workspace) -> None:
    """Two hundred briefs starred in one command, against one brief starred."""
    store = Store.open(workspace, user="ann")
    briefs = list(store.briefs())[:200]
    flag = [False]

    def star(count: int) -> Callable[[], float]:
        def job() -> float:
            flag[0] = not flag[0]
            chosen = [replace(brief, starred=flag[0]) for brief in briefs[:count]]
            begun = time.perf_counter()
            with store.command(f"Starred {count} briefs") as draft:
                if count == 1:
                    draft.put(chosen[0])
                else:
                    draft.put_all(chosen)
            return time.perf_counter() - begun

        return job

    costs = pairs(star(200), star(1), runs=41)
    report.ratio("200 changes as one command", costs.ours, costs.theirs, 3, against="one change")
    store.close()


def longest_pause(job: Callable[[], object]) -> float:
    """The longest time, in seconds, that another thread could not run while `job` did."""
    longest, over = [0.0], threading.Event()

    def watch() -> None:
        before = time.perf_counter()
        while not over.is_set():
            time.sleep(0.0005)
            now = time.perf_counter()
            longest[0], before = max(longest[0], now - before), now

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        job()
    finally:
        over.set()
        watcher.join()
    return longest[0]


def run(report: Report) -> None:
    """The table of bars."""
    one_change(report)
