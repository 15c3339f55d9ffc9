"""`undo`."""

from __future__ import annotations

from briefer import TYPE_CHECKING
from briefer.cli.main import DONE, NOTHING
from briefer.cli.output import as_json, say, table
from briefer.cli.place import desk
from briefer.desk.history import NothingLeft

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from briefer.desk.history import Group


def configure_undo(parser: ArgumentParser) -> None:
    """Arguments of `undo`."""
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--list", action="store_true", help="the last commands, newest first")
    way.add_argument("--redo", action="store_true", help="do again what was taken back")
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run_undo(options: Namespace) -> int:
    """Take the last command back, or list what was done; status 1 where there is nothing."""
    with desk(options.workspace) as opened:
        if options.list:
            _print(opened.history.latest(), options.json)
            return DONE
        history = opened.history
        try:
            told = (history.redo() if options.redo else history.undo()).sentence or ""
            status = DONE
        except NothingLeft as nothing:
            say(str(nothing))
            told, status = None, NOTHING
    if options.json:
        as_json({"sentence": told})
    elif told is not None:
        say(told)
    return status


def _print(groups: list[Group], json: bool) -> None:
    if json:
        as_json([_row(group) for group in groups])
    else:
        table([[f"{one.at:%Y-%m-%d %H:%M}", one.by, one.sentence or ""] for one in groups])


def _row(group: Group) -> dict[str, object]:
    moment = group.at.isoformat().replace("+00:00", "Z")
    return {"number": group.number, "at": moment, "by": group.by, "sentence": group.sentence}
