"""Damaged documents in short form: the long form is `tests.faults ingest`."""

import pytest

from briefer.ingest.limits import Limits
from tests.faults.ingest import KINDS, endured


@pytest.mark.parametrize("name", KINDS)
def test_a_damaged_document_gives_briefs_or_a_refusal_in_words(name):
    limits = Limits()
    outcome = endured(name, 6, limits)
    assert outcome.briefs + outcome.refused == 6
    assert (outcome.wordless, outcome.failed) == (0, 0)
    assert outcome.longest <= limits.seconds + 1
    assert outcome.peak <= limits.memory_bytes >> 20
