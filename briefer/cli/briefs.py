"""`list` and `show`."""

from __future__ import annotations

import sys

from briefer import TYPE_CHECKING
from briefer.cli.main import DONE, NOTHING
from briefer.cli.output import as_json, lines, say, table, under
from briefer.cli.place import current_desk
from briefer.cli.words import count
from briefer.desk import Desk
from briefer.model.brief import Brief
from briefer.model.errors import BrieferError, UsageError
from briefer.model.text import one_line

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def configure_list(parser: ArgumentParser) -> None:
    """Arguments of `list`."""
    says = "words, or keys: topic:drugs is:unread date:2024..; man briefer has them all"
    parser.add_argument("query", nargs="*", default=[], metavar="QUERY", help=says)
    parser.add_argument("--limit", type=count, metavar="N", help="at most so many")
    parser.add_argument("--sort", metavar="FIELD", help="date, title, due, ...; `-` at the end")
    parser.add_argument("--snippets", action="store_true", help="show why each one matched")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    parser.add_argument("--plain", action="store_true", help="one line a brief, no columns")


def run_list(options: Namespace) -> int:
    """Print the briefs that a query finds; status 1 where there is none."""
    query = " ".join(options.query)
    with current_desk(options.workspace) as opened:
        result = opened.briefs.find(_ordered(opened, query, options.sort))
        stop = result.count if options.limit is None else min(options.limit, result.count)
        briefs = list(result.window(0, stop))
        why = result.snippets([brief.id for brief in briefs]) if options.snippets else {}
        snippets = [str(why[brief.id]) if brief.id in why else None for brief in briefs]
        nothing = "" if briefs else _nothing(opened, query)
    if options.json:
        as_json(list(map(_record, briefs, snippets)))
    elif options.plain:
        for brief, snippet in zip(briefs, snippets, strict=True):
            lines([_in_words(brief), *under([snippet or ""])])
    else:
        table([_columns(brief) for brief in briefs], [text or "" for text in snippets])
    if nothing:
        say(nothing)
    return DONE if briefs else NOTHING


def _ordered(opened: Desk, query: str, order: str | None) -> str:
    """`query` in an order that was asked for apart from it, so that a fault in it has no column."""
    if not order:
        return query
    try:
        opened.briefs.parsed(f"sort:{order}")
    except BrieferError as fault:
        raise UsageError(fault.message, fault.mend) from None
    return f"{query} sort:{order}"


def _nothing(opened: Desk, query: str) -> str:
    """Why a list is empty, and what to do about it."""
    archived = opened.briefs.find(f"({query}) is:archived").count
    wanted = one_line(query)
    if archived:
        do = "brief does" if archived == 1 else "briefs do"
        return f"no brief matches {wanted or 'here'}; {archived} archived {do}; add is:archived"
    if wanted:
        return f"no brief matches {wanted}; `briefer list` shows all"
    folder = opened.workspace.briefs
    return f"no brief in {folder}; put Markdown or text files there, or use `briefer import`"


def _record(brief: Brief, snippet: str | None = None) -> dict[str, object]:
    """A brief for programs, with why it matched where that was asked for."""
    from briefer.desk.records import brief_json

    return {**brief_json(brief), "snippet": snippet}


def _columns(brief: Brief) -> list[str]:
    state = "missing" if brief.missing else "" if brief.read else "unread"
    open_word = f"{brief.open_actions} open" if brief.open_actions else ""
    return [
        brief.id,
        brief.date.isoformat() if brief.date else "",
        state,
        ",".join(brief.topics),
        f"{brief.late_actions} late" if brief.late_actions else open_word,
        brief.title,
    ]


def _in_words(brief: Brief) -> str:
    """One brief as a sentence, for Braille lines and screen readers."""
    actions = "open action" if brief.open_actions == 1 else "open actions"
    parts = [
        brief.title,
        brief.date.isoformat() if brief.date else "no date",
        "read" if brief.read else "unread",
        "starred" if brief.starred else "",
        ", ".join(brief.topics) or "no topic",
        f"{brief.open_actions} {actions}" if brief.open_actions else "",
        f"{brief.late_actions} late" if brief.late_actions else "",
        brief.tlp or "UNMARKED",
        brief.id,
    ]
    return "; ".join(part for part in parts if part)


def configure_show(parser: ArgumentParser) -> None:
    """Arguments of `show`."""
    parser.add_argument("brief", metavar="BRIEF", help="an id, a path, or a beginning of either")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--plain", action="store_true", help="a sentence a line, nothing drawn")
    form.add_argument("--json", action="store_true", help="one JSON document")


def run_show(options: Namespace) -> int:
    """Print one brief: rendered, plain, or its record."""
    with current_desk(options.workspace) as opened:
        brief = opened.briefs.named(options.brief)
        if options.json:
            as_json(_record(brief))
            return DONE
        document = opened.briefs.document(brief)
        actions = opened.actions.of(brief.id)
        sentences = opened.briefs.sentences(document) if options.plain else None
    from briefer.cli.page import printed

    styled = sys.stdout.isatty() and not options.plain
    lines_of_page = printed(brief, document, actions, styled=styled, sentences=sentences)
    sys.stdout.writelines(line + "\n" for line in lines_of_page)
    return DONE
