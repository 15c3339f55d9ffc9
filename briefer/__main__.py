"""The way in: `briefer` opens the app, `briefer COMMAND` is the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run briefer with the arguments of the process; the exit status."""
    from briefer.cli.main import run

    return run(sys.argv[1:] if argv is None else argv)


if __name__ == "__main__":
    sys.exit(main())
