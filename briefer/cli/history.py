"""`undo`."""

from __future__ import annotations

from briefer import TYPE_CHECKING
from briefer.cli.main import DONE
from briefer.cli.output import say, table
from briefer.cli.place import desk

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def configure_undo(parser: ArgumentParser) -> None:
    """Arguments of `undo`."""
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--list", action="store_true", help="the last commands, newest first")
    way.add_argument("--redo", action="store_true", help="do again what was taken back")


def run_undo(options: Namespace) -> int:
    """Take the last command back, or list what was done."""
    with desk(options.workspace) as opened:
        if options.list:
            table(
                [
                    [f"{group.at:%Y-%m-%d %H:%M}", group.by, group.sentence or ""]
                    for group in opened.history.latest()
                ]
            )
        elif options.redo:
            say(opened.history.redo().sentence or "")
        else:
            say(opened.history.undo().sentence or "")
    return DONE
