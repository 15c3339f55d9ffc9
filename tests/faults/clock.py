"""The clock set back and forth between commands, and under the open app.

The whole program runs with libfaketime (Debian's package faketime) before it, which reads the time
from a file at every call: days back, a year back, forth again. The order of what was done must not
come from the clock; what is overdue must.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.bench.measure import Child, child
from tests.bench.places import forget
from tests.bench.programs import briefer, samples
from tests.bench.report import Report
from tests.bench.terminal import Terminal

SHIFTS = (0, -2, 1, -400, -400, 0)
"""Days by which the clock is wrong, one after the other."""


def run(report: Report) -> None:
    """Commands at every time, then the app while time jumps."""
    if (library := preloaded()) is None:
        report.left_out("the clock set back", "faketime is not installed; it is a Debian package")
        return
    with tempfile.TemporaryDirectory() as scratch:
        office = _Office(Path(scratch), library)
        found = Counter[str]()
        for part in (office.commands, office.overdue, office.files, office.app, office.looked_at):
            found.update(part())
        for what, count in found.items():
            report.value(what, count, "", None if what == "commands" else 0)


def preloaded() -> str | None:
    """The library that faketime puts before a program; None where it is not installed."""
    if not shutil.which("faketime"):
        return None
    words = ["faketime", "-f", "+0", "printenv", "LD_PRELOAD"]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()


class _Office:
    """A workspace whose programs take the time from a file."""

    def __init__(self, scratch: Path, library: str) -> None:
        self.workspace = samples(scratch / "samples")
        self.clock = scratch / "clock"
        self.env = {
            "LD_PRELOAD": library,
            "FAKETIME_TIMESTAMP_FILE": os.fspath(self.clock),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1",
        }
        self.done = 0
        self.at(0)

    def at(self, days: int) -> None:
        """Set the clock wrong by so many days."""
        self.clock.write_text(f"{days:+d}d\n")

    def does(self, *words: str) -> Child:
        """One command at the time that the clock shows."""
        self.done += 1
        return child(briefer(self.workspace, *words), env=self.env)

    def rows(self, *words: str) -> list[dict[str, Any]]:
        """What a reading command says."""
        rows: list[dict[str, Any]] = json.loads(self.does(*words, "--json").output)
        return rows

    def commands(self) -> Counter[str]:
        """Actions and changes at every time: references, histories and what undo takes."""
        refs: list[str] = []
        first = json.loads(self.does("act", "b1", "The first", "--json").output)["ref"]
        for number, days in enumerate(SHIFTS):
            self.at(days)
            made = self.does("act", "b1", f"Number {number}", "--owner", "Ann", "--json")
            refs.append(json.loads(made.output)["ref"])
            self.does("set", first, f"owner=Owner {number}")
        self.at(-3)
        taken = self.does("undo").errors.decode()
        rows = {row["ref"]: row for row in self._kept("actions")}
        owners = [change["new"] for change in rows[first]["history"] if change["field"] == "owner"]
        wanted = [f"Owner {number}" for number, _ in enumerate(SHIFTS)]
        return Counter(
            {
                "references given twice": len(refs) - len(set(refs)),
                "acknowledged actions lost": len(set(refs) - set(rows)),
                "histories in another order than it was done": int(
                    not in_order(owners, wanted[:-1])
                ),
                "undo took another than the last command": int("owner" not in taken.lower()),
                "the last change is not taken back": int(rows[first]["owner"] != wanted[-2]),
            }
        )

    def _kept(self, table: str) -> list[dict[str, Any]]:
        lines = map(json.loads, self.does("dump").output.decode().splitlines())
        return [line["row"] for line in lines if line["table"] == table]

    def overdue(self) -> Counter[str]:
        """One action, due the day after tomorrow, is overdue by the clock there is."""
        self.at(0)
        due = (date.today() + timedelta(2)).isoformat()
        ref = json.loads(self.does("act", "b2", "Soon", "--due", due, "--json").output)["ref"]
        wrong = 0
        for days, late in ((0, False), (5, True), (-30, False), (3, True), (2, False)):
            self.at(days)
            wrong += (ref in {row["ref"] for row in self.rows("actions", "is:overdue")}) != late
        return Counter({"overdue by another clock": wrong})

    def files(self) -> Counter[str]:
        """A file that is changed while the clock is back is older than what is known of it."""
        self.at(-3)
        path = sorted(self.workspace.briefs.rglob("*.md"))[0]
        before = path.stat()
        text = path.read_text("utf-8")
        path.write_text(text.replace("the", "zyx", 1), "utf-8")
        moment = before.st_mtime - 3 * 24 * 3600
        os.utime(path, (moment, moment))
        return Counter({"changed files not seen": int(len(self.rows("list", "zyx")) != 1)})

    def app(self) -> Counter[str]:
        """Two actions in the app with the clock set back between them; undo takes the later."""
        self.at(0)
        found = Counter[str]()
        before = {row["ref"] for row in self._kept("actions")}
        with Terminal(briefer(self.workspace), env=self.env, processor=None) as terminal:
            terminal.wait_for("\x1b[?1049h")
            terminal.until_still()
            terminal.press("t", "t", timeout=60)
            self.at(-2)
            terminal.press("t", "r", timeout=60)
            self.at(1)
            terminal.press("j", timeout=60)
            self.at(0)
            terminal.press("u", timeout=60)
            found["the app has ended"] += terminal.process.poll() is not None
            terminal.send(b"\x11")
            terminal.process.wait(60)
        kinds = [row["kind"] for row in self._kept("actions") if row["ref"] not in before]
        found["the app took back another than the last"] += kinds != ["training"]
        return found

    def looked_at(self) -> Counter[str]:
        """What is left at the right time."""
        self.at(0)
        journal = json.dumps(self._kept("undo"))
        numbers = [int(number) for number in re.findall(r'"text": "Number (\d+)"', journal)]
        listed = self.does("list", "--json").output
        forget(self.workspace)
        return Counter(
            {
                "commands": self.done,
                "the journal out of order": int(numbers != list(range(len(SHIFTS)))),
                "doctor has something to say": int(self.does("doctor").status != 0),
                "catalogue unlike a fresh one": int(self.does("list", "--json").output != listed),
            }
        )


def in_order(found: list[Any], wanted: list[str]) -> bool:
    """Whether what is wanted comes in `found` in this order."""
    rest = iter(found)
    return all(each in rest for each in wanted)
