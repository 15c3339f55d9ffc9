"""A short form of the faults that `make faults` goes through at length.

The forking ones run in a process of their own, which has no threads.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.store_crash import ACTS, crashes

ROOT = Path(__file__).parents[2]

SHORT = """
import json
from dataclasses import asdict
from tests.faults.store_kill import kill_many
from tests.faults.store_many import count_together, write_beside_stock
kills = asdict(kill_many(16, records=20))
print(json.dumps([kills, count_together(3, 30), write_beside_stock(12)]))
"""


@pytest.mark.parametrize("power_cut", [False, True])
@pytest.mark.parametrize("act", ACTS)
def test_a_crash_anywhere_gives_the_old_or_the_new_state(act, power_cut):
    tries = list(crashes(ACTS[act], 2, power_cut, step=151))
    assert len(tries) >= 3
    assert [name for name, good in tries if not good] == []


def test_kills_crowds_and_strangers_lose_nothing():
    done = subprocess.run(
        [sys.executable, "-c", SHORT], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    kills, crowd, stranger = json.loads(done.stdout)
    assert kills.pop("kills") == 16
    assert kills.pop("commands") >= 1
    assert crowd.pop("changes") == 90
    for outcome in (kills, crowd, stranger):
        assert set(outcome.values()) == {0}, outcome
