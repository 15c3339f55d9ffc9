"""The command line beside the programs that an official may use for the same.

briefer pays for a Python interpreter at every command, which the others do not. `BENCH_BRIEFS` is
how many briefs are searched, 10,000 by default; the bars are set for 100,000.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from briefer.model.workspace import Workspace
from tests.bench.catalogue import COUNT, bar
from tests.bench.generate import cached, copied
from tests.bench.mail import feed, mailbox, tasks
from tests.bench.measure import Child, child, peak
from tests.bench.peers import peer
from tests.bench.programs import briefer, newest, scanned
from tests.bench.report import Report, pairs
from tests.bench.standing import standing
from tests.bench.startup import shown
from tests.bench.terminal import Terminal

WORD = "ransomware"
PHRASE = "liaison officers on"
ITEMS = 1_000


def run(report: Report) -> None:
    """Search, list and start, each beside its peer."""
    workspace = standing(COUNT).workspace
    with tempfile.TemporaryDirectory() as scratch:
        search(report, workspace)
        mails(report, workspace)
        register(report, workspace, Path(scratch))
        feeds(report, Path(scratch))


def search(report: Report, workspace: Workspace) -> None:
    """Briefs with a phrase: ours from the index, ripgrep through all files."""
    if found := peer("rg", report):
        ours = briefer(workspace, "list", f'"{PHRASE}"', "--json")
        theirs = [found, "-l", PHRASE, str(workspace.briefs)]
        beside(report, f"a phrase in {COUNT:,} briefs", ours, theirs, "ripgrep")
        ours = briefer(workspace, "list", WORD, "--limit", "50", "--json")
        theirs = [found, "-l", WORD, str(workspace.briefs)]
        name = f"50 newest with a word of {COUNT:,}"
        beside(report, name, ours, theirs, "ripgrep", most=bar(0.2))


def mails(report: Report, workspace: Workspace) -> None:
    """Briefs with a word, beside notmuch on the same texts as mail."""
    if not (found := peer("notmuch", report)):
        return
    env = {"NOTMUCH_CONFIG": str(mailbox(COUNT, found))}
    ours = briefer(workspace, "list", WORD, "--limit", "50", "--json")
    theirs = [found, "search", "--limit=50", "--format=json", WORD]
    name = f"50 newest with a word of {COUNT:,}"
    beside(report, name, ours, theirs, "notmuch", env, most=bar(5))


def register(report: Report, workspace: Workspace, scratch: Path) -> None:
    """Every action as JSON, and one more added, beside taskwarrior."""
    if not (found := peer("task", report)):
        return
    rows = tasks(workspace)
    file = scratch / "tasks.json"
    file.write_text(json.dumps(rows))
    data = scratch / "tasks"
    data.mkdir()
    task = [found, "rc:/dev/null", f"rc.data.location={data}", "rc.confirmation=no", "rc.gc=off"]
    child([*task, "import", str(file)])
    ours = briefer(workspace, "actions", "--json")
    beside(report, f"all {len(rows):,} actions", ours, [*task, "export"], "taskwarrior")
    own = scanned(copied(ITEMS, scratch / "own"))
    add = briefer(own, "act", "b1", "Call the liaison officer", "--due", "2027-01-01")
    theirs = [*task, "add", "Call the liaison officer", "due:2027-01-01"]
    beside(report, "one action added", add, theirs, "taskwarrior")


def feeds(report: Report, scratch: Path) -> None:
    """The first list on the screen, beside newsboat with a feed of as many items."""
    if not (found := peer("newsboat", report)):
        return
    urls, cache, config = (scratch / name for name in ("urls", "cache.db", "config"))
    urls.write_text(f"file://{feed(scratch / 'feed.xml', ITEMS)}\n")
    config.write_text("auto-reload no\n")
    argv = [found, "-u", str(urls), "-c", str(cache), "-C", str(config)]
    child([*argv, "-x", "reload"])
    workspace = scanned(cached(ITEMS))
    title = newest(workspace)
    costs = pairs(
        lambda: shown(lambda: Terminal(briefer(workspace)), title),
        lambda: shown(lambda: Terminal(argv), "briefs"),
    )
    report.ratio("first screen, 1,000 briefs", costs.ours, costs.theirs, against="newsboat")


def beside(
    report: Report,
    name: str,
    ours: Sequence[str],
    theirs: Sequence[str],
    against: str,
    env: Mapping[str, str] | None = None,
    most: float | None = None,
) -> None:
    """Run two commands by turns and report what they cost; both must have an answer.

    The bar is one of processor time; the wall comes from the same runs.
    """
    for argv in (ours, theirs):
        first = child(argv, env=env)
        if first.status or not first.output:
            raise RuntimeError(f"{argv[:3]} ended with {first.status}: {first.output!r}")
    seen: tuple[list[Child], list[Child]] = ([], [])

    def cost(which: int, argv: Sequence[str], more: Mapping[str, str] | None) -> float:
        seen[which].append(child(argv, env=more))
        return seen[which][-1].cpu

    costs = pairs(lambda: cost(0, ours, None), lambda: cost(1, theirs, env))
    report.ratio(f"{name}, CPU", costs.ours, costs.theirs, most, against=against)
    mine, other = (each[1:] for each in seen)
    walls = [one.wall for one in mine], [one.wall for one in other]
    report.ratio(f"{name}, wall", *walls, against=against)
    peaks = pairs(lambda: peak(ours), lambda: peak(theirs, env=env))
    report.ratio(f"{name}, peak memory", peaks.ours, peaks.theirs, unit="MB", against=against)
