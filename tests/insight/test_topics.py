"""What a document is about, by tables in many publishers' styles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from briefer.insight import Vocabulary, find_facets, find_topics
from briefer.insight.zones import title_of
from tests.insight.tables import table

FIRST = ("drugs", "online-fraud", "trafficking", "cybercrime")


def topics(text: str, title: str = "") -> set[str]:
    return {finding.topic for finding in find_topics(text, title=title)}


@pytest.mark.parametrize("name", ["documents", "reports", "publishers"])
def test_documents_of_many_publishers_get_their_topics(name: str) -> None:
    seen: Counter[tuple[str, str]] = Counter()
    for document in table(name)["document"]:
        found = topics(f"# {document['title']}\n\n{document['text']}", document["title"])
        for topic in FIRST:
            wanted = topic in document["topics"]
            seen[topic, f"{'found' if topic in found else 'missed'}-{wanted}"] += 1
    scores = {}
    for topic in FIRST:
        right, wrong = seen[topic, "found-True"], seen[topic, "found-False"]
        scores[topic] = 2 * right / (2 * right + wrong + seen[topic, "missed-True"])
    assert min(scores.values()) >= 0.94, scores


@pytest.mark.parametrize(("title", "text"), table("news")["news"])
def test_ordinary_news_gets_no_topic(title: str, text: str) -> None:
    assert topics(f"# {title}\n\n{text}", title) == set()


@pytest.mark.parametrize("story", table("stories")["story"])
def test_the_talks_of_june_2024_are_about_all_four(story: dict[str, str]) -> None:
    assert topics(story["text"]) == set(FIRST)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Police held talks on human and drug trafficking.", {"drugs", "trafficking"}),
        ("Police fight trafficking in drugs and in women.", {"drugs", "trafficking"}),
        ("Police fight the smuggling of heroin, cannabis and people.", {"drugs"}),
        ("Police fight trafficking in arms and wildlife.", set()),
        ("Police fight trafficking.", set()),
        ("Police charged him with trafficking young women.", {"trafficking"}),
        ("Police freed the trafficked workers.", {"trafficking"}),
        ("Police caught him trafficking narcotics.", {"drugs"}),
        ("Police held the smuggled workers.", set()),
        ("Police held drug trafficking women.", {"drugs"}),
        ("Police will bring trafficking charges.", set()),
    ],
)
def test_trafficking_is_bound_to_its_object(text: str, wanted: set[str]) -> None:
    assert {topic for topic in topics(text * 3, text) if topic in FIRST} - wanted == set()
    for topic in wanted:
        assert topic in topics(text * 3, text)


@pytest.mark.parametrize("document", table("classes")["document"])
def test_a_class_of_words_gives_its_topics(document: dict[str, Any]) -> None:
    found = topics(f"# {document['title']}\n\n{document['text']}", document["title"])
    assert found & set(FIRST) == set(document["topics"]), document["about"]


def test_a_short_text_is_about_what_its_title_or_most_of_its_sentences_say() -> None:
    wrong = [
        (text, found)
        for wanted, texts in table("shorts").items()
        for text in texts
        if (found := topics(text)) != {*wanted.split(",")} - {"none"}
    ]
    assert wrong == []


def test_a_long_text_is_not_about_what_it_says_in_passing() -> None:
    short = "Australia will train Cambodian police on cybercrime."
    assert (
        topics(f"{short} {'The rain fell on the hills. ' * 2}") == topics(short) == {"cybercrime"}
    )
    assert topics(f"{short}\n\n{'The rain fell on the hills. ' * 14}") == set()


def test_a_full_term_shares_none_of_its_words_with_the_next() -> None:
    drugs, people = sorted(find_topics("Talks on human trafficking and drug trafficking."), key=str)
    assert [e.text for e in (*drugs.evidence, *people.evidence)] == [
        "drug trafficking",
        "human trafficking",
    ]


@pytest.mark.parametrize(
    "changed",
    [
        str.upper,
        lambda text: re.sub(r"\s+", "\r\n", text),
        lambda text: f"<p>{text}</p>".replace(" and ", " &amp; "),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("-", "\u2011"),
    ],
    ids=["capitals", "a word a line", "HTML", "hard spaces", "hard hyphens"],
)
def test_a_text_keeps_its_topics_however_it_was_brought_in(changed: Callable[[str], str]) -> None:
    text = changed("Police in Cebu seized methamphetamine and freed victims of human-trafficking.")
    found = find_topics(text)
    assert {finding.topic for finding in found} == {"drugs", "trafficking"}
    for finding in found:
        assert all(text[e.start : e.end] == e.text for e in finding.evidence)


@pytest.mark.parametrize("gap", ["", "\u200b", " "])
def test_khmer_words_are_found_though_lines_may_break_within(gap: str) -> None:
    word = f"គ្រឿង{gap}ញៀន"
    text = f"# បង្ក្រាប{word}\n\nនគរបាល AFP បានរឹបអូស{word}និង heroin មួយតោន។"
    (finding,) = find_topics(text)
    assert finding.topic == "drugs"
    assert [piece.text for piece in finding.evidence] == [word, "heroin"]
    assert all(text[e.start : e.end] == e.text for e in finding.evidence)


def test_a_long_first_paragraph_is_no_title() -> None:
    opening = "The minister opened a bridge over the river and thanked the workers who built it. "
    text = opening * 4 + "One of them had once been jailed over heroin.\n\nThe bridge is long.\n"
    assert topics(text) == set()


@pytest.mark.parametrize(
    "above",
    ["12 May 2024", "Monday, June 3rd, 2024", "2024-05-12", "**PRESS RELEASE**", "May 1 2024"],
)
def test_the_title_stands_below_a_date_or_the_kind_of_release(above: str) -> None:
    text = f"{above}\n\nHarbour raid ends in heroin haul\n\nThe minister praised the crew.\n"
    assert topics(text) == topics(text.split("\n\n", 1)[1]) == {"drugs"}
    assert title_of(text)[0] == "Harbour raid ends in heroin haul"


def test_a_date_in_the_title_belongs_to_it() -> None:
    assert title_of("2024 in review\n\nIt was dry.")[0] == "2024 in review"
    assert title_of("12 May 2024: a day of rain\n\nIt was dry.")[0] == "12 May 2024: a day of rain"


def test_evidence_is_the_words_of_the_text_at_their_place() -> None:
    text = "---\ntitle: x\n---\n\n# Heroin seized\n\nPolice seized heroin and opium near Mae Sai.\n"
    (finding,) = find_topics(text, start=text.index("# Heroin"))
    assert {e.text.lower() for e in finding.evidence} >= {"heroin", "opium"}
    assert all(e.text == text[e.start : e.end] for e in finding.evidence)


def test_front_matter_is_no_evidence() -> None:
    text = "---\ntags: [heroin, cocaine, opium, ketamine]\n---\nThe minister opened a bridge.\n"
    assert topics(text) != set()
    assert find_topics(text, start=text.index("The minister")) == ()


def test_words_of_a_web_address_are_no_evidence() -> None:
    text = (
        "The minister opened a bridge. See <https://news.example/heroin/cocaine-opium-ketamine>.\n"
    )
    assert find_topics(text) == ()


def test_capitals_are_asked_of_an_acronym() -> None:
    hits = {
        hit.term.concept for hit in Vocabulary.load().hits("a tip, ten tips and the TIP report")
    }
    assert "tip report" in hits
    assert [h for h in Vocabulary.load().hits("a tip and tips") if h.term.concept == "TIP"] == []


def test_a_workspace_adds_topics_and_terms_without_code() -> None:
    own = Vocabulary.load().with_terms(
        {
            "mekong": {"name": "Mekong", "strong": ["Mekong river", "Tonlé Sap"]},
            "drugs": {"strong": "blue crystal", "context": ["", " "]},
        }
    )
    text = "Patrols on the Mekong river\n\nThe Mekong river and the Tonlé Sap were searched.\n"
    assert {f.topic for f in find_topics(text, vocabulary=own)} == {"mekong"}
    assert own.names["mekong"] == "Mekong"
    assert "heroin" in {h.term.concept for h in own.hits("heroin and blue crystal")}
    assert "blue crystal" in {h.term.concept for h in own.hits("heroin and blue crystal")}
    assert topics(text) == set()


def test_near_neighbours_are_facets_and_no_topics() -> None:
    text = (
        "Smugglers convicted\n\nHe was convicted of people smuggling and money laundering. People"
    )
    text += " smuggling by sea rose, and the proceeds of crime were seized.\n"
    assert {f.topic for f in find_facets(text)} == {"migrant-smuggling", "money-laundering"}
    assert topics(text) == set()


def test_words_before_the_start_bind_nothing() -> None:
    text = "tags: drugs\ntrafficking. " + "Police seized methamphetamine. " * 3
    for found in find_topics(text, start=12):
        assert all(piece.start >= 12 for piece in found.evidence)
    assert find_topics(text, start=12)
