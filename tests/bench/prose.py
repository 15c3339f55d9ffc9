"""Prose for generated briefs: words by Zipf's law, terms of the topics, sentences that commit."""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

VOCABULARY = 20_000
"""How many different words there are."""

ZIPF = 1.07
"""The exponent of the law: the word of rank r is used in proportion to 1 / r ** ZIPF."""


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


@cache
def listed(name: str) -> list[str]:
    """The list `name` of words.toml, whole phrases; `terms.drugs` is the list in a table."""
    value: Any = _data()
    for part in name.split("."):
        value = value[part]
    return [phrase.strip() for phrase in value.replace("\n", " ").split(";")]


@cache
def topics() -> list[str]:
    """The topics that have terms."""
    return sorted(_data()["terms"])


@cache
def commitments() -> list[tuple[int, str]]:
    """Patterns of sentences, each with the level of its wording."""
    return [
        (int(level), pattern)
        for level in _data()["commitments"]
        for pattern in listed(f"commitments.{level}")
    ]


@cache
def vocabulary() -> tuple[list[str], list[float]]:
    """All words by rank, and their summed weights for `random.choices`."""
    random = Random("vocabulary")
    starts, middles, ends = (_data()[name].split() for name in ("starts", "middles", "ends"))
    words = dict.fromkeys(_data()["common"].split())
    while len(words) < VOCABULARY:
        syllables = random.choices((1, 2, 3), (2, 6, 3))[0]
        made = "".join(random.choice(starts) + random.choice(middles) for _ in range(syllables))
        words[made + random.choice(ends)] = None
    weights = accumulate(1 / rank**ZIPF for rank in range(1, VOCABULARY + 1))
    return list(words), list(weights)


def sentences(random: Random, terms: list[str], words: int) -> list[str]:
    """About `words` words in sentences of 7 to 24, one in four with one of `terms`."""
    ranked, weights = vocabulary()
    supply = random.choices(ranked, cum_weights=weights, k=words)
    made = []
    at = 0
    while at < words:
        length = 7 + int(random.random() * 18)
        part = supply[at : at + length]
        at += length
        if random.random() < 0.25:
            part.insert(len(part) // 2, terms[int(random.random() * len(terms))])
        if length > 15:
            part[len(part) // 3] += ","
        text = " ".join(part)
        made.append(text[0].upper() + text[1:] + ".")
    return made


def commitment(random: Random, terms: list[str]) -> tuple[int, str]:
    """A sentence that commits, or nearly so, with its level."""
    level, pattern = random.choice(commitments())
    day = f"{random.randint(1, 28)} {random.choice(('March', 'June', 'October'))} 2026"
    return level, pattern.format(
        term=random.choice(terms),
        body=random.choice(listed("bodies")),
        day=day,
        n=random.randint(8, 60),
    )


def khmer_sentence(random: Random) -> str:
    """A sentence of four to nine Khmer words without spaces between, as Khmer is written."""
    return "".join(random.choices(listed("khmer"), k=random.randint(4, 9))) + "។"
