"""`serve`."""

from __future__ import annotations

from briefer import TYPE_CHECKING
from briefer.cli.main import DONE
from briefer.cli.place import workspace

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def configure_serve(parser: ArgumentParser) -> None:
    """Arguments of `serve`."""
    parser.add_argument("--port", type=int, default=0, metavar="N", help="else a free one")
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="NAME", help="another address than loopback"
    )


def run_serve(options: Namespace) -> int:
    """Serve the workspace to a browser until it is stopped."""
    options.serve_app(workspace(options.workspace), options.host, options.port)
    return DONE
