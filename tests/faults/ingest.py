"""Documents damaged in every way: each gives briefs or a refusal in words, in time and in memory.

1,000 mutants of a real file of every kind go through the same process that an import uses. Of
formats that are zips, the files within are damaged and packed again, for a damaged packing alone
would never reach the reader. `INGEST_MUTANTS` sets how many of each kind.
"""

from __future__ import annotations

import io
import os
import random
import threading
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from briefer.ingest.converter import Converter
from briefer.ingest.limits import Limits
from briefer.ingest.reading import Source, Unreadable
from tests.bench.report import Report

FILES = Path(__file__).parents[1] / "ingest" / "files"
KINDS = (
    *("plain.txt", "source.md", "pandoc.html", "libreoffice.html", "pandoc.docx"),
    *("libreoffice.docx", "pandoc.odt", "libreoffice.odt", "libreoffice.pdf"),
    *("mail.eml", "outlook.msg", "feedgen.rss", "feedgen.atom", "all.zip"),
)
MUTANTS = 1_000
_ALIEN = (b"\0", b"\xff\xfe", b"<", b">", b"&", b'"', b"%s", b"9" * 40, b"\x1b[31m", b"(" * 300)


@dataclass(slots=True)
class Outcome:
    """What came of the mutants of one kind; `longest` in seconds of the clock, `peak` in MiB."""

    briefs: int = 0
    refused: int = 0
    failed: int = 0
    wordless: int = 0
    longest: float = 0.0
    peak: float = 0.0


def run(report: Report) -> None:
    """Damage every kind of document, and hold the bounds that an import promises."""
    limits = Limits()
    count = int(os.environ.get("INGEST_MUTANTS", MUTANTS))
    endure = partial(endured, count=count, limits=limits)
    with ThreadPoolExecutor(2) as pool:
        for name, outcome in zip(KINDS, pool.map(endure, KINDS), strict=True):
            told(report, name, outcome, limits)


def told(report: Report, name: str, outcome: Outcome, limits: Limits) -> None:
    """What came of one kind."""
    report.value(f"{name}: became briefs", outcome.briefs, "files")
    report.value(f"{name}: refused in words", outcome.refused, "files")
    report.value(f"{name}: refused without words or mend", outcome.wordless, "files", 0)
    report.value(f"{name}: ended their process", outcome.failed, "files")
    report.value(f"{name}: the slowest", outcome.longest, "s", limits.seconds + 1)
    report.value(f"{name}: most memory", outcome.peak, "MB", limits.memory_bytes >> 20)


def endured(name: str, count: int, limits: Limits) -> Outcome:
    """Put `count` mutants of the file `name` through one Converter."""
    outcome = Outcome()
    with Converter(limits) as converter:
        for data in mutants(name, count):
            begun = time.monotonic()
            try:
                reading = converter.read(Source(data, name))
            except Unreadable as refusal:
                outcome.refused += 1
                outcome.wordless += not (refusal.message and refusal.mend)
                outcome.failed += "failed" in refusal.message
            else:
                outcome.briefs += bool(reading.drafts or reading.enclosed)
            outcome.longest = max(outcome.longest, time.monotonic() - begun)
            outcome.peak = max(outcome.peak, _peak_of_children())
    return outcome


def mutants(name: str, count: int) -> Iterator[bytes]:
    """`count` damaged forms of the file `name`, the same ones at every run."""
    chance = random.Random(name)
    whole = _all() if name == "all.zip" else (FILES / name).read_bytes()
    for at in range(count):
        if zipfile.is_zipfile(io.BytesIO(whole)) and at % 4:
            yield _repacked(whole, chance)
        else:
            yield damaged(whole, chance)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """`data` with one to twenty wounds: bits, bytes, cuts, repetitions, alien signs."""
    wounded = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 20))):
        at = chance.randrange(len(wounded) or 1)
        length = chance.choice((1, 4, 16, 200, 2_000))
        match chance.randrange(6):
            case 0 if wounded:
                wounded[at] ^= 1 << chance.randrange(8)
            case 1:
                wounded[at : at + length] = chance.randbytes(length)
            case 2:
                del wounded[at : at + length]
            case 3:
                wounded[at:at] = wounded[at : at + length] * chance.choice((1, 3, 50))
            case 4:
                wounded[at:at] = chance.choice(_ALIEN)
            case _ if chance.random() < 0.2:
                del wounded[at:]
    return bytes(wounded)


def _repacked(data: bytes, chance: random.Random) -> bytes:
    """The zip `data` with one or two of its files damaged, and sound as a zip."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(packed, "w") as made:
        names = whole.namelist()
        texts = [name for name in names if name.endswith((".xml", ".rels", ".txt"))] or names
        wounded = {chance.choice(texts), chance.choice(texts)}
        for name in names:
            part = whole.read(name)
            made.writestr(name, damaged(part, chance) if name in wounded else part)
    return packed.getvalue()


def _all() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name in ("plain.txt", "pandoc.html", "mail.eml"):
            made.write(FILES / name, f"inbox/{name}")
    return packed.getvalue()


def _peak_of_children() -> float:
    """The most memory that a child of this process has held, in MiB; 0 where it cannot be told."""
    mine = Path(f"/proc/self/task/{threading.get_native_id()}/children")
    peaks = [0.0]
    for child in mine.read_text().split() if mine.exists() else ():
        status = Path("/proc", child, "status")
        lines = status.read_text().splitlines() if os.path.exists(status) else []
        peaks += [int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")]
    return max(peaks)
