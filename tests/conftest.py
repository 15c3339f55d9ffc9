"""What all tests share."""

from __future__ import annotations

import gc


def pytest_collection_finish() -> None:
    """Let the collector pass over thousands of tests, which it would walk through for every app."""
    gc.freeze()
