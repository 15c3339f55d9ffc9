"""The way in: `briefer` opens the app, `briefer COMMAND` is the command line."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from briefer.model.errors import UsageError
from briefer.model.workspace import Workspace


def main(argv: Sequence[str] | None = None) -> int:
    """Run briefer with the arguments of the process; the exit status.

    The collector rests while modules are imported, and has nothing to look at when all is over:
    what it does there is a seventh of a short command.
    """
    gc.disable()
    from briefer.cli.main import run

    try:
        return run(sys.argv[1:] if argv is None else argv, _open, _serve)
    finally:
        gc.freeze()
        gc.enable()


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
