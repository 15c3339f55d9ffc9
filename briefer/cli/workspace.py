"""`new` and `scan`."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from briefer import TYPE_CHECKING
from briefer.cli.gauge import Gauge, stopped_by_interrupt
from briefer.cli.main import DONE, NOTHING, STOPPED
from briefer.cli.output import as_json, say
from briefer.cli.place import desk
from briefer.model.errors import UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def configure_new(parser: ArgumentParser) -> None:
    """Arguments of `new`."""
    parser.add_argument("dir", metavar="DIR", help="where to make it")
    parser.add_argument("--samples", action="store_true", help="with the sample briefs")


def run_new(options: Namespace) -> int:
    """Make a workspace."""
    from briefer.desk.creation import create

    if not options.dir:
        raise UsageError("A workspace needs a folder.", "`briefer new .` makes one here.")
    made = create(Path(options.dir).expanduser(), samples=options.samples)
    say(f"made {made.root}; put briefs into {made.briefs}; `{_opening(made.root)}` opens it")
    return DONE


def _opening(root: Path) -> str:
    """The command that opens a workspace from where one is now."""
    from shlex import quote

    return "briefer" if root.resolve() == Path.cwd().resolve() else f"briefer -w {quote(str(root))}"


def configure_scan(parser: ArgumentParser) -> None:
    """Arguments of `scan`."""
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run_scan(options: Namespace) -> int:
    """Read what changed; status 1 where a file has a problem, 130 where it was stopped."""
    with desk(options.workspace) as opened, stopped_by_interrupt() as stopped, Gauge() as gauge:
        report = opened.briefs.scan(gauge.show, stopped)
        total = opened.briefs.total()
    if options.json:
        as_json(
            {
                "briefs": total,
                **{
                    name: getattr(report, name)
                    for name in ("added", "changed", "moved", "missing", "unchanged")
                },
                "problems": [dataclasses.asdict(problem) for problem in report.problems],
            }
        )
    for problem in report.problems:
        say(str(problem))
    if not options.json:
        briefs = "1 brief" if total == 1 else f"{total} briefs"
        wrong = "1 problem" if len(report.problems) == 1 else f"{len(report.problems)} problems"
        say(
            f"{briefs}; {report.added} new, {report.changed} changed, {report.moved} moved,"
            f" {report.missing} missing, {wrong}"
        )
    if report.stopped:
        say("stopped; what was read is kept, and `briefer scan` goes on from there")
        return STOPPED
    return NOTHING if report.problems else DONE
