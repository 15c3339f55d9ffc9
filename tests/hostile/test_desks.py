"""A short form of the random walk of two desks that `make faults` goes at length."""

from __future__ import annotations

from tests.faults.desks import go


def test_two_desks_hold_what_a_simple_ledger_holds():
    taken = go(480, each=60, same=True)
    assert len(taken) > 12
