"""One generated brief: its front matter, its text, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from json import dumps
from random import Random

from tests.bench.prose import (
    commitment,
    khmer_sentence,
    listed,
    sentences,
    topics,
    vocabulary,
)

FIRST_DAY = date(2022, 1, 1)
DAYS = 365 * 4 + 300
WORDS = 520


@dataclass(frozen=True, slots=True)
class Sample:
    """A brief: where it lies under `briefs/`, its text and what it is about.

    `promise` is one of its sentences that commit, with its level; None where it has none.
    """

    path: str
    text: str
    title: str
    date: date
    topics: tuple[str, ...]
    promise: tuple[int, str] | None


def sample(number: int, seed: int = 1) -> Sample:
    """Brief `number` of a workspace; the same whatever its size."""
    random = Random(f"{seed}/{number}")
    day = FIRST_DAY + timedelta(days=random.randrange(DAYS))
    about = tuple(random.sample(topics(), random.choices((1, 2, 3), (6, 3, 1))[0]))
    terms = [term for topic in about for term in listed(f"terms.{topic}")]
    promises = [commitment(random, terms) for _ in range(random.randint(0, 4))]
    khmer = [khmer_sentence(random) for _ in range(12)] if random.random() < 0.01 else []
    title = khmer[0].rstrip("។") if khmer else _title(random, terms)
    lines = sentences(random, terms, WORDS + random.randint(-200, 200))
    for _, quote in promises:
        lines.insert(random.randrange(len(lines)), quote)
    body = _body(random, title, terms, lines, khmer)
    slug = "-".join(title.split()[:5]).lower() if title.isascii() else "khmer"
    return Sample(
        path=f"{day:%Y}/{day:%m}/{day}-{slug}-{number}.md",
        text=_front_matter(random, title, day, about, bool(khmer)) + body,
        title=title,
        date=day,
        topics=about,
        promise=next((promise for promise in promises if promise[0]), None),
    )


def _title(random: Random, terms: list[str]) -> str:
    words, weights = vocabulary()
    some = " ".join(random.choices(words, cum_weights=weights, k=random.randint(2, 5)))
    return f"{random.choice(listed('countries'))} {some} {random.choice(terms)}"


def _front_matter(
    random: Random, title: str, day: date, about: tuple[str, ...], khmer: bool
) -> str:
    lines = [f"title: {dumps(title, ensure_ascii=False)}", f"date: {day}"]
    lines.append(f"source: {random.choice(listed('publishers'))}")
    if random.random() < 0.8:
        lines.append(f"topics: [{', '.join(about)}]")
    if random.random() < 0.5:
        lines.append(f"tags: [{random.choice(('ministerial', 'statistics', 'operation'))}]")
    some = random.sample(listed("countries"), random.randint(1, 4))
    lines.append(f"countries: [{', '.join(some)}]")
    lines.append(f"lang: {'km' if khmer else 'en'}")
    lines.append(f"tlp: TLP:{random.choices(('CLEAR', 'GREEN', 'AMBER'), (8, 2, 1))[0]}")
    lines.append(f"grading: {random.choice('ABC')}{random.randint(1, 3)}")
    return "\n".join(["---", *lines, "---", "", ""])


def _body(random: Random, title: str, terms: list[str], lines: list[str], khmer: list[str]) -> str:
    parts = [f"# {title}"]
    if khmer:
        parts.append(" ".join(khmer))
    left = list(reversed(lines))
    while left:
        chance = random.random()
        if chance < 0.12:
            parts.append("## " + " ".join(left[-1].split()[:5]).rstrip(",."))
        elif chance < 0.17:
            rows = (f"| {random.choice(terms)} | {random.randint(1, 999)} |" for _ in range(3))
            parts.append("\n".join(["| what | number |", "|---|---:|", *rows]))
        some = [left.pop() for _ in range(min(random.randint(2, 6), len(left)))]
        parts.append("\n".join(f"- {one}" for one in some) if chance > 0.93 else " ".join(some))
    return "\n\n".join(parts) + "\n"
