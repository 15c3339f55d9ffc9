"""The sample briefs are what they say: sourced, marked, linked, and readable without a fault."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefer.insight import find_commitments, find_topics
from briefer.library import read
from briefer.model.brief import Document
from briefer.model.share import shared
from briefer.model.topic import FIRST_TOPICS

BRIEFS = shared("briefs")
PATHS = sorted(path.relative_to(BRIEFS).as_posix() for path in BRIEFS.rglob("*.md"))
FIRST = "2024/2024-06-17-cambodia-australia-talks.md"


def document(path: str) -> Document:
    return read(path, BRIEFS)


@pytest.mark.parametrize("path", PATHS)
def test_every_brief_is_complete(path: str) -> None:
    brief = document(path)
    assert not brief.problems
    assert brief.title
    assert brief.source
    assert brief.countries
    assert brief.date
    assert Path(path).name.startswith(str(brief.date))
    assert 2022 <= brief.date.year <= 2026
    assert brief.tlp in {"TLP:CLEAR", "TLP:GREEN", "TLP:AMBER"}
    assert re.fullmatch(r"[A-F][1-6]", brief.grading or "")
    assert 150 <= len(brief.body.split()) <= 1_500
    assert re.search(r"^\*\*(?:.* / )?Source:\*\* \S", brief.body, re.MULTILINE)


@pytest.mark.parametrize("path", PATHS)
def test_links_between_briefs_lead_to_briefs(path: str) -> None:
    for target in re.findall(r"\]\(([^)]+\.md)\)", document(path).body):
        assert (BRIEFS / path).parent.joinpath(target).is_file(), target


@pytest.mark.parametrize("path", PATHS)
def test_a_marking_that_is_for_practice_says_so(path: str) -> None:
    brief = document(path)
    if brief.tlp != "TLP:CLEAR":
        assert "for practice" in brief.body


def test_the_topics_and_countries_are_spread() -> None:
    briefs = [document(path) for path in PATHS]
    assert len(briefs) >= 18
    for topic in FIRST_TOPICS:
        assert sum(topic.id in (brief.topics or ()) for brief in briefs) >= 4
    assert len({country for brief in briefs for country in brief.countries}) >= 20
    assert len({brief.date.year for brief in briefs if brief.date}) == 5
    assert any(brief.lang == "km" and "បទបញ្ជា" in brief.text for brief in briefs)


def test_the_finder_has_work_on_briefs_without_topics() -> None:
    unsaid = [brief for brief in map(document, PATHS) if brief.topics is None]
    assert len(unsaid) >= 4
    for brief in unsaid:
        assert find_topics(brief.text, start=brief.body_start, title=brief.title), brief.path


def test_the_first_brief_tells_the_visit_of_june_2024() -> None:
    brief = document(FIRST)
    found = find_commitments(brief.text, start=brief.body_start, title=brief.title)
    told = [(one.level, " ".join(one.quote.split())) for one in found]
    assert set(brief.topics or ()) == {topic.id for topic in FIRST_TOPICS}
    for level, words in (
        (4, "accepted Mr Sokha's request for training"),
        (3, "reaffirmed their willingness"),
        (2, "agreed on the need to deepen cooperation"),
        (2, "agreed to explore the possibility"),
    ):
        assert any(one == level and words in quote for one, quote in told), words
    for name in ("Sar Sokha", "Michelle Chan", "Andrew Giles", "Thong Mengdavid", "16 June"):
        assert name in brief.body
