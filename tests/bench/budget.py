"""How long each module may take, in seconds: together under a quarter of an hour.

A module that takes longer is cut off with a line, so that it cannot take the time of the others;
what one leaves over, the next may use. `BENCH_PATIENCE=3` triples every limit, for slow machines
and for runs that are made long; a module that is asked for by name has three times its limit.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

WHOLE = 15 * 60
"""Seconds of `make bench`, and of `make faults`."""

LIMITS = {
    "tests.bench": {
        "archive": 90,
        "board": 25,
        "catalogue": 45,
        "commands": 45,
        "export": 45,
        "growth": 420,
        "insight": 10,
        "keys": 55,
        "memory": 55,
        "reader": 45,
        "shared": 10,
        "startup": 25,
        "store": 30,
    },
    "tests.faults": {
        "app_kill": 110,
        "clock": 25,
        "content": 125,
        "crowd": 140,
        "desks": 90,
        "disk": 40,
        "ingest": 110,
        "keyboard": 90,
        "queries": 15,
        "soak": 65,
        "store_crash": 25,
        "store_disk": 5,
        "store_kill": 45,
        "store_many": 15,
    },
}
"""Limits that a quiet machine with two processors keeps with room to spare."""


class OutOfTime(BaseException):
    """A module took longer than it may; nothing in it may catch this."""


ALONE = 3
"""How many times its limit a module may take that was asked for by name."""


def limit(package: str, name: str, *, spare: float = 0.0, alone: bool = False) -> int:
    """The seconds that a module may take here, `spare` being what those before it left over."""
    patience = float(os.environ.get("BENCH_PATIENCE") or 1)
    return int(LIMITS[package][name] * patience * (ALONE if alone else 1) + spare)


@contextmanager
def limited(seconds: int) -> Iterator[None]:
    """Raise OutOfTime in here once `seconds` are over, where the system has alarms."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise OutOfTime

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
