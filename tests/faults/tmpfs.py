"""A small disk of its own that can be filled to the last byte and emptied again."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.report import Report

BALLAST = "ballast"


@contextmanager
def small_disk(megabytes: int, report: Report) -> Iterator[Path | None]:
    """A tmpfs of that size; None, with a line in the report, where it may not be mounted."""
    with TemporaryDirectory() as folder:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder]
        try:
            refused = subprocess.run(mount, capture_output=True).returncode
        except FileNotFoundError:
            refused = 1
        if refused:
            report.left_out("a full disk", "a tmpfs cannot be mounted here; it takes root")
            yield None
            return
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "-l", folder], check=True)


def fill(disk: Path, leave: int = 0) -> None:
    """Use up the disk but for `leave` bytes."""
    with (disk / BALLAST).open("wb", buffering=0) as ballast:
        try:
            while True:
                ballast.write(bytes(1 << 12))
        except OSError:
            pass
        ballast.truncate(max(0, ballast.tell() - leave))


def make_room(disk: Path) -> None:
    """Free what `fill` took."""
    (disk / BALLAST).unlink()
