"""Workspaces of any size, the same for the same seed: `python -m tests.bench.generate DIR COUNT`.

Texts are of about 4 KB with words by Zipf's law, one in a hundred with Khmer; topics, commitments
and front matter are like those of real briefs. db.json is written by the store itself.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path

from briefer.model.workspace import Workspace
from tests.bench.places import base
from tests.bench.sample import Sample, sample

VERSION = 1
"""Raised when the same seed gives other texts."""

CHUNK = 1000


def workspace(root: Path, count: int, seed: int = 1, *, state: bool = True) -> Workspace:
    """A workspace of `count` briefs in the new folder `root`, with a db.json unless not `state`."""
    made = Workspace(root)
    made.briefs.mkdir(parents=True)
    chunks = [range(at, min(at + CHUNK, count)) for at in range(0, count, CHUNK)]
    write = partial(_write_chunk, made.briefs, seed)
    if count <= 5 * CHUNK:
        written = chain.from_iterable(map(write, chunks))
        _keep(made, written, seed, state)
        return made
    with ProcessPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        _keep(made, chain.from_iterable(pool.map(write, chunks)), seed, state)
    return made


def cached(count: int, seed: int = 1) -> Workspace:
    """A workspace of `count` briefs kept for all runs, not to be changed: copy what you change."""
    root = base() / f"{VERSION}-{seed}-{count}"
    if not root.is_dir():
        with tempfile.TemporaryDirectory(dir=base()) as scratch:
            workspace(Path(scratch, "new"), count, seed)
            os.rename(Path(scratch, "new"), root)
    return Workspace(root)


def copied(count: int, root: Path, seed: int = 1) -> Workspace:
    """A copy of a cached workspace at the new folder `root`; its texts are links to the same."""
    source = cached(count, seed)
    shutil.copytree(source.briefs, root / "briefs", copy_function=os.link)
    if source.db.exists():
        shutil.copy2(source.db, root / "db.json")
    return Workspace(root)


def _write_chunk(briefs: Path, seed: int, numbers: range) -> list[tuple[int, Sample, str]]:
    """Write some briefs; each with its number and digest, its text left out."""
    done = []
    for number in numbers:
        made = sample(number, seed)
        data = made.text.encode()
        file = briefs / made.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        done.append((number, replace(made, text=""), sha256(data).hexdigest()))
    return done


def _keep(
    made: Workspace, written: Iterator[tuple[int, Sample, str]], seed: int, state: bool
) -> None:
    """Put what officials did with the briefs into db.json."""
    if not state:
        for _ in written:
            pass
        return
    from tests.bench.deeds import keep

    keep(made, written, seed)


def main() -> None:
    """Make a workspace from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.generate")
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    workspace(options.folder, options.count, options.seed)


if __name__ == "__main__":
    main()
