"""The words of the topics: read from TOML, widened by a workspace's own, found in a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from heapq import merge
from operator import attrgetter
from typing import Any, NamedTuple

from briefer.insight.resources import data
from briefer.insight.scanner import joined, one_pattern, plain
from briefer.insight.spelling import spellings

STRONG, CONTEXT, AGAINST = "strong", "context", "against"
FIRST, SECOND, HEAD, FACET = "first", "second", "head", "facet"
SETTING, ELSEWHERE = "setting", "elsewhere"
NEAR = "near"
"""The concept of two near words that are together as good as a strong term."""

_GROUPS = (STRONG, CONTEXT, AGAINST)
_OTHERS = ("setting", "elsewhere", "facets", "binding")


class Term(NamedTuple):
    """One term of a topic: which group it belongs to, and the concept it is a spelling of.

    `is_capital` terms are written in capitals and match nothing else.
    """

    topic: str
    group: str
    concept: str
    is_capital: bool = False


class Hit(NamedTuple):
    """A place of a text where a term stands."""

    start: int
    end: int
    term: Term


_place = attrgetter("start")


class Vocabulary:
    """Every topic's terms, and the facets'. Immutable; patterns are made at first use."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self.facets: tuple[str, ...] = tuple(tables.get("facets", ()))
        self._tables = tables
        topics = {key: table for key, table in tables.items() if key not in _OTHERS}
        self.names: Mapping[str, str] = {
            key: str(table.get("name", key)) for key, table in topics.items()
        }
        self.topics = tuple(topics)

    @staticmethod
    def load() -> Vocabulary:
        """The four first topics and the facets, as shipped."""
        return _shipped()

    def with_terms(self, extra: Mapping[str, Any]) -> Vocabulary:
        """This vocabulary and a workspace's own topics.

        `extra` maps a topic's id to a table with `name`, `strong`, `context` and `against` (lists
        of terms, or one term; all optional). A topic that is there already gains the terms.
        """
        tables = dict(self._tables)
        for topic, table in extra.items():
            old = tables.get(topic, {})
            tables[topic] = {
                **old,
                **{key: value for key, value in table.items() if key not in (*_GROUPS, "near")},
                **{group: [*old.get(group, ()), *_terms_in(table, group)] for group in _GROUPS},
            }
        return Vocabulary(tables)

    def hits(self, text: str, start: int = 0) -> Iterator[Hit]:
        """Every term of `text` from `start` on, in order of place; longer terms hide shorter."""
        unspaced = [] if text.isascii() else list(self._unspaced_hits(text, start))
        spaced = self._spaced_hits(text, start)
        return merge(spaced, unspaced, key=_place) if unspaced else spaced

    def _spaced_hits(self, text: str, start: int) -> Iterator[Hit]:
        lower = _lower(text).replace("\n\n", "\n\0")  # no term runs on into the next paragraph
        terms_of = self._terms
        for match in self._pattern.finditer(lower, start):
            begin, end = match.span()
            surface = match.group()
            for term in terms_of.get(surface) or terms_of[plain(surface)]:
                if term.is_capital and not text[begin:end].rstrip("s").isupper():
                    continue
                yield Hit(begin, end, term)

    def _unspaced_hits(self, text: str, start: int) -> Iterator[Hit]:
        if pattern := self._unspaced_pattern:
            for match in pattern.finditer(_lower(text), start):
                for term in self._unspaced_terms[joined(match.group())]:
                    yield Hit(match.start(), match.end(), term)

    @cached_property
    def _terms(self) -> Mapping[str, tuple[Term, ...]]:
        found: dict[str, dict[Term, None]] = {}
        for term in self._all_terms():
            for surface in spellings(term.concept):
                found.setdefault(surface, {})[term] = None
        return {surface: tuple(terms) for surface, terms in found.items()}

    def _all_terms(self) -> Iterator[Term]:
        for topic in self.topics:
            table = self._tables[topic]
            groups = {group: table.get(group, ()) for group in _GROUPS}
            for number, pair in enumerate(table.get("near", ())):
                groups |= {f"{near}{number}": pair[near] for near in (FIRST, SECOND)}
            for group, concepts in groups.items():
                yield from (_term(topic, group, word) for word in concepts)
        for facet, concepts in self._tables.get("facets", {}).items():
            yield from (_term(facet, FACET, word) for word in concepts)
        for name, concepts in self._tables.get("setting", {}).items():
            yield from (_term(name, SETTING, word) for word in concepts)
        for world, table in self._tables.get("elsewhere", {}).items():
            yield from (_term(world, ELSEWHERE, word) for word in table["words"])
        for head in self._tables.get("binding", {}).get("heads", ()):
            yield Term("", HEAD, head)

    @cached_property
    def _pattern(self) -> Any:
        return one_pattern((word for word in self._terms if _spaced(word)), figures=True)

    @cached_property
    def _unspaced_terms(self) -> Mapping[str, tuple[Term, ...]]:
        return {joined(word): terms for word, terms in self._terms.items() if not _spaced(word)}

    @cached_property
    def _unspaced_pattern(self) -> Any:
        words = self._unspaced_terms
        return one_pattern(words, bounded=False) if words else None


def _term(topic: str, group: str, word: str) -> Term:
    """The term that `word` stands for: spellings of one concept are one term."""
    if word.isupper():
        return Term(topic, group, word, True)
    return Term(topic, group, plain(word))


def _terms_in(table: Mapping[str, Any], group: str) -> list[str]:
    """The terms that a workspace gives for `group`: a list, or one alone; blanks are left out."""
    given = table.get(group) or ()
    return [word for word in ([given] if isinstance(given, str) else given) if word.strip(" -")]


@cache
def _shipped() -> Vocabulary:
    return Vocabulary(data("vocabulary"))


def _lower(text: str) -> str:
    """`text` in lower case, every character at its place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := c.lower()) == 1 else c for c in text)


def _spaced(word: str) -> bool:
    """Whether `word` is of a script that puts spaces between words."""
    return not any(
        "\u0e00" <= c <= "\u0eff" or "\u1780" <= c <= "\u17ff" or c >= "\u2e80" for c in word
    )
