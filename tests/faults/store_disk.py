"""A disk that fills up under the store: a small tmpfs where that may be mounted."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from tinydb import TinyDB

from briefer.model.errors import StoreError
from briefer.model.frozen import replace
from briefer.model.workspace import Workspace
from briefer.store import Store
from tests.bench.report import Report
from tests.faults.tmpfs import small_disk


def fill(folder: Path) -> dict[str, int]:
    """Write until nothing more fits, make room, and go on: what went wrong on the way."""
    workspace = Workspace(folder)
    store = Store.open(workspace, user="ann")
    with store.command(None) as draft:
        draft.add_action(brief="b1", text="Count", note="0")
    store.fold()
    ballast = folder / "ballast"
    ballast.write_bytes(b"x" * (64 << 10))
    ref, count, words = next(store.actions()).ref, 0, ""
    with suppress(StoreError):
        for count in range(100_000):
            try:
                with store.command("Counted") as draft:
                    note = f"{count + 1} {'x' * 300}"
                    draft.put(replace(draft.action(ref), note=note, history=()))
            except StoreError as error:
                words = str(error)
                raise
    held = _count(store, ref)
    with suppress(StoreError):
        store.fold()
    after_fold = _count(Store.open(workspace), ref)
    ballast.unlink()
    with store.command("Went on") as draft:
        draft.put(replace(draft.action(ref), note=f"{count + 1} more", history=()))
    store.close()
    TinyDB(workspace.db, access_mode="r").tables()
    last = _count(Store.open(workspace), ref)
    return {
        "changes until the disk was full": count,
        "said without naming the full disk": int("disk is full" not in words),
        "lost in memory": count - held,
        "lost on the disk": count - after_fold,
        "not written after room was made": count + 1 - last,
    }


def _count(store: Store, ref: str) -> int:
    action = store.action(ref)
    return int(action.note.split()[0]) if action and action.note else -1


def run(report: Report) -> None:
    """On a tmpfs of one megabyte."""
    with small_disk(1, report) as folder:
        if folder is None:
            return
        found = fill(folder)
    report.value(
        "changes until the disk was full", found.pop("changes until the disk was full"), ""
    )
    for what, count in found.items():
        report.value(f"  {what}", count, "", 0)
