"""`dump`, `restore` and `doctor`."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

from briefer import TYPE_CHECKING
from briefer.cli.main import DONE, NOTHING
from briefer.cli.output import as_json, lines, say
from briefer.cli.place import desk, workspace

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def configure_dump(parser: ArgumentParser) -> None:
    """Arguments of `dump`."""
    parser.add_argument("-o", "--output", metavar="F", help="a file; else standard output")
    parser.add_argument("--force", action="store_true", help="over a file that is there")


def run_dump(options: Namespace) -> int:
    """Write all kept state as sorted JSON lines."""
    from briefer.desk.state import dump, write_dump

    with desk(options.workspace) as opened:
        if options.output:
            write_dump(opened, Path(options.output), force=options.force)
            say(f"wrote {options.output}")
        else:
            sys.stdout.writelines(line + "\n" for line in dump(opened))
    return DONE


def configure_restore(parser: ArgumentParser) -> None:
    """Arguments of `restore`."""
    parser.add_argument("file", metavar="F", help="a file that `dump` wrote; - is standard input")


def run_restore(options: Namespace) -> int:
    """Put the state of a dump in place of what is kept now, of which a copy stays."""
    from briefer.desk.state import restore

    count = restore(workspace(options.workspace), options.file)
    say(f"restored {count} records")
    return DONE


def configure_doctor(parser: ArgumentParser) -> None:
    """Arguments of `doctor`."""
    parser.add_argument("--repair", action="store_true", help="mend what can be, copies kept")
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run_doctor(options: Namespace) -> int:
    """Check the workspace; status 1 where something is wrong and was not mended."""
    from briefer.desk.state import doctor

    findings = doctor(workspace(options.workspace), repair=options.repair)
    if options.json:
        as_json([{**asdict(finding.problem), "mended": finding.mended} for finding in findings])
    else:
        lines(str(finding) for finding in findings)
    left = sum(not finding.mended for finding in findings)
    if not findings:
        say("the workspace is sound")
    elif left:
        way = "" if options.repair else "; --repair mends what can be"
        say(f"{left} of {len(findings)} findings are left{way}")
    return NOTHING if left else DONE
