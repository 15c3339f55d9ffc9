"""Processes killed while they write: nothing unreadable, nothing acknowledged lost, no half."""

from __future__ import annotations

import os
import random
import signal
import time
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tinydb import TinyDB

from briefer.model.workspace import Workspace
from briefer.store import Store, files
from tests.bench.report import Report


@dataclass
class Outcome:
    """What the kills came to; all but `kills` and `commands` should be zero."""

    kills: int = 0
    commands: int = 0
    unreadable: int = 0
    lost: int = 0
    halves: int = 0


def kill_many(count: int, seed: int = 1, records: int = 200) -> Outcome:
    """Kill `count` writers on one workspace, one after the other, and look after each."""
    outcome = Outcome()
    chance = random.Random(seed)
    with TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder))
        store = Store.open(workspace, user="ann")
        with store.command(None) as draft:
            for number in range(records):
                draft.add_action(brief="b1", text=f"Action {number}", note="0")
        store.close()
        for number in range(count):
            aimed = number % 2 == 0
            acknowledged = _killed(workspace, chance, aimed)
            _look(workspace, acknowledged, outcome)
    return outcome


def _killed(workspace: Workspace, chance: random.Random, aimed: bool) -> int:
    """Let a writer work and kill it: at any moment, or just as it begins to write somewhere.

    The last number that it had acknowledged, or -1.
    """
    acks, theirs = os.pipe()
    writer = os.fork()
    if writer == 0:
        os.close(acks)
        _write_on(workspace, theirs, chance.randrange(1, 12) if aimed else 0)
    os.close(theirs)
    if not aimed:
        time.sleep(chance.uniform(0.0, 0.02))
        os.kill(writer, signal.SIGKILL)
    data = b""
    while piece := os.read(acks, 1 << 16):
        data += piece
    os.close(acks)
    os.waitpid(writer, 0)
    return int(data.split()[-1]) if data else -1


def _write_on(workspace: Workspace, acks: int, writes: int) -> None:
    """Count up in two actions at once, in one command each, folding now and then; for ever."""
    if writes:
        _die_within_write(writes)
    store = Store.open(workspace, user="ann")
    refs = [action.ref for action in store.actions()][:2]
    while True:
        with store.command("Counted") as draft:
            actions = [draft.action(ref) for ref in refs]
            count = int(actions[0].note) + 1
            for action in actions:
                draft.put(replace(action, note=str(count), history=()))
        os.write(acks, b"%d\n" % count)
        if count % 3 == 0:
            store.fold()


def _die_within_write(writes: int) -> None:
    """Kill this process in the middle of its `writes`th write to a file."""
    real, left = os.pwrite, [writes]

    def pwrite(fd: int, data: bytes, at: int) -> int:
        left[0] -= 1
        if left[0] == 0:
            real(fd, data[: len(data) // 2], at)
            os.kill(os.getpid(), signal.SIGKILL)
        return real(fd, data, at)

    files.os.pwrite = pwrite  # type: ignore[attr-defined]


def _look(workspace: Workspace, acknowledged: int, outcome: Outcome) -> None:
    outcome.kills += 1
    try:
        TinyDB(workspace.db, access_mode="r").table("actions").all()
        store = Store.open(workspace, user="ann")
    except (ValueError, OSError):
        outcome.unreadable += 1
        raise
    first, second = list(store.actions())[:2]
    outcome.commands = store.sequence
    outcome.halves += first.note != second.note
    outcome.lost += acknowledged > int(first.note or 0)
    store.close(fold=False)


def run(report: Report) -> None:
    """A thousand."""
    outcome = kill_many(1000)
    report.value("kills of a writer, half of them in the middle of a write", outcome.kills, "")
    report.value("commands that the killed writers finished", outcome.commands, "")
    report.value(
        "files unreadable afterwards, for us or for stock TinyDB", outcome.unreadable, "", 0
    )
    report.value("acknowledged changes lost", outcome.lost, "", 0)
    report.value("half commands", outcome.halves, "", 0)
