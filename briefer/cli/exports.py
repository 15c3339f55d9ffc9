"""`export` and `merge`."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from shlex import quote

from briefer import TYPE_CHECKING
from briefer.cli.gauge import Gauge
from briefer.cli.main import DONE, NOTHING
from briefer.cli.output import lines, say
from briefer.cli.place import current_desk, desk, settings
from briefer.desk import Desk
from briefer.desk.exports import Refused
from briefer.model.errors import UsageError
from briefer.model.text import one_line

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from briefer.desk.exports import Made
    from briefer.model.brief import Brief

_ANSWER = 80
"""How many bytes of an answer are read: a pipe may have a line without an end."""


def configure_export(parser: ArgumentParser) -> None:
    """Arguments of `export`."""
    from briefer.desk.exports import WHATS

    parser.add_argument("what", choices=WHATS, help="what to write")
    parser.add_argument(
        "query",
        nargs="*",
        default=[],
        metavar="QUERY",
        help="which briefs or actions; for a brief, its id too",
    )
    parser.add_argument("-o", "--output", metavar="PATH", help="a file; else standard output")
    parser.add_argument(
        "--format",
        default="",
        metavar="F",
        help="md, json, csv, ics; by the file's ending where -o is given",
    )
    parser.add_argument(
        "--form",
        default="",
        metavar="F",
        help="briefs, board or table (register), full or ministerial (pack), events (ics)",
    )
    parser.add_argument("--max-tlp", metavar="LABEL", help="leave stricter and unmarked items out")
    parser.add_argument("--since", metavar="DATE", help="for the digest and for what was closed")
    parser.add_argument("--force", action="store_true", help="over a file that is there")
    parser.add_argument(
        "--allow",
        action="append",
        default=[],
        metavar="MARKING",
        help="name a classification to export it all the same",
    )


def run_export(options: Namespace) -> int:
    """Write an export; what a cap leaves out is counted on standard error."""
    if options.output == "":
        raise UsageError("-o needs a file.", "Leave it out for standard output.")
    kind = options.format or _ending(options.output)
    with current_desk(options.workspace) as opened:
        try:
            made = _made(opened, options, kind)
        except Refused as refused:
            named = " ".join(f"--allow {quote(name)}" for name in refused.names)
            mend = f"Narrow the query to leave these out, or add {named}."
            raise UsageError(refused.message, mend) from None
        for reason in made.left_out:
            say(reason)
        if not made.count:
            say(_nothing(opened, options, made))
        if made.count and options.output:
            path = opened.exports.write(Path(options.output), made, force=options.force)
            say(f"wrote {path}")
        elif made.count or (
            kind == "json" and not options.output
        ):  # a program waits for a document
            sys.stdout.buffer.write(made.text.encode())
    return DONE if made.count else NOTHING


def _made(opened: Desk, options: Namespace, kind: str) -> Made:
    named = _named(opened, options) if options.what == "brief" else None
    with Gauge() as gauge:
        return opened.exports.make(
            options.what,
            " ".join(options.query),
            format=kind,
            form=options.form,
            max_tlp=options.max_tlp,
            since=options.since,
            allow=options.allow,
            ids=[named.id] if named else None,
            progress=gauge.show,
        )


def _named(opened: Desk, options: Namespace) -> Brief | None:
    """The one brief whose id or path stands where a query may stand; None for a query."""
    return opened.briefs.exactly(" ".join(options.query))


def _nothing(opened: Desk, options: Namespace, made: Made) -> str:
    """Why an export is empty, and that nothing is written."""
    if made.left_out:
        return "nothing else matched; nothing was written"
    if options.what != "brief" and (brief := _named(opened, options)):
        words = one_line(" ".join(options.query))
        return f"no text has {words}; id:{brief.id} means that brief; nothing was written"
    return "nothing matched; nothing was written"


def _ending(path: str | None) -> str:
    return Path(path).suffix.lstrip(".").lower() if path else "md"


def configure_merge(parser: ArgumentParser) -> None:
    """Arguments of `merge`."""
    parser.add_argument("file", metavar="FILE.md", help="a register that was exported and edited")
    parser.add_argument("--yes", action="store_true", help="take every change without asking")


def run_merge(options: Namespace) -> int:
    """Show what an edited register changes, ask, and take it; status 1 where nothing is new."""
    with desk(options.workspace) as opened:
        plan = opened.exports.plan_merge(Path(options.file), day_first=settings().day_first)
        for problem in plan.unmatched:
            say(str(problem))
        lines(opened.exports.in_words(change) for change in plan.changes)
        if not plan.changes:
            rest = "the rest of the register" if plan.unmatched else "the register"
            say(f"{rest} says what db.json says; nothing to take")
            return NOTHING
        if not options.yes and not _agreed(options.file, len(plan.changes)):
            return NOTHING
        opened.exports.merge(plan)
    say(f"took {_changes(len(plan.changes))}")
    return DONE


def _agreed(file: str, count: int) -> bool:
    """Ask on standard error, whoever answers; says so where the answer is no."""
    if not sys.stdin.isatty() and _is_standard_input(file):
        raise UsageError("`merge` asks before it changes anything.", "Add --yes to take it all.")
    sys.stdout.flush()  # the changes stand before the question
    sys.stderr.write(f"Take {_changes(count)}? [y/N] ")
    sys.stderr.flush()
    answer = sys.stdin.buffer.readline(_ANSWER)
    if not (answer.endswith(b"\n") and sys.stdin.isatty()):
        sys.stderr.write("\n")
    if answer.strip().lower() in (b"y", b"yes"):
        return True
    say("nothing was changed" if answer else "nothing was changed; --yes takes it all unasked")
    return False


def _is_standard_input(file: str) -> bool:
    """Whether the register itself came from where the answer would come from."""
    with suppress(OSError):
        return os.path.samestat(os.stat(file), os.fstat(0))
    return False


def _changes(count: int) -> str:
    return "1 change" if count == 1 else f"{count:,} changes"
