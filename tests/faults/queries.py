"""Anything at all typed into the filter line: no crash, no hang, no list blanked by an error.

`FAULT_QUERIES=100000` says how many random texts are asked, else as many as SECONDS allow; so many
take six minutes on two processors, hence `BENCH_PATIENCE=30` with them. Each is asked and its first
rows are read; every TYPED-th goes the whole way of the filter line: the open desk shows what it
finds, or says why it does not understand it and keeps what it showed. ASKERS processes share so
many, each with a workspace and texts of its own, by a fixed seed, so that a fault comes again.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random

from briefer.desk import Desk
from briefer.model.workspace import Workspace
from briefer.query import QueryError
from briefer.query.keys import KEYS, SORT
from briefer.settings.table import Settings
from briefer.tui.app import BrieferApp
from briefer.tui.screens.desk import DeskScreen
from tests.bench.generate import copied
from tests.bench.places import base
from tests.bench.report import Report

BRIEFS = 1_000
SECONDS = 6.0
TYPED = 20
ASKERS = 2
HANG = 1.0
"""Seconds of processor time after which a query counts as a hang."""

WORDS = (
    *("police", "po", "p", "ransomware", "ស", "កម្ពុជា", "hxxp://a[.]b", "2024", "2024-06", "7d"),
    *("last-week", ">=2024", "..", "2024..2025", "drugs", "read", "overdue", "none", "3..", "red"),
)
SIGNS = (
    *("(", ")", '"', "'", "/", "\\", "-", "|", ",", ":", "#", "*", "+", "[", "]", "{", "}", "^"),
    *("$", ".", "?", "%", ";", "--", "\0", "\x1b", "\u202e", "\u200b", "\ud800", "é", "😀", "\n"),
    *("/(a+)+b/", "/(.*)*x/", "/(?:a|a)*$/", "/[/", "/a{9999}/", '"a" OR', "AND", "NOT", " OR "),
)


def run(report: Report) -> None:
    """Ask, and count what came of it."""
    count = int(os.environ.get("FAULT_QUERIES", 0))
    number = ASKERS if count else 1
    shares = [len(range(seed, count, number)) for seed in range(number)]
    with ProcessPoolExecutor(number, get_context("spawn")) as askers:
        parts = list(askers.map(ask, range(1, number + 1), shares))
    found = sum((each for _, each in parts), Counter[str]())
    least = {"bar": count, "at_least": True} if count else {}
    report.value("random queries", found.total(), "", **least)
    for name in ("shown", "not understood", "out of time"):
        report.value(name, found[name], "")
    report.value("counts that are not those of the rows", found["miscounted"], "", 0)
    report.value("lists blanked by an error", found["blanked"], "", 0)
    report.value("slowest query, CPU", max(slowest for slowest, _ in parts), "s", HANG)


def ask(seed: int, count: int) -> tuple[float, Counter[str]]:
    """Type `count` texts of a seed, or for SECONDS; see `asked`."""
    with tempfile.TemporaryDirectory(dir=base()) as scratch:
        workspace = copied(BRIEFS, Path(scratch, "asked"))
        return asyncio.run(asked(workspace, Path(scratch, "cache"), seed, count))


async def asked(
    workspace: Workspace, cache: Path, seed: int, count: int
) -> tuple[float, Counter[str]]:
    """Type every text; the slowest one's seconds, and how many came to which end."""
    found: Counter[str] = Counter()
    slowest = 0.0
    with_desk = Desk(workspace, cache=cache)
    with_desk.briefs.scan()
    app = BrieferApp(with_desk, Settings())
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        desk = app.screen
        assert isinstance(desk, DeskScreen)
        end = time.monotonic() + SECONDS
        for number, text in enumerate(texts(Random(seed))):
            if number == count if count else time.monotonic() > end:
                break
            used = time.process_time()
            if number % TYPED:
                found[answer(with_desk, text, typing=number % 2 == 0)] += 1
            else:
                found[outcome(desk, text, typing=number % 40 == 0)] += 1
                await pilot.pause()
            slowest = max(slowest, time.process_time() - used)
        desk.folder.close()
    with_desk.close()
    return slowest, found


def answer(desk: Desk, text: str, *, typing: bool) -> str:
    """Ask, and read the first rows and why they are found; what came of it."""
    try:
        result = desk.briefs.find(text.strip(), typing=typing)
    except QueryError:
        return "not understood"
    rows = result.window(0, 40)
    result.snippets([row.id for row in rows[:1]])
    if len(rows) != min(result.count, 40):
        return "miscounted"
    return "out of time" if result.is_partial else "shown"


def outcome(desk: DeskScreen, text: str, *, typing: bool) -> str:
    """Show what a text finds, as the filter line does; what came of it."""
    before, rows = desk.rows.source, desk.rows.count
    if not desk.run_query(text.strip(), typing=typing):
        kept = desk.rows.source is before and desk.rows.count == rows
        return "not understood" if kept else "blanked"
    result = desk.rows.result
    return "out of time" if result is not None and result.is_partial else "shown"


def texts(random: Random) -> Iterator[str]:
    """Texts without end: scraps of the language in any order, and any characters at all."""
    scraps = (*WORDS, *SIGNS, *(f"{key}:" for key in KEYS), *(f"sort:{field}" for field in SORT))
    while True:
        if random.random() < 0.2:
            yield "".join(chr(random.randrange(1, 0x11000)) for _ in range(random.randrange(60)))
        else:
            several = random.choices(scraps, k=random.randrange(1, 12))
            yield random.choice(("", " ")).join(several)
