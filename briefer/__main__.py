"""The way in: `briefer` opens the app, `briefer COMMAND` is the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from briefer.model.errors import UsageError
from briefer.model.workspace import Workspace


def main(argv: Sequence[str] | None = None) -> int:
    """Run briefer with the arguments of the process; the exit status."""
    from briefer.cli.main import run

    return run(sys.argv[1:] if argv is None else argv, _open, _serve)


def _open(workspace: Workspace) -> int:
    """The app; imported only here, so that the command line never waits for it."""
    from briefer.tui.start import start

    return start(workspace)


def _serve(workspace: Workspace, host: str, port: int) -> None:
    """The app in a browser; raises UsageError where the extra that serves it is missing."""
    try:
        from briefer.web.server import serve
    except ImportError as missing:
        raise UsageError(
            f"`serve` needs {missing.name}, which is not installed.",
            "Install briefer with its extra: `pipx install 'briefer[web]'`.",
        ) from missing
    serve(workspace, host, port)


if __name__ == "__main__":
    sys.exit(main())
