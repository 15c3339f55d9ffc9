"""`import`."""

from __future__ import annotations

import dataclasses
import sys

from briefer import TYPE_CHECKING
from briefer.cli.main import DONE, NOTHING, WRONG
from briefer.cli.output import as_json, lines, say
from briefer.cli.place import desk
from briefer.model.errors import UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def configure_import(parser: ArgumentParser) -> None:
    """Arguments of `import`."""
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help="files, folders, addresses")
    parser.add_argument(
        "--allow-private", action="store_true", help="fetch from private and loopback addresses too"
    )
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run_import(options: Namespace) -> int:
    """Bring documents in; status 2 where one of them could not be read."""
    if not all(options.sources):
        raise UsageError("A document needs a name.", "`briefer import .` brings in this folder.")
    with desk(options.workspace) as opened:
        report = opened.imports.bring(
            options.sources, allow_private=options.allow_private, progress=_progress
        )
    if options.json:
        as_json(
            {
                "written": [str(path) for path in report.written],
                "same": [str(path) for path in report.same],
                "problems": [dataclasses.asdict(problem) for problem in report.problems],
            }
        )
    else:
        lines(str(path) for path in report.written)
        for path in report.same:
            say(f"already there: {path}")
    for problem in report.problems:
        say(str(problem))
    if report.problems:
        return WRONG
    return DONE if report.written or report.same else NOTHING


def _progress(name: str, done: int) -> None:
    if sys.stderr.isatty():
        say(f"{done} done, reading {name}")
