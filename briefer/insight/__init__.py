"""From text to findings, purely: topics with evidence, sentences, commitments.

What is behind these functions is imported when they are first called, so that a program that only
may need them starts fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection

    from briefer.insight.spans import Span
    from briefer.insight.vocabulary import Vocabulary
    from briefer.model.commitment import Commitment
    from briefer.model.topic import TopicFinding

__all__ = [
    "Span",
    "Vocabulary",
    "find_commitments",
    "find_facets",
    "find_topics",
    "sentences",
    "suggest_text",
]


def find_topics(
    text: str, *, start: int = 0, title: str = "", vocabulary: Vocabulary | None = None
) -> tuple[TopicFinding, ...]:
    """The topics that `text` is about, strongest first, with the words that say so.

    `start` is where the body begins; front matter before it is skipped. Without a `title` the
    first line is taken. Places count characters of `text`. Without a `vocabulary` it is the four
    first topics.
    """
    from briefer.insight.topics import topics_of

    return topics_of(text, start, title, vocabulary)


def find_facets(
    text: str, *, start: int = 0, vocabulary: Vocabulary | None = None
) -> tuple[TopicFinding, ...]:
    """The near neighbours that `text` speaks of at least twice, or in its title; no topics.

    Migrant smuggling, money laundering, wildlife, arms and others; the score is the share of all
    such words.
    """
    from briefer.insight.topics import facets_of

    return facets_of(text, start, vocabulary)


def find_commitments(
    text: str, *, start: int = 0, title: str = "", ours: Collection[str] = ()
) -> tuple[Commitment, ...]:
    """The sentences of `text` at level 1 and above, in order of place; one finding a sentence.

    `start` is where the body begins, `title` the brief's title: a heading says nothing that the
    body does not, so headings are left out. `ours` are the names by which a text may call us;
    without them only joint promises have a direction.
    """
    from briefer.insight.commitments import commitments_of

    return tuple(commitments_of(text, start, title, ours))


def sentences(text: str, *, start: int = 0) -> tuple[Span, ...]:
    """The sentences of `text` from `start` on, in order, without the space around them.

    Headings, list items, table cells, block quotes and code fences bound sentences; lines broken
    by hand join. Code is skipped.
    """
    from briefer.insight.spans import sentences_in

    return tuple(sentences_in(text, start))


def suggest_text(commitment: Commitment) -> str:
    """A short imperative for an action that follows `commitment` up, without a full stop."""
    from briefer.insight.suggestion import text_for

    return text_for(commitment)


def __getattr__(name: str) -> Any:
    if name == "Vocabulary":
        from briefer.insight.vocabulary import Vocabulary

        return Vocabulary
    if name == "Span":
        from briefer.insight.spans import Span

        return Span
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
