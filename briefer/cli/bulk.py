"""`tag`, `star`, `read` and `archive`: by query, in one step that can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefer import TYPE_CHECKING
from briefer.cli.main import DONE, NOTHING
from briefer.cli.output import as_json, say
from briefer.cli.place import desk
from briefer.model.errors import UsageError
from briefer.model.fields import read_tags
from briefer.model.text import one_line

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def configure_tag(parser: ArgumentParser) -> None:
    """Arguments of `tag`."""
    parser.add_argument("tags", metavar="TAGS", help="+tag or -tag, several with commas")
    _configure(parser)


def configure_star(parser: ArgumentParser) -> None:
    """Arguments of `star`."""
    _configure(parser, off="take the star off")


def configure_read(parser: ArgumentParser) -> None:
    """Arguments of `read`."""
    _configure(parser, off="mark unread")


def configure_archive(parser: ArgumentParser) -> None:
    """Arguments of `archive`."""
    _configure(parser, off="bring back")


def _configure(parser: ArgumentParser, off: str = "") -> None:
    parser.add_argument("query", nargs="*", default=[], metavar="QUERY", help="which briefs")
    parser.add_argument("--all", action="store_true", help="every brief, in place of a QUERY")
    parser.add_argument("--dry-run", action="store_true", help="only say how many there are")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    if off:
        parser.add_argument("--off", action="store_true", help=off)


def run_tag(options: Namespace) -> int:
    """Add and take off tags."""
    words = options.tags.replace(",", " ").split()
    add = read_tags(" ".join(word.lstrip("+") for word in words if not word.startswith("-")))
    drop = read_tags(" ".join(word[1:] for word in words if word.startswith("-")))
    if not add and not drop:
        raise UsageError("`tag` needs a tag.", "Write: tag +ministerial QUERY.")
    return _run(options, lambda briefs, ids: briefs.tag(ids, add, drop))


def run_star(options: Namespace) -> int:
    """Star briefs, or take the star off."""
    return _run(options, lambda briefs, ids: briefs.star(ids, not options.off))


def run_read(options: Namespace) -> int:
    """Mark briefs read or unread."""
    return _run(options, lambda briefs, ids: briefs.read(ids, not options.off))


def run_archive(options: Namespace) -> int:
    """Archive briefs or bring them back."""
    return _run(options, lambda briefs, ids: briefs.archive(ids, not options.off))


def _run(options: Namespace, act: Callable[..., int]) -> int:
    query = " ".join(options.query)
    with desk(options.workspace) as opened:
        whole = opened.briefs.parsed(query).is_whole
        if whole and not options.all:
            raise UsageError("No QUERY says which briefs.", "Write one, or --all for every brief.")
        if options.all and not whole:
            raise UsageError("--all and a QUERY contradict.", "Leave one of them out.")
        opened.briefs.ready()
        ids: Sequence[str] = list(opened.briefs.find(query).ids())
        changed = 0 if options.dry_run or not ids else act(opened.briefs, ids)
        named = None if ids else opened.briefs.exactly(query)
    if options.json:
        as_json({"matched": len(ids), "changed": changed, "briefs": ids})
    match = "1 brief matches" if len(ids) == 1 else f"{len(ids)} briefs match"
    if named is not None:
        match += f" the words {one_line(query)} (that brief is id:{named.id})"
    if options.dry_run and not options.json:
        say(f"{match}; nothing was changed")
    elif not options.json or not ids:
        say(f"{match}, {changed} changed")
    return DONE if ids else NOTHING
