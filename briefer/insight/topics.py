"""Which topics a text is about, and the words that say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefer.insight.aboutness import Survey, score, worlds_of
from briefer.insight.binding import bound_topics, is_head
from briefer.insight.vocabulary import (
    FACET,
    FIRST,
    HEAD,
    NEAR,
    SECOND,
    STRONG,
    Hit,
    Term,
    Vocabulary,
)
from briefer.insight.zones import thoughts, title_of, zones
from briefer.model.topic import Evidence, TopicFinding

_NEAR = 90
_SHOWN = 12
_ENOUGH = 0.5
_JOINTS = frozenset("/-_=.")
_HEAD_GROUPS = frozenset((HEAD, STRONG))


def topics_of(
    text: str, start: int, title: str, vocabulary: Vocabulary | None
) -> tuple[TopicFinding, ...]:
    """What `find_topics` gives."""
    words = vocabulary or Vocabulary.load()
    survey = survey_of(text, start, title, words)
    found = [
        TopicFinding(topic, value, _evidence(text, survey.hits[topic, STRONG]))
        for topic in words.topics
        if (value := score(topic, survey)) >= _ENOUGH
    ]
    return tuple(sorted(found, key=lambda finding: -finding.score))


def facets_of(text: str, start: int, vocabulary: Vocabulary | None) -> tuple[TopicFinding, ...]:
    """What `find_facets` gives."""
    words = vocabulary or Vocabulary.load()
    counts: dict[str, list[Hit]] = {}
    for hit in words.hits(text, start):
        if hit.term.group == FACET:
            counts.setdefault(hit.term.topic, []).append(hit)
    title_end = title_of(text, start)[1]
    every = sum(map(len, counts.values()))
    found = [
        TopicFinding(facet, len(places) / every, _evidence(text, places))
        for facet, places in counts.items()
        if len(places) > 1 or places[0].start < title_end
    ]
    return tuple(sorted(found, key=lambda finding: -finding.score))


def survey_of(text: str, start: int, title: str, words: Vocabulary) -> Survey:
    """Every hit of `words` in `text` from `start` on and in its `title`, by topic and group."""
    first_line, title_end = title_of(text, start)
    hits: dict[tuple[str, str], list[Hit]] = {}
    if title and not first_line.startswith(title.strip(" …")):
        title_end = start
        for hit in _bound(title, words.hits(title)):
            hits.setdefault(hit.term[:2], []).append(Hit(-1, -1, hit.term))
    for hit in _bound(text, words.hits(text, start)):
        if hit.start >= start:  # an object before `start` is front matter
            hits.setdefault(hit.term[:2], []).append(hit)
    size = len(text) - start
    parts = thoughts(text, start, title or first_line, title_end)
    return Survey(hits, zones(text, start, title_end), size, worlds_of(hits, size), parts)


def _bound(text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """`hits` with heads replaced by what their objects say, and near words paired."""
    waiting: dict[tuple[str, str], Hit] = {}
    for hit in hits:
        group = hit.term.group
        if hit.start and text[hit.start - 1] in _JOINTS and _in_address(text, hit.start):
            continue
        if group.startswith((FIRST, SECOND)):
            yield from _paired(text, hit, waiting)
            continue
        if group != HEAD:
            yield hit
        if group in _HEAD_GROUPS and is_head(text[hit.start : hit.end]):
            yield from _shared(text, hit)


def _shared(text: str, hit: Hit) -> Iterator[Hit]:
    """A hit for every object that shares the head at `hit`."""
    objects = bound_topics(text, hit.start, hit.end, bare=hit.term.group == HEAD)
    for topic, left, right in objects:
        if topic != hit.term.topic:
            place = min(left, hit.start), max(right, hit.end)
            yield Hit(*place, Term(topic, STRONG, f"{topic} trafficking"))


def _paired(text: str, hit: Hit, waiting: dict[tuple[str, str], Hit]) -> Iterator[Hit]:
    """A hit over two near words, where the one that `hit` needs stands close before it."""
    topic, group = hit.term[:2]
    side = FIRST if group.startswith(FIRST) else SECOND
    needed = topic, (SECOND if side == FIRST else FIRST) + group.removeprefix(side)
    waiting[topic, group] = hit
    other = waiting.get(needed)
    if other and _close(text, other.end, hit.start):
        del waiting[needed]
        yield Hit(other.start, hit.end, Term(topic, STRONG, NEAR))


def _close(text: str, left: int, right: int) -> bool:
    """Whether the words that end at `left` and begin at `right` are of one thought."""
    if not 0 <= right - left <= _NEAR:
        return False
    return not any(text.find(end, left, right) >= 0 for end in ("\n\n", ". ", ".\n"))


def _in_address(text: str, place: int) -> bool:
    """Whether `place` lies in a web address or file name, whose words are no prose."""
    run = text[max(0, place - 200) : place].split()[-1]
    return "://" in run or "](" in run or run.startswith(("www.", "/", "."))


def _evidence(text: str, hits: Iterable[Hit]) -> tuple[Evidence, ...]:
    """The first places of the different words of `hits`, in order of place."""
    distinct: dict[str, Hit] = {}
    for hit in hits:
        if hit.start >= 0:
            distinct.setdefault(text[hit.start : hit.end].lower(), hit)
    chosen = sorted(list(distinct.values())[:_SHOWN], key=lambda hit: hit.start)
    return tuple(Evidence(text[h.start : h.end], h.start, h.end) for h in chosen)
