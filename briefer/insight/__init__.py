"""From text to findings, purely: topics with evidence, sentences, commitments."""

from __future__ import annotations

from briefer.insight.commitments import find_commitments
from briefer.insight.sentences import Span, sentences
from briefer.insight.suggestion import suggest_text
from briefer.insight.topics import find_facets, find_topics
from briefer.insight.vocabulary import Vocabulary

__all__ = [
    "Span",
    "Vocabulary",
    "find_commitments",
    "find_facets",
    "find_topics",
    "sentences",
    "suggest_text",
]
