"""How well topics and commitments are found, beside plain keywords, and how fast.

Accuracy needs the development sets: `BRIEFER_DATA` names the folder that holds topics-dev.jsonl
and commitments-dev.jsonl. Without it only our own documents are scored.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from briefer.insight import find_commitments, find_topics
from briefer.insight.resources import data
from tests.bench.places import ROOT
from tests.bench.report import RUNS, Report, repeated

TOPICS = ("drugs", "online-fraud", "trafficking", "cybercrime")
Document = Mapping[str, Any]
Finder = Callable[[Document], set[str]]
Grader = Callable[[str], Sequence[tuple[int, int]]]

PLAIN = {
    "drugs": "drug|narcotic|cocaine|heroin|methamphetamine|opioid",
    "online-fraud": "scam|online fraud|phishing|telemarketing|identity theft",
    "trafficking": "human trafficking|sex trafficking|forced labou?r|slavery",
    "cybercrime": "cyber|hack|malware|ransomware",
}
"""A plain keyword finder: one of the words in the title, or four in the text."""

VERBS = (
    (5, r"\b(?:signed|decided|ordered|instructed|adopted|shall)\b"),
    (4, r"\b(?:agreed|committed|pledged|promised|will)\b"),
    (3, r"\b(?:reaffirmed|reiterated|continue)\b"),
    (2, r"\b(?:plans?|intends?|aims?|offered|proposed)\b"),
    (1, r"\b(?:asked|called on|urged|requested|invited)\b"),
)
"""A plain keyword grader: the first that stands in the sentence."""


def run(report: Report) -> None:
    """Score and time both finders."""
    report.begin("insight: our own documents")
    own = list(_own())
    _topics(report, "all", own, bar=0.94)
    _news(report)
    _speed(report, "sample briefs", [p.read_text("utf-8") for p in sorted(_samples())] * 3)
    folder = os.environ.get("BRIEFER_DATA")
    if not folder:
        report.left_out("development sets", "BRIEFER_DATA names no folder")
        return
    report.begin("insight: development sets, topics, macro F1 beside plain keywords")
    documents = list(_lines(Path(folder, "topics-dev.jsonl")))
    for source in ("", *sorted({document["source"] for document in documents})):
        chosen = [d for d in documents if source in ("", d["source"])]
        _topics(report, source or "all", chosen, bar=None if source else 0.94)
    _speed(report, "development set", [document["text"] for document in documents[::4]])
    report.begin("insight: development sets, commitments, F1 beside plain keywords")
    rows = [row for row in _lines(Path(folder, "commitments-dev.jsonl")) if not row["borderline"]]
    for name, chosen in _by_source(rows):
        _commitments(report, name, chosen)


def _own() -> Iterable[Document]:
    folder = ROOT / "tests" / "insight"
    for name in ("documents", "reports", "publishers"):
        for document in tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))["document"]:
            others = [topic for topic in TOPICS if topic not in document["topics"]]
            yield {**document, "not_topics": others, "source": "own"}


def _news(report: Report) -> None:
    """The share of ordinary news with any topic."""
    table = tomllib.loads((ROOT / "tests" / "insight" / "news.toml").read_text("utf-8"))
    tagged = mean(bool(find_topics(f"{title}\n\n{text}")) for title, text in table["news"])
    report.value("ordinary news with a topic", tagged, "share", 0.005)


def _samples() -> Iterable[Path]:
    return (ROOT / "briefs").rglob("*.md")


def _lines(path: Path) -> Iterable[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _ours(document: Document) -> set[str]:
    found = find_topics(document["text"], title=document["title"])
    return {finding.topic for finding in found}


def _plain(document: Document) -> set[str]:
    title, text = document["title"].lower(), document["text"].lower()
    return {
        topic
        for topic, words in PLAIN.items()
        if re.search(words, title) or len(re.findall(words, text)) >= 4
    }


def _topics(report: Report, name: str, documents: Sequence[Document], bar: float | None) -> None:
    ours, plain = _scores(documents, _ours), _scores(documents, _plain)
    report.ratio(
        f"{name}: macro F1", mean(ours.values()), mean(plain.values()), unit="F1", against="plain"
    )
    for topic, score in ours.items():
        report.ratio(f"{name}: {topic}", score, plain[topic] or 1e-9, unit="F1", against="plain")
    if bar:
        report.value(f"{name}: macro F1", mean(ours.values()), "F1", bar, at_least=True)


def _scores(documents: Sequence[Document], find: Finder) -> dict[str, float]:
    """F1 of every topic that some document has; a topic in neither list counts for nothing."""
    found = [find(document) for document in documents]
    scores = {}
    for topic in TOPICS:
        wanted = [topic in document["topics"] for document in documents]
        counted = [
            (topic in got, want)
            for got, want, document in zip(found, wanted, documents, strict=True)
            if want or topic in document["not_topics"]
        ]
        if any(wanted):
            scores[topic] = _f1(counted)
    return scores


def _f1(pairs: Iterable[tuple[bool, bool]]) -> float:
    """The harmonic mean of precision and recall over pairs of (found, wanted)."""
    pairs = list(pairs)
    right = sum(got and want for got, want in pairs)
    return 2 * right / max(1, sum(got for got, _ in pairs) + sum(want for _, want in pairs))


def _by_source(rows: Sequence[dict[str, Any]]) -> Iterable[tuple[str, list[dict[str, Any]]]]:
    yield "all", list(rows)
    yield "White House", [row for row in rows if row["doc"].startswith("wh-")]
    yield "Department of Justice", [row for row in rows if row["doc"].startswith("doj-")]
    yield "drawn at random", [row for row in rows if row["drawn"] == "random"]


def _commitments(report: Report, name: str, rows: Sequence[dict[str, Any]]) -> None:
    documents: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        documents.setdefault(row["doc"], []).append(row)
    for least in (1, 2):
        ours, plain = (
            _f1(
                (got >= least, row["level"] >= least)
                for group in documents.values()
                for row, got in zip(group, _graded(group, grade), strict=True)
            )
            for grade in (_our_levels, _plain_levels)
        )
        report.ratio(f"{name}: level {least} and above", ours, plain, unit="F1", against="plain")
    graded = [
        (row["level"], got)
        for group in documents.values()
        for row, got in zip(group, _graded(group, _our_levels), strict=True)
        if row["level"] and got
    ]
    near = mean(abs(want - got) <= 1 for want, got in graded)
    report.value(f"{name}: level within one", near, "share", 0.95, at_least=True)


def _graded(rows: Sequence[dict[str, Any]], grade: Grader) -> list[int]:
    """The level that `grade` gives each of the sentences of one excerpt."""
    text, ends = "", []
    for row in rows:
        text += row["text"] + "\n\n"
        ends.append(len(text))
    levels = [0] * len(rows)
    for place, level in grade(text):
        number = next(number for number, end in enumerate(ends) if place < end)
        levels[number] = max(levels[number], level)
    return levels


def _our_levels(text: str) -> list[tuple[int, int]]:
    return [(found.start, found.level) for found in find_commitments(text)]


def _plain_levels(text: str) -> list[tuple[int, int]]:
    found: dict[int, int] = {}
    for line in re.finditer(r"[^\n]+", text):
        for level, verbs in VERBS:
            if re.search(verbs, line.group()):
                found.setdefault(line.start(), level)
    return list(found.items())


def _speed(report: Report, name: str, texts: Sequence[str]) -> None:
    """Both finders together, in MB of text a second of processor time on one core."""
    data("vocabulary")
    size = sum(len(text.encode()) for text in texts) / 1e6

    def both() -> None:
        for text in texts:
            find_topics(text)
            find_commitments(text)

    speeds = [size / cost for cost in repeated(both, RUNS)]
    report.value(f"both finders, {name}", speeds, "MB/s", 2.0, at_least=True)
