"""Two apps and a stream of command lines of every kind on one workspace, and what is left then.

`CROWD_SECONDS` says for how long. Whatever a command acknowledged must be there at the end, each
reference once, every history in order, the catalogue as a fresh one, db.json as TinyDB reads it.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import Any

from tinydb import TinyDB

from briefer.model.workspace import Workspace
from tests.bench.generate import workspace as generated
from tests.bench.measure import child
from tests.bench.places import forget
from tests.bench.programs import briefer, scanned
from tests.bench.report import Report
from tests.bench.terminal import Terminal
from tests.faults.stream_of_commands import Commands

SECONDS = 110
KEYS = (
    *("j", "k", "s", "m", "e", "tr", "tt", "u", "U", "enter", "escape", "A", "I", "y", "x", "f"),
    *("v", "*", "+", "w", "wu", "ws", "wo", "S", "St", "Sd", "So", "0", "1", "Er", "Ep", "M"),
    *("/drugs\r", ":query.save\rmine\r", ":app.scan\r", "a", "c", "]", "z", "g", "G", "J", "K"),
)
"""Keys of every kind of command: marks, actions, undo and redo, groups, views, exports."""


def run(report: Report) -> None:
    """For two minutes, or as long as it is asked for."""
    found, kinds = together(float(os.environ.get("CROWD_SECONDS", SECONDS)))
    for kind, count in sorted(kinds.items()):
        report.value(f"commands of the kind {kind}", count, "")
    for what, count in found.items():
        bar = None if what in ("commands", "keys", "actions", "refused in one line") else 0
        report.value(f"two apps and command lines: {what}", count, "", bar)


def together(
    seconds: float, *, apps: int = 2, briefs: int = 100
) -> tuple[Counter[str], Counter[str]]:
    """Let them all work; how much was done and what was found wrong, and the kinds of commands."""
    found: Counter[str] = Counter({"keys": 0, "ended": 0, "ended badly": 0})
    random = Random("crowd")
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        workspace = scanned(generated(Path(scratch, "w"), briefs))
        commands = Commands(workspace, random, Path(scratch))
        terminals = [stack.enter_context(_app(workspace, number)) for number in range(apps)]
        for terminal in terminals:
            terminal.wait_for("\x1b[?1049h")
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for terminal in terminals:
                terminal.press(random.choice(KEYS), timeout=60)
                terminal.forget()
                found["keys"] += 1
            commands.one()
        for terminal in terminals:
            _left(terminal, found)
        found.update(commands.outcome)
        found.update(_judged(workspace, commands.told))
    return found, commands.kinds


def _app(workspace: Workspace, number: int) -> Terminal:
    quiet = {"EDITOR": "true", "VISUAL": "true", "BROWSER": "true"}
    user = {"BRIEFER_USER": f"app {number}"}
    return Terminal(briefer(workspace), env={**quiet, **user}, processor=None)


def _left(terminal: Terminal, found: Counter[str]) -> None:
    """End an app by its key, and note where it ends otherwise."""
    terminal.press("escape", timeout=60)
    found["ended"] += terminal.process.poll() is not None
    terminal.send(b"\x11")
    terminal.process.wait(60)
    found["ended badly"] += terminal.process.returncode != 0


def _judged(workspace: Workspace, told: dict[str, str]) -> dict[str, int]:
    """What is wrong with what is left."""
    db = TinyDB(workspace.db, access_mode="r")
    rows = db.table("actions").all()
    refs = [row["ref"] for row in rows]
    paths = [row["path"] for row in db.table("briefs").all()]
    owners = {row["ref"]: row.get("owner") for row in rows}
    moments = [[each["at"] for each in row.get("history", ())] for row in rows]
    before = _lists(workspace)
    forget(workspace)
    unlike = differences(before, _lists(workspace))
    return {
        "actions": len(refs),
        "references given twice": len(refs) - len(set(refs)),
        "briefs with one path": len(paths) - len(set(paths)),
        "acknowledged actions lost": sum(owners.get(ref) != who for ref, who in told.items()),
        "histories out of order": sum(times != sorted(times) for times in moments),
        "doctor has something to say": int(child(briefer(workspace, "doctor")).status != 0),
        f"catalogue unlike a fresh one {unlike[:3] or ''}": len(unlike),
    }


def _lists(workspace: Workspace) -> dict[str, dict[str, Any]]:
    """Every row of every list, by the list and the row's name, with its place in the list.

    How many words a missing file had is known only to a catalogue that once read it.
    """
    found: dict[str, dict[str, Any]] = {}
    for words in LISTS:
        rows = json.loads(child(briefer(workspace, *words, "--json")).output)
        for place, row in enumerate(rows):
            name = f"{' '.join(words)}: {row.get('ref') or row['id']}"
            found[name] = {**row, "place": place}
            if row.get("missing"):
                del found[name]["words"]
    return found


def differences(one: dict[str, dict[str, Any]], other: dict[str, dict[str, Any]]) -> list[str]:
    """The rows and fields in which two catalogues differ, in words."""
    found = []
    for name in sorted(one.keys() | other.keys()):
        mine, theirs = one.get(name, {}), other.get(name, {})
        found += [
            f"{name} {field}: {mine.get(field)!r}, fresh {theirs.get(field)!r}"
            for field in sorted(mine.keys() | theirs.keys())
            if mine.get(field) != theirs.get(field)
        ]
    return found


LISTS = (["list"], ["list", "is:archived"], ["list", "is:starred"], ["actions"])
"""What a catalogue that was kept up to date and one made anew must say alike."""
