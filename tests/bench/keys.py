"""What one key costs at the open desk, in a real pseudo-terminal: CPU until it is still, bytes."""

from __future__ import annotations

import sys
from statistics import median

from briefer.model.workspace import Workspace
from tests.bench.generate import cached
from tests.bench.peers import peer
from tests.bench.programs import NARROW, WIDE, desk, newest, scanned
from tests.bench.report import Report
from tests.bench.terminal import Response, Terminal

COUNT = 10_000
TIMES = 21


def run(report: Report) -> None:
    """Move through the list without and with the reader, then through what others offer."""
    workspace = scanned(cached(COUNT))
    with opened(workspace, NARROW) as terminal:
        moves = presses(terminal, "j")
        report.value("one key down, list alone", [move.cpu for move in moves], "ms", 5)
        report.value("one key down, list alone, output", sizes(moves), "B", 1024)
        pages = presses(terminal, "ctrl-d", 9)
        report.value("one page down, list alone", [page.cpu for page in pages], "ms")
        answers = presses(terminal, "/", 1) + presses(terminal, "c", 1) + presses(terminal, "y", 1)
        report.value("one letter in the filter line", median(a.cpu for a in answers[1:]), "ms")
    with opened(workspace, WIDE) as terminal, markdown(workspace) as widget:
        ours, theirs = [], []
        for _ in range(TIMES):
            ours.append(terminal.press("j"))
            theirs.append(widget.press("j"))
        report.ratio(
            "one key down with the brief beside it",
            [one.cpu for one in ours],
            [one.cpu for one in theirs],
            0.2,
            against="Markdown widget",
        )
        report.ratio(
            "the same, output", sizes(ours), sizes(theirs), None, "B", against="Markdown widget"
        )
    if less := peer("less", report):
        beside_less(report, workspace, less)


def opened(workspace: Workspace, size: tuple[int, int]) -> Terminal:
    """The desk, shown and at rest."""
    title = newest(workspace)
    terminal = desk(workspace, size)
    terminal.wait_for(title)
    terminal.until_still()
    return terminal


def markdown(workspace: Workspace, processor: int | None = -1) -> Terminal:
    """Textual's Markdown widget on the same briefs, shown and at rest."""
    columns, rows = WIDE
    argv = [sys.executable, "-m", "tests.bench.markdown_app", str(workspace.briefs / "2026")]
    terminal = Terminal(argv, columns=columns, rows=rows, processor=processor)
    terminal.wait_for("\x1b[?1049h")
    terminal.until_still()
    return terminal


def presses(terminal: Terminal, key: str, times: int = TIMES) -> list[Response]:
    """One key again and again, each time until the program is still; the first is not counted."""
    if times > 1:
        terminal.press(key)
    return [terminal.press(key) for _ in range(times)]


def sizes(responses: list[Response]) -> list[float]:
    """How many bytes each answer had."""
    return [float(response.size) for response in responses]


def beside_less(report: Report, workspace: Workspace, less: str) -> None:
    """The first byte after a key, beside less on a list of as many lines."""
    lines = workspace.root / "list.txt"
    if not lines.exists():
        lines.write_text("".join(f"{path.name}\n" for path in workspace.briefs.rglob("*.md")))
    columns, rows = NARROW
    with (
        opened(workspace, NARROW) as ours,
        Terminal([less, str(lines)], columns=columns, rows=rows) as theirs,
    ):
        theirs.until_still()
        mine, other = presses(ours, "j"), presses(theirs, "j")
        report.ratio(
            "first byte after a key",
            [one.first or 0.0 for one in mine],
            [one.first or 0.0 for one in other],
            against="less",
        )
