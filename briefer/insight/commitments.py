"""The sentences of a text that commit somebody."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from briefer.insight.blocks import Block, blocks
from briefer.insight.citations import is_citation, is_label, opens_sources
from briefer.insight.document import Document
from briefer.insight.headlines import headline_wording
from briefer.insight.judgement import commitment, strongest
from briefer.insight.khmer import khmer_wording
from briefer.insight.ladder import Wording, damped, triggers
from briefer.insight.spans import Span, sentences_of
from briefer.insight.speakers import Speaker, commentators
from briefer.model.beginning import is_headline
from briefer.model.commitment import Commitment

# Put after a verb that introduces a list, it makes the whole clause that the verb needs.
_ANY_VERB = "act"
# How far from its start a sentence has named its subject, in characters.
_SUBJECT = 200


def commitments_of(
    text: str, start: int, title: str, ours: Collection[str]
) -> Iterator[Commitment]:
    """What `find_commitments` gives, one by one."""
    lower = text.lower() if len(text.lower()) == len(text) else text
    start = _after_title(text, start, title)
    verbs = _Places(triggers(), lower, start)
    outsiders = _Places(commentators(), lower, start)
    document, speaker = Document(text), Speaker()
    lead: Wording | None = None
    sources = False
    for block in blocks(text, start):
        if block.heading or not block.item:
            sources = opens_sources(text, block.start, block.end)
        if sources or block.heading or _repeats(text, block, title):
            continue
        lead = lead if block.item else None
        if promised := headline_wording(text, block):
            yield commitment(text, Span(block.start, block.end), promised, ours)
            continue
        told = verbs.any_before(block.end) or outsiders.any_before(block.end)
        if not (told or speaker.outside or document.has_khmer or (block.item and lead)):
            document.previous = text[block.start : min(block.end, block.start + _SUBJECT)]
            continue  # nothing in it can commit anybody, nor change who speaks
        for number, span in enumerate(sentences_of(text, block)):
            named = bool(outsiders.within(span))
            places = verbs.within(span)
            if is_label(text, *span) or (places and is_citation(text, *span)):
                continue
            quote = text[span.start : span.end]
            if speaker.hears(quote, named=named):
                continue
            said = strongest(document, span, places) if places else None
            if not quote.startswith("It "):  # else it speaks of the same
                document.previous = quote
            if not places and document.has_khmer:
                said = khmer_wording(text, span)
            if block.item and lead and not number:
                said = _inherited(text, span, lead, said)
            if said and not _opens_list(text, span, places):
                yield commitment(text, span, said, ours)
            if text[span.end - 1] == ":" and not block.item:
                lead = said or _lead(text, span, places)


def _after_title(text: str, start: int, title: str) -> int:
    """Where the text goes on after a first line that is its title, or `start`.

    A sentence is text though it opens the text and so serves as its title.
    """
    line = re.compile(r"\s*").match(text, start).end()  # type: ignore[union-attr]
    end = line + len(title)
    if not title or not text.startswith(title, line) or text[end : end + 1] not in "\r\n":
        return start
    return end if is_headline(text, line, end) else start


def _repeats(text: str, block: Block, title: str) -> bool:
    """Whether the block only repeats the title, as a headline."""
    if block.end - block.start >= len(title) + 6:
        return False
    same = text[block.start : block.end].strip(" *_") == title
    return same and is_headline(text, block.start, block.end)


class _Places:
    """Where a pattern matches, handed out span by span in one pass."""

    def __init__(self, pattern: re.Pattern[str], text: str, start: int) -> None:
        self._matches = pattern.finditer(text, start)
        self._next = next(self._matches, None)

    def any_before(self, end: int) -> bool:
        """Whether a match not yet handed out begins before `end`."""
        return self._next is not None and self._next.start() < end

    def within(self, span: Span) -> list[tuple[int, int]]:
        """The matches that begin in `span`; spans must come in order."""
        places: list[tuple[int, int]] = []
        while self._next and self._next.start() < span.end:
            if self._next.start() >= span.start:
                places.append(self._next.span())
            self._next = next(self._matches, None)
        return places


def _opens_list(text: str, span: Span, places: list[tuple[int, int]]) -> bool:
    """Whether the sentence only leads in a list ("they agreed to:"): the items say what."""
    if text[span.end - 1] != ":":
        return False
    last = text[span.start : span.end].lower()
    return last.endswith("as follows:") or (bool(places) and span.end - places[-1][1] < 6)


def _lead(text: str, span: Span, places: list[tuple[int, int]]) -> Wording | None:
    """What a sentence such as "The ministers agreed to:" would say with a verb after it."""
    if not places:
        return None
    whole = f"{text[span.start : span.end - 1]} {_ANY_VERB}"
    moved = [(a - span.start, b - span.start) for a, b in places]
    said = strongest(Document(whole), Span(0, len(whole)), moved)
    if said is None:
        return None
    return said._replace(triggers=tuple(w.removesuffix(f" {_ANY_VERB}") for w in said.triggers))


def _inherited(text: str, span: Span, lead: Wording, own: Wording | None) -> Wording:
    """What a list item says: the verb that leads in, capped by the item's own."""
    clause = f"to {text[span.start : span.end].lstrip(' *_')[:60].lower()}"
    level = damped(lead.level, clause, 0, 4)
    return own if own and own.level >= level else lead._replace(level=level)
