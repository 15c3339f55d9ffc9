"""Hostile briefs, read on the screen and on the command line: nothing of them is obeyed.

The desk goes through every hostile brief in a real pseudo-terminal. It may send no sort of control
sequence that it does not also send for harmless briefs.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from pathlib import Path

from briefer.model.workspace import Workspace
from tests.bench.generate import workspace as generated
from tests.bench.hostile import hostile
from tests.bench.measure import Child, child
from tests.bench.programs import WIDE, briefer
from tests.bench.report import Report
from tests.bench.terminal import Terminal
from tests.faults.stream import kinds

EVERYWHERE = {"CSI m", "CSI H", "C0 0d"}
"""Colours, cursor places and carriage returns, which every screen is made of."""

ASIDE = (
    *(("t", "r"), ("a", "escape"), ("W",), ("T", "escape"), ("+", "escape"), ("c", "t")),
    *(("E", "b", "pagedown", "escape"), ("enter", "O", "down", "escape", "l", "escape")),
    *(("enter", "]", "y", "z", "j", "t", "r", "z"), ("enter", "ctrl-f", "e", "enter")),
)
"""Keys that show a brief, its title or its links elsewhere: form, preview, outline, links."""

SCREENS = (
    *(("A", "j", "j", "a", "escape", "W", "escape"), ("I", "j", "j", "d", "escape", "escape")),
    *(("!", "pagedown", "escape"), ("ctrl-p", "e", "down", "escape"), ("?", "escape")),
    *(("/", "e", "escape"), ("w", "escape"), ("E", "r", "pagedown", "escape")),
    *(("E", "d", "pagedown", "escape"), ("E", "j", "pagedown", "escape")),
)
"""Keys that show many briefs elsewhere: board, inbox, problems, palette, filter, exports."""

OPENED = 25
"""How many briefs are opened and read to the end, beside all that are shown next to the list."""


def run(report: Report) -> None:
    """Scan, read on the screen, and read on the command line."""
    with tempfile.TemporaryDirectory() as scratch:
        harmless = generated(Path(scratch, "harmless"), 30)
        workspace = Workspace(Path(scratch, "hostile"))
        made = hostile(workspace.briefs)
        for one in (harmless, workspace):
            scan = child([*briefer(one, "scan")])
            report.value(f"scan of {one.root.name} briefs", scan.wall, "s", 60)
        report.value("hostile files", len(made), "files")
        listed = listing(workspace)
        report.value("of them readable as briefs", len(listed), "files")
        on_screen(report, harmless, workspace, len(listed))
        on_command_line(report, workspace, listed)


def listing(workspace: Workspace) -> list[str]:
    """The ids of all briefs."""
    result = child(briefer(workspace, "list", "--json"))
    return [row["id"] for row in json.loads(result.output)]


def on_screen(report: Report, harmless: Workspace, workspace: Workspace, count: int) -> None:
    """Every brief beside the list, then opened."""
    known = EVERYWHERE | set(kinds(walked(harmless, 20)))
    found = kinds(walked(workspace, count))
    strange = {kind: number for kind, number in found.items() if kind not in known}
    report.value(f"strange control sequences on the screen {strange or ''}", len(strange), "", 0)


def walked(workspace: Workspace, count: int) -> bytes:
    """Everything that the desk writes while each brief is shown, opened, acted on and left."""
    columns, rows = WIDE
    with Terminal(briefer(workspace), columns=columns, rows=rows) as terminal:
        terminal.wait_for("\x1b[?1049h")
        terminal.until_still()
        for _ in range(count):
            terminal.press("j", timeout=60)
        for _ in range(min(count, OPENED)):
            for key in ("enter", "pagedown", "end", "escape", "k"):
                terminal.press(key, timeout=60)
        for number in range(min(count, OPENED)):
            for key in (*ASIDE[number % len(ASIDE)], "escape", "escape", "j"):
                terminal.press(key, timeout=60)
        for key in (key for keys in SCREENS for key in (*keys, "escape")):
            terminal.press(key, timeout=60)
        if terminal.process.poll() is not None:
            raise RuntimeError(f"the app has ended:\n{terminal.text()}")
        return bytes(terminal.output)


def on_command_line(report: Report, workspace: Workspace, ids: list[str]) -> None:
    """Every reading command on every brief: no control character, no traceback."""
    words = [["list"], ["list", "--json"], ["actions"], ["list", "end", "--snippets"]]
    words += [["show", one] for one in ids]
    results = [child(briefer(workspace, *one)) for one in words]
    strange: Counter[str] = Counter()
    for result in results:
        strange.update(kinds(result.output + result.errors))
    report.value(f"strange control sequences in output {dict(strange) or ''}", len(strange), "", 0)
    broken = [one for one, result in zip(words, results, strict=True) if failed(result)]
    report.value(f"commands that failed {broken[:3] or ''}", len(broken), "", 0)


def failed(result: Child) -> bool:
    """Whether a command ended badly or with a traceback."""
    return result.status not in (0, 1) or b"Traceback" in result.errors
