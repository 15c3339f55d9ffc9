"""How strongly a document is about a topic: a weighted sum that can be read."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log1p

from briefer.insight.resources import data
from briefer.insight.vocabulary import AGAINST, CONTEXT, SETTING, STRONG, Hit
from briefer.insight.zones import Zones

# How far from a crime its name may stand on an agenda, and how much after the lead still opens.
_SENTENCE, _OPENING = 160, 400


def score(topic: str, hits: Sequence[Hit], head: Sequence[Hit], areas: Zones, size: int) -> float:
    """From 0 to 1, how strongly a document of `size` characters is about `topic`.

    `hits` are those of the text, `head` those of a title that is not part of the text.
    """
    weights = data("aboutness")["weights"]
    found = signals(topic, hits, head, areas, size)
    if not found["title"] and not found["distinct"]:
        return 0.0
    total = weights["bias"] + sum(weights[name] * value for name, value in found.items())
    return float(1 / (1 + exp(-total)))


def signals(
    topic: str, hits: Sequence[Hit], head: Sequence[Hit], areas: Zones, size: int
) -> dict[str, float]:
    """What speaks for and against `topic`, by the names of the weights."""
    own = [hit for hit in hits if hit.term.topic == topic and hit.start < areas.tail]
    strong = [hit for hit in own if hit.term.group == STRONG]
    titled = [h for h in head if h.term.topic == topic and h.term.group == STRONG]
    titled += [h for h in strong if h.start < areas.title_end]
    hinted = any(
        hit.term.group == CONTEXT and hit.term.topic == topic
        for hit in [*head, *(h for h in own if h.start < areas.title_end)]
    )
    lead = {h.term.concept for h in strong if areas.title_end <= h.start < areas.lead_end}
    body = [hit for hit in strong if hit.start >= areas.title_end]
    setting = [hit for hit in hits if hit.term.group == SETTING]
    listed = _listed(body, [*head, *setting], areas)
    thousands = max(size, 600) / 6000

    def density(count: int) -> float:
        return log1p(count / thousands)

    return {
        "title": float(bool(titled)),
        "hint": float(not titled and bool(body) and hinted),
        "lead": min(len(lead), 3),
        "distinct": log1p(len({hit.term.concept for hit in body})),
        "density": density(len(body)),
        "context": min(2.0, density(len([h for h in own if h.term.group == CONTEXT]))),
        "against": density(len([hit for hit in own if hit.term.group == AGAINST])),
        "lone": float(len(body) + len(titled) < 2 and not listed),
        "setting": min(3.0, density(len([h for h in setting if h.term.topic == "crime"]))),
        "agenda": float(listed),
    }


def _listed(body: Sequence[Hit], setting: Sequence[Hit], areas: Zones) -> bool:
    """Whether a report on crime cooperation names the topic among the crimes on its agenda."""
    opening = areas.lead_end + _OPENING
    if not any(hit.term.topic == "talks" and hit.start < opening for hit in setting):
        return False
    agenda = [hit.start for hit in setting if hit.term.topic == "agenda"]
    if body and any(start < opening for start in agenda):
        return True
    return any(abs(hit.start - start) < _SENTENCE for hit in body for start in agenda)
