"""The catalogue: filling it, keeping it right, asking it, and what it takes on the disk.

`BENCH_BRIEFS` is how many briefs it has, 10,000 by default; 100,000 take minutes to scan.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from itertools import islice
from pathlib import Path

from briefer.catalogue import Catalogue
from briefer.desk.scan import scan
from briefer.model.workspace import Workspace
from briefer.query import parse
from briefer.store import Store
from tests.bench.generate import copied
from tests.bench.mail import maildir
from tests.bench.measure import child
from tests.bench.peers import peer
from tests.bench.places import base, catalogue, forget
from tests.bench.programs import briefer
from tests.bench.report import Pairs, Report, pairs
from tests.bench.standing import standing

COUNT = int(os.environ.get("BENCH_BRIEFS", "10000"))
FEW = 1_000
FILLED = 2_000
TODAY = date(2026, 11, 23)
COMMON = "police"


def bar(most: float) -> float | None:
    """A bar that was set for a full archive; with fewer briefs fixed costs weigh too much."""
    return most if COUNT >= 100_000 else None


def run(report: Report) -> None:
    """Measure with generated briefs."""
    with tempfile.TemporaryDirectory(dir=base()) as scratch:
        fill(report, Path(scratch))
    with Open(standing(COUNT).workspace) as many:
        scans(report, many)
        disk(report, many)
        asks(report, many)


class Open:
    """A workspace with its store and its catalogue, which is up to date."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.catalogue = Catalogue.open(workspace, cache=catalogue(workspace).parent)
        self.store = Store.open(workspace)

    def __enter__(self) -> Open:
        return self

    def __exit__(self, *_: object) -> None:
        self.catalogue.close()
        self.store.close(fold=False)

    def scan(self) -> None:
        """Bring the catalogue up to date."""
        scan(self.store, self.catalogue, self.workspace)

    def typed(self, text: str) -> Callable[[], object]:
        """What one key in the filter line asks: the count and the first window."""

        def ask() -> object:
            found = self.catalogue.search(parse(text, today=TODAY, typing=True))
            return found.count, found.window(0, 50)

        return ask


def fill(report: Report, scratch: Path) -> None:
    """A first scan, beside notmuch on the same texts as mail."""
    if not (found := peer("notmuch", report)):
        return
    workspace = copied(FILLED, scratch / "own")
    mails = maildir(scratch / "mail" / "briefs", FILLED).parent
    config = scratch / "notmuch-config"
    config.write_text(f"[database]\npath={mails}\n[user]\nname=o\nprimary_email=o@bench.example\n")

    def ours() -> float:
        forget(workspace)
        for file in workspace.root.glob("db.json*"):
            file.unlink()
        return FILLED / child(briefer(workspace, "scan")).wall

    def theirs() -> float:
        shutil.rmtree(mails / ".notmuch", ignore_errors=True)
        return FILLED / child([found, "new", "--quiet"], env={"NOTMUCH_CONFIG": str(config)}).wall

    speed = pairs(ours, theirs, 3)
    report.ratio(
        f"first scan of {FILLED:,}, wall",
        speed.ours,
        speed.theirs,
        0.5,
        "files",
        against="notmuch new",
        at_least=True,
    )


def scans(report: Report, many: Open) -> None:
    """A scan where nothing changed, beside one look at every file."""

    def walk() -> None:
        folders = [str(many.workspace.briefs)]
        while folders:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if entry.is_dir():
                        folders.append(entry.path)
                    else:
                        entry.stat()

    costs = pairs(many.scan, walk)
    name = f"scan of {COUNT:,}, nothing changed"
    report.ratio(name, costs.ours, costs.theirs, 1.5, against="walk with stat")


def disk(report: Report, many: Open) -> None:
    """The file, the kept texts apart, beside the texts."""
    with closing(sqlite3.connect(catalogue(many.workspace))) as sql:
        pages, page = (
            sql.execute(f"PRAGMA {n}").fetchone()[0] for n in ("page_count", "page_size")
        )
        try:
            kept = sql.execute("SELECT sum(pgsize) FROM dbstat WHERE name = 'texts'").fetchone()[0]
        except sqlite3.OperationalError:
            report.left_out("catalogue on disk", "this SQLite does not tell how large a table is")
            return
    whole = pages * page
    texts = sum(file.stat().st_size for file in many.workspace.briefs.rglob("*.md")) / 1e6
    report.ratio(
        "catalogue on disk",
        (whole - kept) / 1e6,
        texts,
        bar(0.75),
        "MB",
        against="the texts",
    )
    report.ratio("texts kept", kept / 1e6, texts, None, "MB", against="the texts")


def asks(report: Report, many: Open) -> None:
    """Questions, beside the same of a thousand briefs and beside a search through all texts."""
    files = sorted(many.workspace.briefs.rglob("*.md"), reverse=True)
    texts = [file.read_text("utf-8").lower() for file in files]
    rare = rare_word(many, texts)

    def newest() -> object:
        return many.catalogue.search(parse(rare, today=TODAY)).window(0, 50)

    def search() -> object:
        return list(islice((text for text in texts if rare in text), 50))

    costs = pairs(newest, search)
    report.ratio("50 newest with a rare word", *sides(costs), bar(0.01), against="Python scan")
    common = pairs(
        lambda: many.catalogue.search(parse(COMMON, today=TODAY)).count,
        lambda: sum(COMMON in text for text in texts),
    )
    report.ratio("count of a common word", *sides(common), bar(0.05), against="Python scan")
    with Open(standing(FEW).workspace) as few:
        for typed in ("p", "po", "pol", "poli", "police", "police off"):
            costs = pairs(many.typed(typed), few.typed(typed), 15)
            report.ratio(f"the key that makes {typed!r}", *sides(costs), against="1,000 briefs")


def rare_word(many: Open, texts: list[str]) -> str:
    """A word that about one text in a thousand has, at least sixty, and none within a longer one.

    A scan finds letters anywhere: with such a word it has to find the same texts as we do.
    """
    wanted = max(60, COUNT // 1000)

    def count(word: str) -> int:
        return many.catalogue.search(parse(word, today=TODAY)).count

    words = {word for word in texts[0].split() if word.isascii() and word.isalpha()}
    known = {word: found for word in words if len(word) > 4 and (found := count(word)) > 50}
    for word in sorted(known, key=lambda word: abs(known[word] - wanted)):
        if sum(word in text for text in texts) <= 1.1 * known[word]:
            return word
    raise RuntimeError("No word is rare enough.")


def sides(costs: Pairs) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Ours and theirs, as the report takes them."""
    return costs.ours, costs.theirs
