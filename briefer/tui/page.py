"""A brief as the reader takes it: the page, its commitments in the gutter, its actions below."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefer.layout.anchors import found_again
from briefer.model.action import Action
from briefer.model.brief import Brief, Document
from briefer.model.marking import marking
from briefer.tui.present import Look, action_line, brief_facts
from briefer.tui.widgets.reader_page import ActionLine, Mark, PageSource

if TYPE_CHECKING:
    from briefer.desk.commitments import Found


def page(brief: Brief, document: Document, place: int, look: Look) -> PageSource:
    """The page of a brief, to be begun at the character `place`."""
    return PageSource(
        brief_id=brief.id,
        text=document.text,
        body_start=document.body_start,
        title="" if _begins_with(document, brief.title) else brief.title,
        subtitle=brief_facts(brief, look),
        banner=marking(brief.tlp, brief.classification).banner,
        place=place if place > document.body_start else 0,
    )


def marks(found: Iterable[Found]) -> list[Mark]:
    """The commitments as marks of the gutter; decided ones are drawn dim."""
    return [
        Mark(
            item.commitment.start,
            item.commitment.end,
            item.commitment.level,
            item.decision is not None,
            item.commitment.key,
        )
        for item in found
    ]


def action_lines(actions: Iterable[Action], document: Document, look: Look) -> list[ActionLine]:
    """The actions of a brief, each with the line of the file that it came from.

    A quote is found again by its text where the file changed.
    """
    lines = []
    for action in actions:
        start = end = None
        if action.quote:
            found = place_of_quote(action, document)
            if found is not None:
                start, end = found
        text = action_line(action, look).removeprefix(f"{action.ref} ")
        if start is not None:
            text += f"{look.glyphs.separator}line {document.text.count(chr(10), 0, start) + 1}"
        lines.append(ActionLine(action.ref, text, start, end, action.quote or ""))
    return lines


def place_of_quote(action: Action, document: Document) -> tuple[int, int] | None:
    """Where the quote of an action stands in the text as it is now; None where it is gone."""
    return found_again(
        action.quote or "", document.text, action.quote_start or 0, document.body_start
    )


def _begins_with(document: Document, title: str) -> bool:
    """Whether the text begins with a heading that is the title, so that it is not shown twice."""
    first = document.body.lstrip().partition("\n")[0]
    return first.lstrip("# ").strip() == title.strip() and first.startswith("#")
