"""How strongly a document is about a topic: a weighted sum that can be read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from math import exp, log1p
from typing import NamedTuple

from briefer.insight.resources import data
from briefer.insight.vocabulary import AGAINST, CONTEXT, ELSEWHERE, NEAR, SETTING, STRONG, Hit
from briefer.insight.zones import Zones

# How far the words of an agenda, and those of a case, may stand from the crime.
_SENTENCE, _CASE = 160, 60
# How much after the lead still opens a report.
_OPENING = 400
# Densities are counted in this many characters; shorter documents count as a tenth of it.
_PAGE = 6000
# So many different words of another world show that a document is of it.
_WORLD, _WORLD_OF_NOTE = 3, 2
# A text up to this long is a note: it has no room to say twice what its title says.
_NOTE = 1500

NONE: Sequence[Hit] = ()
Hits = Mapping[tuple[str, str], Sequence[Hit]]


class World(NamedTuple):
    """Another world that a document is of: how strongly, and where its first word stands."""

    density: float
    start: int


class Survey(NamedTuple):
    """What was found in one document of `size` characters.

    `hits` are in order of place, by topic and group; those of a title that is no part of the text
    stand at -1. `worlds` is what `worlds_of` gives, `thoughts` what zones.py's function gives.
    """

    hits: Hits
    zones: Zones
    size: int
    worlds: Mapping[str, World]
    thoughts: Sequence[int]

    def density(self, hits: Sequence[Hit]) -> float:
        """The logarithm of 1 + how many `hits` there are on a page."""
        return _density(len(hits), self.size) if hits else 0.0


def score(topic: str, survey: Survey) -> float:
    """From 0 to 1, how strongly the document is about `topic`."""
    if (topic, STRONG) not in survey.hits:
        return 0.0
    weights = data("aboutness")["weights"]
    total = weights["bias"]
    for name, value in signals(topic, survey).items():
        total += weights[name] * value
    return float(1 / (1 + exp(-total)))


def signals(topic: str, survey: Survey) -> dict[str, float]:
    """What speaks for and against `topic`, by the names of the weights."""
    found, zones = survey.hits, survey.zones
    strong = [hit for hit in found.get((topic, STRONG), NONE) if hit.start < zones.tail]
    context = found.get((topic, CONTEXT), NONE)
    body = [hit for hit in strong if hit.start >= zones.title_end]
    titled = len(strong) - len(body)
    listed = _listed(body, survey)
    hinted = not titled and body and any(hit.start < zones.title_end for hit in context)
    setting = min(3.0, survey.density(found.get(("crime", SETTING), NONE)))
    return {
        "title": float(titled > 0),
        "note": min(1.0, setting) if titled and survey.size < _NOTE else 0.0,
        "short": float(bool(survey.thoughts) and _in_short(topic, strong, survey)),
        "hint": float(bool(hinted)),
        "opening": float(any(hit.start < zones.opening_end for hit in body)),
        "distinct": log1p(len({hit.term.concept for hit in strong})),
        "density": survey.density(body),
        "context": min(2.0, survey.density(context)),
        "against": survey.density(found.get((topic, AGAINST), NONE)),
        "setting": setting,
        "elsewhere": _elsewhere(topic, survey, titled > 0),
        "case": float(_in_case(strong, survey)),
        "agenda": float(listed),
    }


def _in_short(topic: str, strong: Sequence[Hit], survey: Survey) -> bool:
    """Whether a short text says `topic` in its title, or in more than half of its sentences.

    The first counts twice. Two near words are too little for that, and one word of another world
    speaks against it.
    """
    thoughts, tables = survey.thoughts, data("vocabulary")["elsewhere"]
    for world, group in survey.hits:
        if group == ELSEWHERE and topic in tables[world].get("topics", (topic,)):
            return False
    plain = [hit.start for hit in strong if hit.term.concept != NEAR]
    said = {max(1, bisect_right(thoughts, place)) for place in plain}
    title_end = survey.zones.title_end
    if bisect_left(thoughts, title_end) <= 1 and any(place < title_end for place in plain):
        return True
    return 2 * (len(said) + (1 in said)) > len(thoughts)


def worlds_of(hits: Hits, size: int) -> dict[str, World]:
    """The other worlds, such as films, that a document of `size` is of."""
    fewest = _WORLD_OF_NOTE if size < _NOTE else _WORLD
    return {
        world: World(min(2.5, _density(len(places), size)), places[0].start)
        for (world, group), places in hits.items()
        if group == ELSEWHERE and len({hit.term.concept for hit in places}) >= fewest
    }


def _elsewhere(topic: str, survey: Survey, titled: bool) -> float:
    """How strongly the document is of another world whose words are mistaken for `topic`.

    A crime in the title is one of that world only where the world is named as early.
    """
    limit = survey.zones.opening_end if titled else survey.size
    tables = data("vocabulary")["elsewhere"]
    return max(
        (
            world.density
            for name, world in survey.worlds.items()
            if world.start <= limit and topic in tables[name].get("topics", (topic,))
        ),
        default=0.0,
    )


def _density(count: int, size: int) -> float:
    return log1p(count * _PAGE / max(size, _PAGE / 10))


def _in_case(body: Sequence[Hit], survey: Survey) -> bool:
    """Whether one of `body` is what somebody is charged with, what is seized or fought."""
    cases = [hit.start for hit in survey.hits.get(("case", SETTING), NONE)]
    return any(_beside(hit.start, cases, _CASE) for hit in body)


def _listed(body: Sequence[Hit], survey: Survey) -> bool:
    """Whether a report on crime cooperation names the topic among the crimes on its agenda."""
    agenda = [hit.start for hit in survey.hits.get(("agenda", SETTING), NONE)]
    talks = survey.hits.get(("talks", SETTING), NONE)
    opening = survey.zones.lead_end + _OPENING
    if not body or not agenda or not talks or talks[0].start >= opening:
        return False
    return agenda[0] < opening or any(_beside(hit.start, agenda, _SENTENCE) for hit in body)


def _beside(place: int, places: Sequence[int], reach: int) -> bool:
    """Whether one of the ordered `places` lies within `reach` of `place`."""
    after = bisect_left(places, place - reach)
    return after < len(places) and places[after] <= place + reach
