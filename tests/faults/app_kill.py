"""briefer killed at any moment of a scan, an import, an export, an edit, and under the keys.

Commands are killed on their own, then all of it in the app, where the work goes on behind the
screen. After each kill the workspace is looked at as the next command finds it: doctor names at
most files that were never finished, what was acknowledged is there, no file is half, and the
catalogue says what a fresh one says. `APP_KILLS` sets how many of each.
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
from collections.abc import Sequence
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

KILLS = 4
BRIEFS = 60
END = "The very last words."
DEEDS = ("scan", "import", "export", "act")
SCREENS = ("app: keys", "app: scan", "app: import", "app: export", "app: edit")
UNFINISHED = "never finished"
"""What doctor says of a file that a killed process was writing; it is no fault."""


def run(report: Report) -> None:
    """Every deed, killed again and again."""
    kills = int(os.environ.get("APP_KILLS", KILLS))
    for deed in (*DEEDS, *SCREENS):
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
        whole = _seconds(workspace, documents, deed) if deed in DEEDS else 0.0
        told: list[str] = []
        for number in range(1, kills + 1):
            found["kills"] += 1
            if deed in SCREENS:
                found["cut"] += 1
                _prepare(deed.removeprefix("app: "), workspace, documents, number)
                told += _at_the_keyboard(deed, workspace, documents, random)
            else:
                words = _words(deed, workspace, documents, number)
                found["cut"] += _cut(words, random.uniform(0, whole), told)
            _look(workspace, told, found)
    return found


def _words(deed: str, workspace: Workspace, documents: Path, number: int) -> list[str]:
    """The command line of a deed; each time there is something to do."""
    _prepare(deed, workspace, documents, number)
    target = workspace.exports / f"pack-{number}.md"
    return briefer(
        workspace,
        *{
            "import": ["import", str(documents)],
            "export": ["export", "pack", "-o", str(target)],
            "act": ["act", "b1", f"Call them for the {number}th time", "--json"],
            "scan": ["scan"],
        }[deed],
    )


def _prepare(deed: str, workspace: Workspace, documents: Path, number: int) -> None:
    """Give a deed something to do."""
    workspace.exports.mkdir(exist_ok=True)
    if deed == "import":
        for path in documents.iterdir():
            path.write_text(f"{path.stem} {number}\n\n{'A line of text. ' * 200}\n{END}\n")
    elif deed == "scan":
        for path in sorted(workspace.briefs.rglob("*.md"))[number::3]:
            path.write_text(path.read_text("utf-8") + f"\nAgain {number}.\n", "utf-8")


def _documents(folder: Path) -> Path:
    folder.mkdir()
    for number in range(30):
        (folder / f"note-{number}.txt").touch()
    return folder


def _seconds(workspace: Workspace, documents: Path, deed: str) -> float:
    """How long a deed takes when nobody kills it: the least of three, so that most are cut."""
    tries = []
    for number in (-1, -2, -3):
        words = _words(deed, workspace, documents, number)
        begun = time.perf_counter()
        child(words)
        tries.append(time.perf_counter() - begun)
    return min(tries)


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


def _at_the_keyboard(
    deed: str, workspace: Workspace, documents: Path, random: Random
) -> Sequence[str]:
    """Do a deed in the app and kill it on the way; the references that the screen has told."""
    editor = {"EDITOR": "sed -i '$ a Edited.'", "VISUAL": ""}
    with Terminal(briefer(workspace), columns=100, rows=24, env=editor, processor=None) as terminal:
        terminal.wait_for("\x1b[?1049h")
        if deed != "app: scan":
            terminal.until_still()
        told = _acted(terminal, random) if deed == "app: keys" else []
        terminal.send(
            {
                "app: keys": b"sjtrmj"[: random.randrange(7)],
                "app: scan": b"jjss",
                "app: import": f"i{documents}\r".encode(),
                "app: export": b"Ep\r\r",
                "app: edit": b"aCall the harbour\r\x13o",
            }[deed]
        )
        time.sleep(random.uniform(0, 0.1 if deed == "app: keys" else 0.6))
    return told


def _acted(terminal: Terminal, random: Random) -> list[str]:
    """Some quick actions, and what the screen says of them."""
    told: list[str] = []
    for _ in range(random.randrange(1, 5)):
        terminal.press("t", "r", timeout=60)
        told += re.findall(r"(A-\d{4}-\d{3}) request:", terminal.lines()[-1])
    return told


def _look(workspace: Workspace, told: Sequence[str], found: Counter[str]) -> None:
    """What the next command finds."""
    said = child(briefer(workspace, "doctor")).output.decode("utf-8", "replace").splitlines()
    bad = [line for line in said if line and UNFINISHED not in line]
    found["unsound"] += bool(bad)
    if bad:
        found[f"unsound: {bad[0]}"] += 1
    refs = [row["ref"] for row in _json(workspace, "actions")]
    found["lost"] += len(set(told) - set(refs)) + len(refs) - len(set(refs))
    for path in [*workspace.briefs.rglob("*.md"), *workspace.exports.glob("*.md")]:
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
