"""The disk full in the middle of a scan, an import, an export, a command, and of typing.

Workspace and caches lie on a small tmpfs that is filled to its last bytes. Each deed must say so in
one line, leave what was kept as it was and no half file behind, and work once there is room. What
an official was typing stays on the screen.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from briefer.model.workspace import Workspace
from tests.bench.generate import workspace as generated
from tests.bench.measure import Child, child
from tests.bench.programs import briefer
from tests.bench.report import Report
from tests.bench.terminal import Terminal
from tests.faults.tmpfs import fill, make_room, small_disk

BRIEFS = 100
ROOMS = (0, 32 << 10, 128 << 10)
"""Bytes that are left: nothing, and so few that they run out on the way."""

DEEDS = ("scan", "import", "export", "act")
TYPED = "Call the harbour police about the tea"
FULL = ("disk is full", "No space left on device")
FAULTS = (
    "did not say in one line that the disk is full",
    "lost of what was kept",
    "half files",
    "not done once, after there was room",
)


def run(report: Report) -> None:
    """Every deed with less and less room, then the form on the screen."""
    with small_disk(16, report) as disk:
        if disk is None:
            return
        scene = _Scene(disk)
        for deed in DEEDS:
            found = scene.endured(deed)
            report.value(f"{deed}: met a full disk", found.pop("met"), "", 1, at_least=True)
            for what in FAULTS:
                report.value(f"{deed}: {what}", found[what], "", 0)
        for what, count in scene.typed().items():
            report.value(f"the form: {what}", count, "", 0)


class _Scene:
    """A workspace on the disk, and the document that is brought in."""

    def __init__(self, disk: Path) -> None:
        self.disk = disk
        self.workspace = generated(disk / "w", BRIEFS)
        self.workspace.exports.mkdir()
        self.document = disk / "documents"
        self.document.mkdir()
        self.env = {"XDG_CACHE_HOME": str(disk / "cache"), "TMPDIR": str(disk)}
        self.does("scan")

    def does(self, *words: str) -> Child:
        """One command line."""
        return child(briefer(self.workspace, *words), env=self.env)

    def endured(self, deed: str) -> Counter[str]:
        """Do a deed with each of the rooms; what went wrong."""
        found: Counter[str] = Counter(met=0, **dict.fromkeys(FAULTS, 0))
        for number, room in enumerate(ROOMS):
            words = self.prepared(deed, number)
            before = self.kept()
            fill(self.disk, room)
            result = self.does(*words)
            make_room(self.disk)
            refused = failed(result)
            if refused:
                found["met"] += 1
                found[FAULTS[0]] += not named(result)
                found[FAULTS[1]] += not before <= self.kept()
            found[FAULTS[2]] += len(half_files(self.workspace))
            if refused and b"It is kept" not in result.errors:
                self.does(*words)
            found[FAULTS[3]] += not self.is_done(deed, number)
        return found

    def prepared(self, deed: str, number: int) -> list[str]:
        """The words of a deed that has something to do."""
        if deed == "scan":
            for path in sorted(self.workspace.briefs.rglob("*.md")):
                path.write_text(path.read_text("utf-8") + f"\nmarked{number}\n", "utf-8")
        if deed == "import":
            text = f"Note {number}\n\n{'A line of text. ' * 1_000}\n"
            (self.document / "note.txt").write_text(text)
        return {
            "scan": ["scan"],
            "import": ["import", str(self.document)],
            "export": ["export", "pack", "-o", str(self.workspace.exports / f"{number}.md")],
            "act": ["act", "b1", f"Do {number} {'x' * 9_000}"],
        }[deed]

    def is_done(self, deed: str, number: int) -> bool:
        """Whether what was asked for is there."""
        if deed == "export":
            return (self.workspace.exports / f"{number}.md").read_text("utf-8").endswith("\n")
        if deed == "act":
            rows = json.loads(self.does("actions", "--json").output)
            return sum(row["text"].startswith(f"Do {number} ") for row in rows) == 1
        if deed == "import":
            return f"Note {number}".encode() in self.does("list", "--json").output
        found = self.does("list", f"marked{number}", "--json").output
        return found.count(b'"id"') >= BRIEFS

    def kept(self) -> set[str]:
        """Every action that is kept, a line each."""
        lines = self.does("dump").output.decode().splitlines()
        return {line for line in lines if json.loads(line)["table"] == "actions"}

    def typed(self) -> Counter[str]:
        """An action typed into the form on a full disk, saved once there is room."""
        found: Counter[str] = Counter()
        with Terminal(briefer(self.workspace), columns=100, rows=30, env=self.env) as terminal:
            terminal.wait_for("\x1b[?1049h")
            terminal.until_still()
            terminal.press("a", timeout=60)
            terminal.press(TYPED, timeout=60)
            fill(self.disk)
            terminal.press("ctrl-s", timeout=60)
            screen = terminal.text()
            found["the full disk is not named"] += not any(words in screen for words in FULL)
            found["what was typed is gone"] += TYPED not in screen
            make_room(self.disk)
            terminal.press("ctrl-s", timeout=60)
            found["not saved once there was room"] += TYPED in "".join(terminal.lines()[:-1])
            found["the app has ended"] += terminal.process.poll() is not None
        kept = self.does("actions", "--json").output.decode()
        found["not kept once there was room"] += kept.count(TYPED) != 1
        return found


def failed(result: Child) -> bool:
    """Whether a command could not do what it was asked."""
    return result.status not in (0, 1) or b"Traceback" in result.errors


def named(result: Child) -> bool:
    """Whether a command said in one line that the disk is full."""
    lines = result.errors.decode("utf-8", "replace").splitlines()
    return len(lines) == 1 and any(words in lines[0] for words in FULL)


def half_files(workspace: Workspace) -> list[Path]:
    """What was begun and not taken away, and exports without their end."""
    begun = [*workspace.root.rglob(".*.part"), *workspace.root.glob("*.tmp")]
    return [*begun, *(path for path in workspace.exports.glob("*.md") if not path.stat().st_size)]
