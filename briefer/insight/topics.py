"""Which topics a text is about, and the words that say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefer.insight.aboutness import score
from briefer.insight.binding import bound_topics, is_head
from briefer.insight.vocabulary import (
    FACET,
    FIRST,
    HEAD,
    SECOND,
    STRONG,
    Hit,
    Term,
    Vocabulary,
)
from briefer.insight.zones import Zones, title_of, zones
from briefer.model.topic import Evidence, TopicFinding

_NEAR = 90
_SHOWN = 12
_ENOUGH = 0.5


def find_topics(
    text: str, *, start: int = 0, title: str = "", vocabulary: Vocabulary | None = None
) -> tuple[TopicFinding, ...]:
    """The topics that `text` is about, strongest first, with evidence.

    `start` is where the body begins; front matter before it is skipped. Without a `title` the
    first line is taken. Places count characters of `text`.
    """
    words = vocabulary or Vocabulary.load()
    hits, head_hits, areas = _survey(text, start, title, words)
    found = [
        TopicFinding(topic, value, _evidence(text, hits, topic))
        for topic in words.topics
        if (value := score(topic, hits, head_hits, areas, len(text) - start)) >= _ENOUGH
    ]
    return tuple(sorted(found, key=lambda finding: -finding.score))


def find_facets(
    text: str, *, start: int = 0, vocabulary: Vocabulary | None = None
) -> tuple[TopicFinding, ...]:
    """The near neighbours that `text` speaks of at least twice, or in its title; no topics.

    Migrant smuggling, money laundering, wildlife, arms and others; the score is the share of all
    such words.
    """
    words = vocabulary or Vocabulary.load()
    hits = [hit for hit in words.hits(text[start:]) if hit.term.group == FACET]
    counts: dict[str, list[Hit]] = {}
    for hit in hits:
        counts.setdefault(hit.term.topic, []).append(hit)
    found = [
        TopicFinding(
            facet,
            len(places) / len(hits),
            tuple(
                Evidence(text[p.start + start : p.end + start], p.start + start, p.end + start)
                for p in places[:_SHOWN]
            ),
        )
        for facet, places in counts.items()
        if len(places) > 1 or places[0].start < len(title_of(text, start)[0]) + 8
    ]
    return tuple(sorted(found, key=lambda finding: -finding.score))


def _survey(
    text: str, start: int, title: str, words: Vocabulary
) -> tuple[list[Hit], list[Hit], Zones]:
    first_line, line_end = title_of(text, start)
    title_end = line_end if not title or title.strip() == first_line else start
    body = _bound(text, words.hits(text), start)
    head = _bound(title, words.hits(title), 0) if title and title_end == start else []
    return body, head, zones(text, start, title_end)


def _bound(text: str, hits: Iterable[Hit], start: int) -> list[Hit]:
    """`hits` from `start` on, heads replaced by what their objects say, near words paired."""
    found: list[Hit] = []
    waiting: dict[tuple[str, str], Hit] = {}
    for hit in hits:
        if hit.start < start or _in_address(text, hit.start):
            continue
        if hit.term.group in (FIRST, SECOND):
            found.extend(_paired(text, hit, waiting))
            continue
        if hit.term.group != HEAD:
            found.append(hit)
        if hit.term.group in (HEAD, STRONG) and is_head(text[hit.start : hit.end]):
            found.extend(_shared(text, hit))
    return found


def _shared(text: str, hit: Hit) -> Iterator[Hit]:
    """A hit for every object that shares the head at `hit`."""
    for topic, left, right in bound_topics(text, hit.start, hit.end):
        if topic != hit.term.topic:
            place = min(left, hit.start), max(right, hit.end)
            yield Hit(*place, Term(topic, STRONG, f"{topic} trafficking"))


def _paired(text: str, hit: Hit, waiting: dict[tuple[str, str], Hit]) -> Iterator[Hit]:
    """A hit over two near words, where the one that `hit` needs stands close before it."""
    topic, group, _ = hit.term
    needed = (topic, SECOND if group == FIRST else FIRST)
    waiting[topic, group] = hit
    other = waiting.get(needed)
    if other and _close(text, other.end, hit.start):
        del waiting[needed]
        yield Hit(other.start, hit.end, Term(topic, STRONG, "near"))


def _close(text: str, left: int, right: int) -> bool:
    """Whether the words that end at `left` and begin at `right` are of one thought."""
    return 0 <= right - left <= _NEAR and text.find("\n\n", left, right) < 0


def _in_address(text: str, place: int) -> bool:
    """Whether `place` lies in a web address or file name, whose words are no prose."""
    if place == 0 or text[place - 1] not in "/-_=.":
        return False
    run = text[max(0, place - 200) : place].split()[-1]
    return "://" in run or "](" in run or run.startswith(("www.", "/", "."))


def _evidence(text: str, hits: list[Hit], topic: str) -> tuple[Evidence, ...]:
    own = [hit for hit in hits if hit.term.topic == topic and hit.term.group == STRONG]
    distinct: dict[str, Hit] = {}
    for hit in own:
        distinct.setdefault(text[hit.start : hit.end].lower(), hit)
    chosen = sorted(list(distinct.values())[:_SHOWN], key=lambda hit: hit.start)
    return tuple(Evidence(text[h.start : h.end], h.start, h.end) for h in chosen)
