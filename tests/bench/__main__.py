"""`python -m tests.bench [NAME ...]`: run the benchmarks; see `runner` for the options."""

from __future__ import annotations

import sys

from tests.bench.runner import main

if __name__ == "__main__":
    sys.exit(main("tests.bench", "bench.json"))
