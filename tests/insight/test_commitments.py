"""Who promised what, and how firmly, by tables of sentences."""

from __future__ import annotations

import pytest

from briefer.insight import find_commitments, suggest_text
from briefer.model.action import FIRST_KINDS
from briefer.model.commitment import Direction
from tests.insight.tables import table

PROMISES = [
    (int(level[5:]), sentence)
    for name in ("promises", "wordings", "phrasings", "turns", "offices")
    for level, group in table(name).items()
    for sentence in group
]
DISPATCHES = [(int(k[5:]), s) for k, group in table("dispatches").items() for s in group]
STATEMENTS = [(int(k[5:]), s) for k, group in table("statements").items() for s in group]


def level(sentence: str) -> int:
    return max((found.level for found in find_commitments(sentence)), default=0)


@pytest.mark.parametrize(("wanted", "sentence"), PROMISES)
def test_a_sentence_has_its_level(wanted: int, sentence: str) -> None:
    assert level(sentence) == wanted


def test_what_papers_of_many_countries_say_has_its_level() -> None:
    assert [(s, wanted, level(s)) for wanted, s in DISPATCHES if level(s) != wanted] == []


def test_longer_statements_are_found_and_graded() -> None:
    graded = [(wanted, level(sentence)) for wanted, sentence in STATEMENTS]
    both = [(wanted, got) for wanted, got in graded if wanted and got]
    one = sum(1 for wanted, got in graded if bool(wanted) != bool(got))
    assert 2 * len(both) / (2 * len(both) + one) >= 0.95
    assert sum(abs(wanted - got) <= 1 for wanted, got in both) / len(both) >= 0.95


@pytest.mark.parametrize("story", table("stories")["story"] + table("tellings")["story"])
def test_the_talks_of_june_2024_are_graded_as_they_were_said(story: dict[str, dict]) -> None:
    found = find_commitments(story["text"])
    for piece, wanted in story["says"].items():
        assert piece in story["text"]
        assert [c.level for c in found if piece in c.quote] == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("sentence", "actor", "direction"),
    [
        ("A declaration was adopted at the meeting.", None, Direction.UNKNOWN),
        ("Participants agreed to share lists.", "Participants", Direction.JOINT),
        ("The police on Monday agreed to share lists.", "The police", Direction.THEY_OWE),
        (
            "Today, the Honourable Ann Lee, Minister of Trade, announced a grant of $2 million.",
            "the Honourable Ann Lee, Minister of Trade",
            Direction.THEY_OWE,
        ),
        ("It is for Mr Lim Sok who agreed to report.", "Mr Lim Sok", Direction.THEY_OWE),
        ("Cambodia agreed to share the list.", "Cambodia", Direction.WE_OWE),
        ("Australia agreed to share the list.", "Australia", Direction.THEY_OWE),
        ("Both sides agreed to share lists.", "Both sides", Direction.JOINT),
        ("Mr Giles accepted Cambodia's request for training.", "Mr Giles", Direction.THEY_OWE),
        ("The AFP and the Thai police will share lists.", None, Direction.JOINT),
        (
            "The Department of Foreign Affairs and Trade will share lists.",
            "The Department of Foreign Affairs and Trade",
            Direction.THEY_OWE,
        ),
        (
            "The Justice Ministry and Drug Control Board of Fiji will share lists.",
            "The Justice Ministry and Drug Control Board of Fiji",
            Direction.JOINT,
        ),
        ("The Thailand and Laos Office will act.", "The Thailand and Laos Office", Direction.JOINT),
        (
            "**Ordered:** the Fiji Amusement and Gaming Corporation is to wind down its site.",
            "the Fiji Amusement and Gaming Corporation",
            Direction.THEY_OWE,
        ),
        (
            "In his State of the Nation Address on 2 May 2024 President Ann Lee Jr. agreed to act.",
            "President Ann Lee Jr.",
            Direction.THEY_OWE,
        ),
        (
            "In her address to parliament on 3 May the minister pledged to act.",
            "the minister",
            Direction.THEY_OWE,
        ),
        (
            "During the visit, the Australian minister promised to send trainers.",
            "the Australian minister",
            Direction.THEY_OWE,
        ),
        (
            "He noted the results, and the interior minister of Cambodia agreed to report.",
            "the interior minister of Cambodia",
            Direction.WE_OWE,
        ),
    ],
)
def test_the_actor_is_the_subject_in_its_own_words(
    sentence: str, actor: str | None, direction: Direction
) -> None:
    (found,) = find_commitments(sentence, ours=("Cambodia",))
    assert found.direction is direction
    assert actor is None or found.actor == actor


def test_nobody_owes_whom_where_we_are_not_named() -> None:
    (found,) = find_commitments("Australia agreed to share the list.")
    assert found.direction is Direction.UNKNOWN


LIST = """# Outcomes

The ministers agreed to:

- share lists of accounts each month;
- explore a joint database;
- continue joint patrols.

They also spoke of:

- visas
- trade

| who | what |
|---|---|
| AFP | The AFP will send two trainers. |
"""


def test_items_of_a_list_inherit_the_verb_that_leads_in() -> None:
    found = [(c.quote.split()[0], c.level) for c in find_commitments(LIST)]
    assert found == [("share", 4), ("explore", 2), ("continue", 3), ("The", 4)]


def test_a_headline_is_not_found_beside_the_body() -> None:
    text = "# Ministers agree to share lists\n\nThe ministers agreed to share lists.\n"
    (found,) = find_commitments(text)
    assert found.start == text.index("The ministers")
    plain = "The ministers agreed to share lists\n\nThe ministers agreed to share lists at once.\n"
    assert len(find_commitments(plain, title="The ministers agreed to share lists")) == 1


def test_a_headline_without_a_finite_verb_promises() -> None:
    headlines = {
        "Australia to fund border posts in Laos": 4,
        "Graft war: UK, EFCC to Deepen Cooperation": 4,
        "Thai police to explore joint patrols": 2,
        "Prime Minister set to announce £75 million": 2,
        "Ambassador to Laos Mr Lee": 0,
        "Gang boss to face court in Perth": 0,
        "How to report a scam to police": 0,
        "Access to justice and the law": 0,
        "Australia to fund border posts in Laos.": 0,
    }
    assert {line: level(line) for line in headlines} == headlines
    (found,) = find_commitments("Hanoi, 2 May\n\nMalaysia, Singapore to sign pact on scams\n")
    assert (found.quote, found.actor) == (
        "Malaysia, Singapore to sign pact on scams",
        "Malaysia, Singapore",
    )


def test_it_is_the_office_that_the_sentence_before_was_about() -> None:
    it = "It will closely follow the talks."
    assert level(f"The European Council notes the report. {it}") == 4
    assert level(f"The European Council notes the report.\n\nIt urges calm. {it}") == 4
    assert level(f"The new programme opened in May. {it}") == 0


def test_what_was_said_goes_on_in_the_next_sentence() -> None:
    would = "In addition, a hub would be set up in Oslo."
    assert level(f"The minister said that police would swap lists. {would}") == 4
    assert level(f"The town lies by the sea. {would}") == 0


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("The ministry will continue to pursue fraud like that alleged here.", 3),
        ("The two ministers announced joint measures after attacks allegedly by youths.", 4),
        ("This indictment shows that the government will not tolerate such fraud.", 4),
        ("Carter will help the men who allegedly ran the ring.", 0),
        ("The indictment alleges that the board agreed to hide the loans.", 0),
        ("The department agreed to drop a count, according to the plea agreement.", 0),
    ],
)
def test_an_office_may_speak_beside_the_words_of_a_case(sentence: str, wanted: int) -> None:
    assert level(sentence) == wanted


def test_one_finding_a_sentence_with_every_deciding_word() -> None:
    (found,) = find_commitments("The two sides expressed readiness and agreed to open a centre.")
    assert found.level == 4
    assert [t.split()[0] for t in found.triggers] == ["expressed", "agreed"]


@pytest.mark.parametrize(
    ("sentence", "specific"),
    [
        ("They agreed to send four officers by 1 May.", True),
        ("They agreed to open a hotline.", True),
        ("They agreed to strengthen cooperation.", False),
    ],
)
def test_a_date_a_figure_or_an_output_makes_it_specific(sentence: str, specific: bool) -> None:
    assert find_commitments(sentence)[0].specific is specific


KINDS = [
    ("Australia agreed to train ten officers.", "training"),
    ("They agreed to hold a joint exercise.", "exercise"),
    ("They signed a memorandum of understanding.", "agreement"),
    ("They agreed to exchange intelligence.", "information-exchange"),
    ("The minister urged banks to act faster.", "request"),
    ("They agreed to speak with one voice.", "other"),
]


@pytest.mark.parametrize(("sentence", "kind"), KINDS)
def test_a_kind_of_action_is_suggested(sentence: str, kind: str) -> None:
    assert find_commitments(sentence)[0].kind == kind
    assert kind in {known.id for known in FIRST_KINDS}


def test_the_suggested_text_is_short_and_fits_the_level() -> None:
    (firm,) = find_commitments("Australia agreed to train officers " + "and more " * 40 + ".")
    assert suggest_text(firm).startswith("Confirm lead, output and date for: Australia agreed")
    assert len(suggest_text(firm)) < 160
    (ask,) = find_commitments("Australia urged the ministry to reply.")
    assert suggest_text(ask) != suggest_text(firm)


@pytest.mark.parametrize("gap", ["", "\u200b"])
def test_khmer_sentences_are_read(gap: str) -> None:
    text = "ភាគីទាំងពីរបាន_ចុះ_ហត្ថលេខា។ គាត់មិន_ឯកភាព_ទេ។ រដ្ឋមន្ត្រីបាន_ឯក_ភាព_សិក្សា។ លោកបាន_ស្នើ_សុំ_ជំនួយ។"
    assert [c.level for c in find_commitments(text.replace("_", gap))] == [5, 2, 1]
