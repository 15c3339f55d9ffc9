"""How strongly a document is about a topic: a weighted sum that can be read."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log1p

from briefer.insight.resources import data
from briefer.insight.vocabulary import AGAINST, CONTEXT, STRONG, Hit
from briefer.insight.zones import Zones


def score(topic: str, hits: Sequence[Hit], head: Sequence[Hit], areas: Zones, size: int) -> float:
    """From 0 to 1, how strongly a document of `size` characters is about `topic`.

    `hits` are those of the text, `head` those of a title that is not part of the text.
    """
    weights = data("aboutness")["weights"]
    signs = signals(topic, hits, head, areas, size)
    if not signs["distinct"]:
        return 0.0
    total = weights["bias"] + sum(weights[name] * value for name, value in signs.items())
    return 1 / (1 + exp(-total))


def signals(
    topic: str, hits: Sequence[Hit], head: Sequence[Hit], areas: Zones, size: int
) -> dict[str, float]:
    """What speaks for and against `topic`, by the names of the weights."""
    own = [hit for hit in hits if hit.term.topic == topic and hit.start < areas.tail]
    strong = [hit for hit in own if hit.term.group == STRONG]
    thousands = max(size, 600) / 6000
    titled = [h for h in head if h.term.topic == topic and h.term.group == STRONG]
    titled += [h for h in strong if h.start < areas.title_end]
    lead = {h.term.concept for h in strong if areas.title_end <= h.start < areas.lead_end}
    return {
        "title": float(bool(titled)),
        "lead": min(len(lead), 3),
        "distinct": log1p(len({hit.term.concept for hit in strong})),
        "density": log1p(len(strong) / thousands),
        "context": log1p(len([h for h in own if h.term.group == CONTEXT]) / thousands),
        "against": log1p(len([h for h in own if h.term.group == AGAINST]) / thousands),
    }
