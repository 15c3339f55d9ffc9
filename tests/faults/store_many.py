"""Eight processes changing the same records at once, and a stock TinyDB writing beside us."""

from __future__ import annotations

import os
import random
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tinydb import TinyDB, where

from briefer.model.frozen import replace
from briefer.model.workspace import Workspace
from briefer.store import Store
from tests.bench.report import Report


def count_together(processes: int, changes: int) -> dict[str, int]:
    """Let every process count up the same three briefs and add actions: what goes wrong."""
    with TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder))
        store = Store.open(workspace, user="p0")
        with store.command(None) as draft:
            shared = [draft.add_brief(path=f"{number}.md").id for number in range(3)]
        store.close()
        told = _in_processes(
            processes, lambda number: _count(workspace, shared, changes, f"p{number}")
        )
        return _judged(workspace, shared, told, processes * changes)


def _count(workspace: Workspace, shared: list[str], changes: int, user: str) -> list[str]:
    """One process's part: the group number, brief and new count of each of its changes."""
    store = Store.open(workspace, user=user)
    chance = random.Random(user)
    told = []
    for number in range(changes):
        id = chance.choice(shared)
        with store.command(f"Counted {id}") as draft:
            brief = draft.brief(id)
            draft.put(replace(brief, place=brief.place + 1))
            if number % 10 == 0:
                draft.add_action(brief=id, text=f"By {user}")
        told.append(f"{draft.group.number} {id} {brief.place + 1}")
        if number % 50 == 49:
            store.fold()
    store.close()
    return told


def _judged(
    workspace: Workspace, shared: list[str], told: list[list[str]], expected: int
) -> dict[str, int]:
    """How many changes are missing, out of any serial order, or share a number or a reference."""
    steps = sorted(
        (int(number), id, int(value))
        for number, id, value in (line.split() for lines in told for line in lines)
    )
    values, disorder = dict.fromkeys(shared, 0), 0
    for _, id, value in steps:
        disorder += value != values[id] + 1
        values[id] = value
    db = TinyDB(workspace.db, access_mode="r")
    present = sum(row["place"] for row in db.table("briefs"))
    rows = db.table("actions").all()
    return {
        "changes": len(steps),
        "missing": expected - present,
        "numbers given twice": len(steps) - len({number for number, _, _ in steps}),
        "out of any serial order": disorder,
        "references given twice": len(rows) - len({row["ref"] for row in rows}),
        "added actions missing": expected // 10 - len(rows),
    }


def write_beside_stock(changes: int) -> dict[str, int]:
    """Let a stock TinyDB write into db.json while a briefer works on it: what is lost of either."""
    with TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder))
        store = Store.open(workspace, user="ann")
        with store.command(None) as draft:
            draft.add_brief(path="a.md")
        store.close()
        _in_processes(
            2,
            lambda number: (
                _write_stock(workspace, changes) if number else _write_ours(workspace, changes)
            ),
        )
        store = Store.open(workspace, user="ann")
        texts = [action.text for action in store.actions()]
        refs = {action.ref for action in store.actions() if action.text.startswith("Ours")}
        copied = (workspace.root / "db.json.last.copy").exists()
        store.close(fold=False)
        return {
            "ours lost": changes - sum(text.startswith("Ours") for text in texts),
            "theirs lost": changes - sum(text.startswith("Theirs") for text in texts),
            "references given twice": changes - len(refs),
            "no good copy kept": int(not copied),
        }


def _write_ours(workspace: Workspace, changes: int) -> list[str]:
    store = Store.open(workspace, user="ann")
    for number in range(changes):
        with store.command("Added") as draft:
            draft.add_action(brief="b1", text=f"Ours {number}")
        time.sleep(0.003)
    time.sleep(0.3)
    store.close()
    return []


def _write_stock(workspace: Workspace, changes: int) -> list[str]:
    stock = TinyDB(workspace.db)
    for number in range(changes):
        stock.table("actions").insert({"brief": "b1", "text": f"Theirs {number}"})
        stock.table("actions").update({"note": "theirs"}, where("text") == f"Theirs {number}")
        time.sleep(0.002)
    return []


def _in_processes(count: int, job: Callable[[int], list[str]]) -> list[list[str]]:
    """The lines that `job` gives in each of `count` forked processes."""
    pipes = []
    for number in range(count):
        ours, theirs = os.pipe()
        if os.fork() == 0:
            status = 1
            try:
                with os.fdopen(theirs, "w") as out:
                    out.write("\n".join(job(number)))
                status = 0
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(status)
        os.close(theirs)
        pipes.append(ours)
    told = []
    for pipe in pipes:
        with os.fdopen(pipe) as lines:
            told.append(lines.read().splitlines())
    for _ in range(count):
        assert os.wait()[1] == 0
    return told


def run(report: Report) -> None:
    """Eight by five hundred, then a stock writer beside us."""
    found = count_together(8, 500)
    report.value("changes by 8 processes on the same records", found.pop("changes"), "")
    for what, count in found.items():
        report.value(f"  {what}", count, "", 0)
    for what, count in write_beside_stock(200).items():
        report.value(f"beside a stock TinyDB writing 400 times: {what}", count, "", 0)
