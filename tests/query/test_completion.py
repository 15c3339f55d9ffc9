"""What Tab offers, and what is lit up in a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.query import complete, highlights, parse
from tests.query.worlds import TODAY

KNOWN = {
    "topic": [("drugs", 9), ("online-fraud", 12), ("trafficking", 3)],
    "tag": [("blue line", 2), ("red", 5)],
    "owner": [("Sok (desk)", 1)],
}


def offered(text: str) -> list[tuple[str, int | None]]:
    """What Tab makes of `text`, the cursor where `|` stands."""
    cursor = text.index("|")
    plain = text.replace("|", "", 1)
    found = complete(plain, cursor, lambda key: KNOWN.get(key, []))
    return [(plain[: one.start] + one.text + plain[one.end :], one.count) for one in found]


def first(text: str) -> str:
    return offered(text)[0][0]


def test_keys_come_first() -> None:
    assert first("|") == "topic:"
    assert [text for text, _ in offered("fraud to|")] == ["fraud topic:"]
    assert [text for text, _ in offered("-so|")] == ["-source:", "-sort:"]
    assert first("(st|) x") == "(status:) x"
    assert offered("xyz|") == []


def test_values_come_with_counts_the_most_frequent_first() -> None:
    assert offered("topic:|") == [
        ("topic:online-fraud", 12),
        ("topic:drugs", 9),
        ("topic:trafficking", 3),
        ("topic:none", None),
    ]
    assert offered("owner:no|") == [("owner:none", None)]
    assert offered("topic:drugs,tr|") == [("topic:drugs,trafficking", 3)]
    assert offered("topic:fraud|") == [("topic:online-fraud", 12)]
    assert offered("is:unr|") == [("is:unread", None)]
    assert offered("nokey:|") == []


def test_values_are_quoted_where_they_must_be() -> None:
    assert offered("tag:bl|") == [('tag:"blue line"', 2)]
    assert offered('tag:"bl|') == [('tag:"blue line"', 2)]
    assert offered("#bl|") == [('tag:"blue line"', 2)]
    assert offered("#r|") == [("#red", 5)]
    assert offered("owner:s|") == [('owner:"Sok (desk)"', 1)]


@pytest.mark.parametrize(
    "text", ["topic:|", "tag:|", "owner:|", "is:|", "due:|", "date:|", "level:|"]
)
def test_what_is_offered_is_in_the_language(text: str) -> None:
    for completed, _ in offered(text):
        parse(completed, today=TODAY)


@pytest.mark.parametrize(
    ("query", "text", "lit"),
    [
        ("fraud", "A FRAUD, defrauded", ["FRAUD"]),
        ("frau*", "A FRAUD, defrauded", ["FRAUD"]),
        ("evasion", "L’Évasion fiscale", ["Évasion"]),
        ('"two words"', "two, words and two more words", ["two, words"]),
        ("follow-up", "a follow up", ["follow up"]),
        ("evil.com", "see hxxps://evil[.]com now", ["evil[.]com"]),
        ("ជា", "កម្ពុជា", ["ជា"]),
        ("国", "中国人", ["国"]),
        ("a -b", "a b", ["a"]),
        ("title:scam topic:drugs", "scam drugs", ["scam"]),
        (r"/\d+ kg/", "5 KG and 12 kg", ["5 KG", "12 kg"]),
        ("-/x/ one OR one", "one x", ["one"]),
        ("", "one", []),
    ],
)
def test_highlights_are_places_of_the_original(query: str, text: str, lit: list[str]) -> None:
    spans = highlights(parse(query, today=TODAY))(text)
    assert [text[start:end] for start, end in spans] == lit


SIGNS = ["a", "b", "B", "-", " ", "\n", "1", "hxxp", "."]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    query=st.sampled_from(["a", "ab", "a*", '"a b"', "a-a", "http", "a OR ab*", "é", "ក a"]),
    text=st.lists(st.sampled_from(SIGNS), max_size=12).map("".join),
)
def test_plain_and_accented_text_are_lit_alike(query: str, text: str) -> None:
    find = highlights(parse(query, today=TODAY))
    assert find(text) == find(f"{text} ñ")
