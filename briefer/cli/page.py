"""One brief printed: its facts, its text laid out, its actions."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence

from briefer.layout import plain
from briefer.layout.spoken import spoken
from briefer.model.action import Action
from briefer.model.brief import Brief, Document
from briefer.model.marking import marking
from briefer.model.text import one_line, visible

BOLD, PLAIN = "\x1b[1m", "\x1b[0m"


def printed(
    brief: Brief,
    document: Document,
    actions: Iterable[Action],
    *,
    styled: bool,
    sentences: Sequence[tuple[int, int]] | None = None,
) -> Iterator[str]:
    """The lines of a brief, laid out for the terminal, or with `styled` off as its own text.

    With `sentences`, their places in the text, each is a line. The marking stands in the first and
    the last line.
    """
    banner = marking(brief.tlp, brief.classification).banner
    yield banner
    facts = [
        brief.date.isoformat() if brief.date else None,
        brief.source,
        brief.grading,
        ", ".join(brief.topics) or "no topic",
        brief.path,
    ]
    title = one_line(brief.title)
    yield f"{BOLD}{title}{PLAIN}" if styled else title
    yield " · ".join(one_line(fact) for fact in facts if fact)
    yield ""
    if sentences is not None:
        yield from spoken(document.text, document.body_start, sentences)
    elif styled:
        width = min(80, shutil.get_terminal_size().columns)
        yield from plain(document.text, document.body_start, width)
    else:
        yield from visible(document.body).strip("\n").split("\n")
    listed = [action_line(action) for action in actions]
    if listed:
        yield from ("", "Follow-up actions", *listed)
    yield ""
    yield banner


def action_line(action: Action) -> str:
    """One action below its brief."""
    due = f", due {action.due.isoformat()}" if action.due else ""
    owner = f", {one_line(action.owner)}" if action.owner else ""
    return f"{action.ref} [{action.status.value}] {one_line(action.text)}{owner}{due}"
