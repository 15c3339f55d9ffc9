"""`python -m tests.faults [NAME ...]`: try to break briefer; see `tests.bench.runner`."""

from __future__ import annotations

import sys

from tests.bench.runner import main

if __name__ == "__main__":
    sys.exit(main("tests.faults", "faults.json"))
