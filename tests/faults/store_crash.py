"""A crash before every system call of a commit and of a fold, and at every byte of the last write.

After each one, opening must give the old or the new state, stock TinyDB must read db.json, and the
next command must work.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tinydb import TinyDB

from briefer.model.workspace import Workspace
from briefer.store import Store
from tests.bench.report import Report
from tests.faults.crash import dying

Act = Callable[[Store], None]


def add(store: Store) -> None:
    """One command with two records: both are there afterwards, or neither."""
    with store.command("Added two") as draft:
        brief = draft.add_brief(path="new.md", title="x" * 200)
        draft.add_action(brief=brief.id, text="Ask")


def fold(store: Store) -> None:
    """A fold of what the journal holds."""
    store.fold()


def add_and_fold(store: Store) -> None:
    """Both, as at the end of every command line."""
    add(store)
    store.fold()


ACTS: dict[str, Act] = {"a commit": add, "a fold": fold, "a commit and a fold": add_and_fold}
BEFORE = {"nothing kept yet": 0, "a folded file": 1, "a journal in front of it": 2}


def crashes(act: Act, before: int, power_cut: bool, step: int = 1) -> Iterator[tuple[str, bool]]:
    """Every crash of `act` on a workspace prepared in the way `before`: its name, and if good.

    `step` leaves out bytes of the torn write, for a short run.
    """
    with TemporaryDirectory() as folder:
        prepared = Path(folder, "prepared")
        prepared.mkdir()
        _prepare(prepared, before)
        calls = _crash(prepared, act, 10**6, None, power_cut)[1]
        for last in range(len(calls)):
            yield (
                f"before call {last}, {calls[last]}",
                _crash(prepared, act, last, None, power_cut)[0],
            )
            if calls[last] == "pwrite" and not power_cut:
                for torn in range(1, 700, step):
                    yield f"torn at byte {torn}", _crash(prepared, act, last, torn, False)[0]


def _prepare(folder: Path, before: int) -> None:
    store = Store.open(Workspace(folder), user="ann")
    if before:
        with store.command("Added one") as draft:
            draft.add_brief(path="old.md")
        store.fold()
    if before > 1:
        with store.command("Added another") as draft:
            draft.add_brief(path="older.md")
    store.close(fold=False)


def _crash(
    prepared: Path, act: Act, last: int, torn: int | None, power_cut: bool
) -> tuple[bool, list[str]]:
    """Let `act` die, and look at what it left: if that is good, and the calls that happened."""
    folder = prepared.with_name("crashed")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(prepared, folder)
    store = Store.open(Workspace(folder), user="ann")
    old = _paths(store)
    with dying(last, torn) as life:
        act(store)
    done = not life.over
    store.close(fold=False)
    if power_cut:
        life.lose_unsynced(os.fspath(folder))
    return _is_good(folder, old, act, done), life.calls


def _is_good(folder: Path, old: list[str], act: Act, done: bool) -> bool:
    new = old if act is fold else [*old, "new.md"]
    if (folder / "db.json").exists():
        TinyDB(folder / "db.json", access_mode="r").tables()
    after = Store.open(Workspace(folder), user="ann")
    found, actions = _paths(after), len(list(after.actions()))
    with after.command("Added a last one") as draft:
        draft.add_brief(path="last.md")
    after.close()
    rows = TinyDB(folder / "db.json", access_mode="r").table("briefs").all()
    return (
        found in ([new] if done else [old, new])
        and actions == found.count("new.md")
        and sorted(row["path"] for row in rows) == sorted([*found, "last.md"])
    )


def _paths(store: Store) -> list[str]:
    return [brief.path for brief in store.briefs()]


def run(report: Report) -> None:
    """All of them."""
    for name, act in ACTS.items():
        for state, before in BEFORE.items():
            for power_cut in (False, True):
                ways = [good for _, good in crashes(act, before, power_cut, step=23)]
                what = f"{'power cuts' if power_cut else 'crashes'} in {name}, {state}"
                report.value(what, len(ways), "tries")
                report.value(
                    "  of them with another state than old or new", ways.count(False), "", 0
                )
