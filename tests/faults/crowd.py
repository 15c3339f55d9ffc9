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

from tinydb import TinyDB

from briefer.model.workspace import Workspace
from tests.bench.generate import workspace as generated
from tests.bench.measure import Child, child
from tests.bench.places import forget
from tests.bench.programs import briefer, scanned
from tests.bench.report import Report
from tests.bench.terminal import Terminal

SECONDS = 130
KEYS = ("j", "k", "s", "m", "e", "tr", "tt", "u", "U", "enter", "escape", "A", "I", "y", "x", "f")


def run(report: Report) -> None:
    """For two minutes, or as long as it is asked for."""
    for what, count in together(float(os.environ.get("CROWD_SECONDS", SECONDS))).items():
        bar = None if what in ("commands", "keys", "actions") else 0
        report.value(f"two apps and command lines: {what}", count, "", bar)


def together(seconds: float, *, apps: int = 2, briefs: int = 100) -> Counter[str]:
    """Let them all work; how much was done, and what was found wrong."""
    found: Counter[str] = Counter(commands=0, keys=0, failed=0, ended=0)
    random, told = Random("crowd"), dict[str, str]()
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        workspace = scanned(generated(Path(scratch, "w"), briefs))
        terminals = [
            stack.enter_context(
                Terminal(briefer(workspace), env={"BRIEFER_USER": f"app {number}"}, processor=None)
            )
            for number in range(apps)
        ]
        for terminal in terminals:
            terminal.wait_for("\x1b[?1049h")
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for terminal in terminals:
                terminal.press(random.choice(KEYS), timeout=60)
                found["keys"] += 1
            _command(workspace, random, told, found, Path(scratch))
        for terminal in terminals:
            terminal.press("escape", timeout=60)
            found["ended"] += terminal.process.poll() is not None
            terminal.send(b"\x11")
            terminal.process.wait(60)
            found["ended badly"] += terminal.process.returncode != 0
        found.update(_judged(workspace, told))
    return found


def _command(
    workspace: Workspace, random: Random, told: dict[str, str], found: Counter[str], scratch: Path
) -> None:
    """One command line of any kind."""
    number = found["commands"] = found["commands"] + 1
    path = workspace.briefs / f"new-{random.randrange(9)}.md"
    document = scratch / f"document-{number}.txt"
    document.write_text(f"Document {number}\n\nWords.\n")
    ref = random.choice(sorted(told) or ["A-2026-001"])
    kind = random.randrange(10)
    words: list[str] = [
        ["act", "b1", f"Do {number}", "--owner", f"person {number}", "--json"],
        ["set", ref, f"note=note {number}"],
        ["tag", f"+t{random.randrange(5)}", "topic:drugs"],
        ["star", "topic:trafficking", *(["--off"] if number % 2 else [])],
        ["scan"],
        ["import", str(document)],
        ["export", "register", "--format", "json"],
        ["undo"],
        ["list", "is:starred", "--json"],
        ["dump"],
    ][kind]
    if words == ["scan"]:
        path.write_text(f"---\ntitle: New {number}\n---\n\nText {number}.\n")
    result = child(briefer(workspace, *words))
    found["failed"] += _failed(result, words)
    if kind == 0 and result.status == 0:
        told[json.loads(result.output)["ref"]] = f"person {number}"
    if kind == 7 and result.status == 0:
        said = result.errors.decode()
        for gone in [each for each in told if f"Added {each}" in said]:
            del told[gone]


def _failed(result: Child, words: list[str]) -> bool:
    """Whether a command did worse than to refuse in one line."""
    lines = result.errors.decode("utf-8", "replace").splitlines()
    refused = words[0] in ("undo", "set") and result.status == 2 and len(lines) == 1
    return not refused and (result.status not in (0, 1) or "Traceback" in "".join(lines))


def _judged(workspace: Workspace, told: dict[str, str]) -> dict[str, int]:
    """What is wrong with what is left."""
    db = TinyDB(workspace.db, access_mode="r")
    rows = db.table("actions").all()
    refs = [row["ref"] for row in rows]
    owners = {row["ref"]: row.get("owner") for row in rows}
    moments = [[each["at"] for each in row.get("history", ())] for row in rows]
    listed = child(briefer(workspace, "list", "--json")).output
    forget(workspace)
    again = child(briefer(workspace, "list", "--json")).output
    return {
        "actions": len(refs),
        "references given twice": len(refs) - len(set(refs)),
        "acknowledged actions lost": sum(owners.get(ref) != who for ref, who in told.items()),
        "histories out of order": sum(times != sorted(times) for times in moments),
        "doctor has something to say": int(child(briefer(workspace, "doctor")).status != 0),
        "catalogue unlike a fresh one": int(listed != again),
    }
