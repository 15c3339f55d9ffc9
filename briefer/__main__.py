"""The way in: `briefer` opens the app, `briefer COMMAND` is the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from briefer.model.workspace import Workspace


def main(argv: Sequence[str] | None = None) -> int:
    """Run briefer with the arguments of the process; the exit status."""
    from briefer.cli.main import run

    return run(sys.argv[1:] if argv is None else argv, _open)


def _open(workspace: Workspace) -> int:
    """The app; imported only here, so that the command line never waits for it."""
    from briefer.tui.start import start

    return start(workspace)


if __name__ == "__main__":
    sys.exit(main())
