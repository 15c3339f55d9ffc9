"""The shipped data: every rule and every word can be used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefer.insight import ladder, resources
from briefer.insight.scanner import one_pattern, plain
from briefer.insight.spelling import spellings
from briefer.insight.vocabulary import Vocabulary

HOME = Path(resources.__file__).parent


def test_the_data_is_small() -> None:
    assert sum(path.stat().st_size for path in HOME.glob("*.toml")) < 1_000_000


def test_every_rule_is_for_a_verb_that_has_forms_and_compiles() -> None:
    forms = resources.data("ladder")["forms"]
    for rule in resources.data("ladder")["rule"]:
        for verb in rule["verbs"]:
            assert verb in forms
        for form in rule.get("forms", ()):
            assert any(form in forms[verb] for verb in rule["verbs"]), form
    for verb, known in forms.items():
        for form in known:
            assert all(0 <= rule.level <= 5 for rule in ladder._rules(verb, form))


def test_a_pattern_finds_each_of_its_words_and_the_longest() -> None:
    words = ["scam", "scam centre", "human trafficking", "a", "ab", "abc"]
    pattern = one_pattern(words)
    for word in words:
        match = pattern.search(f"see {word}, there")
        assert match is None or plain(match.group()) == word
    assert pattern.search("scam-\ncentre")
    assert not pattern.search("40a")
    assert one_pattern(words, figures=True).search("40a")
    assert not pattern.search("scams")


@pytest.mark.parametrize(
    ("term", "spelling"),
    [
        ("scam centre", "scam centers"),
        ("forced labour", "forced labor"),
        ("cyber crime", "cybercrime"),
        ("drug bust", "drugs busts"),
        ("counter-narcotics", "counternarcotics"),
        ("unauthorised access", "unauthorized access"),
        ("money mule", "money mules"),
        ("drug laboratory", "drug laboratories"),
    ],
)
def test_a_term_is_known_in_its_spellings(term: str, spelling: str) -> None:
    assert spelling in spellings(term)


def test_every_term_is_found_in_its_own_spelling() -> None:
    words = Vocabulary.load()
    for topic in words.topics:
        for concept in resources.data("vocabulary")[topic]["strong"]:
            found = {hit.term.concept for hit in words.hits(f" {concept} ")}
            assert any(re.sub(r"[\s-]", "", concept) in re.sub(r"[\s-]", "", f) for f in found)


def test_every_public_name_stays_callable_once_all_is_imported() -> None:
    import briefer.insight as room

    room.find_commitments("Australia agreed to help.")
    assert all(callable(getattr(room, name)) for name in room.__all__)
