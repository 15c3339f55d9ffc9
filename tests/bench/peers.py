"""The programs that an official would pick instead, from the Debian packages, where they are."""

from __future__ import annotations

import shutil

from tests.bench.report import Report

PACKAGES = {
    "rg": "ripgrep",
    "notmuch": "notmuch",
    "newsboat": "newsboat",
    "less": "less",
    "task": "taskwarrior",
}
"""Commands with the package of each; `make bench-peers` installs them."""


def peer(command: str, report: Report) -> str | None:
    """Where the peer `command` is; None, with a line in the report, where it is not installed."""
    found = shutil.which(command)
    if not found:
        report.left_out(PACKAGES[command], "not installed; `make bench-peers` installs it")
    return found
