"""briefer killed at any moment of a scan, an import, an export, and while keys are pressed.

After each kill the workspace is looked at as the next command finds it: doctor is content, what was
acknowledged is there, no file is half, and the catalogue says what a fresh one says.
`APP_KILLS` sets how many of each.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from briefer.model.workspace import Workspace
from tests.bench.generate import workspace as generated
from tests.bench.measure import child
from tests.bench.places import ROOT, forget, surroundings
from tests.bench.programs import briefer
from tests.bench.report import Report
from tests.bench.terminal import Terminal

KILLS = 12
BRIEFS = 60
END = "The very last words."
DEEDS = ("scan", "import", "export", "act", "app")


def run(report: Report) -> None:
    """Every deed, killed again and again."""
    kills = int(os.environ.get("APP_KILLS", KILLS))
    for deed in DEEDS:
        for what, count in killed(deed, kills).items():
            report.value(f"{deed}: {what}", count, "", None if what in ("kills", "cut") else 0)


def killed(deed: str, kills: int) -> Counter[str]:
    """Kill `deed` as often; `cut` are those that had not ended by themselves, the rest faults."""
    found: Counter[str] = Counter(
        {"kills": 0, "cut": 0, "unsound": 0, "lost": 0, "half files": 0, "catalogue wrong": 0}
    )
    random = Random(deed)
    with tempfile.TemporaryDirectory() as scratch:
        workspace = generated(Path(scratch, "w"), BRIEFS)
        documents = _documents(Path(scratch, "documents"))
        whole = _seconds(_words(deed, workspace, documents, 0)) if deed != "app" else 0.0
        told: list[str] = []
        for number in range(1, kills + 1):
            found["kills"] += 1
            if deed == "app":
                found["cut"] += 1
                told += _at_the_keyboard(workspace, random)
            else:
                words = _words(deed, workspace, documents, number)
                found["cut"] += _cut(words, random.uniform(0, whole * 1.1), told)
            _look(workspace, told, found)
    return found


def _words(deed: str, workspace: Workspace, documents: Path, number: int) -> list[str]:
    """The command line of a deed; each time there is something to do."""
    if deed == "import":
        for path in documents.iterdir():
            path.write_text(f"{path.stem} {number}\n\n{'A line of text. ' * 200}\n{END}\n")
        return briefer(workspace, "import", str(documents))
    if deed == "export":
        workspace.exports.mkdir(exist_ok=True)
        target = workspace.exports / f"pack-{number}.md"
        return briefer(workspace, "export", "pack", "-o", str(target))
    if deed == "act":
        return briefer(workspace, "act", "b1", f"Call them for the {number}th time", "--json")
    for path in sorted(workspace.briefs.rglob("*.md"))[number::3]:
        path.write_text(path.read_text("utf-8") + f"\nAgain {number}.\n", "utf-8")
    return briefer(workspace, "scan")


def _documents(folder: Path) -> Path:
    folder.mkdir()
    for number in range(30):
        (folder / f"note-{number}.txt").touch()
    return folder


def _seconds(words: list[str]) -> float:
    begun = time.perf_counter()
    child(words)
    return time.perf_counter() - begun


def _cut(words: list[str], seconds: float, told: list[str]) -> bool:
    """Kill a command after `seconds`; whether it was still at it. `told` gets what it said."""
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=surroundings(), cwd=ROOT
    ) as process:
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        output = process.communicate()[0]
    told += re.findall(r"A-\d{4}-\d{3}", output.decode("utf-8", "replace"))[:1]
    return process.returncode != 0


def _at_the_keyboard(workspace: Workspace, random: Random) -> list[str]:
    """Quick actions in the app, killed between two keys; the references that the screen told."""
    told: list[str] = []
    with Terminal(briefer(workspace), columns=100, rows=24, processor=None) as terminal:
        terminal.wait_for("\x1b[?1049h")
        terminal.until_still()
        for _ in range(random.randrange(1, 5)):
            terminal.press("t", "r", timeout=60)
            told += re.findall(r"(A-\d{4}-\d{3}) request:", terminal.lines()[-1])
        terminal.send(b"sjtrmj"[: random.randrange(7)])
        time.sleep(random.uniform(0, 0.1))
    return told


def _look(workspace: Workspace, told: list[str], found: Counter[str]) -> None:
    """What the next command finds."""
    found["unsound"] += child(briefer(workspace, "doctor")).status != 0
    refs = [row["ref"] for row in _json(workspace, "actions")]
    found["lost"] += len(set(told) - set(refs)) + len(refs) - len(set(refs))
    for path in [*workspace.briefs.rglob("note*.md"), *workspace.exports.glob("*.md")]:
        text = path.read_text("utf-8")
        found["half files"] += not text.endswith("\n") or ("note" in path.name and END not in text)
    before = _json(workspace, "list")
    forget(workspace)
    found["catalogue wrong"] += before != _json(workspace, "list")


def _json(workspace: Workspace, *words: str) -> list[dict[str, Any]]:
    """What a reading command says."""
    result = child(briefer(workspace, *words, "--json"))
    rows: list[dict[str, Any]] = json.loads(result.output)
    return rows
