"""Folding, words and their places: one rule for the index and for the query."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.query.fold import TOKENIZER, fold, spaced, tokens, words_at

LETTERS = st.text(
    "aZé Łø'-_.[]()hxptЁжΣς가ไทย้ำกាម្ពុជា中国がカｶ①ﬁ½™\u200b\u0301မြန်မာລາວ\n", max_size=30
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Évasion  FISCALE", "evasion fiscale"),
        ("Straße", "strasse"),
        ("Łódź, Đà Nẵng, Køge", "lodz, da nang, koge"),
        ("hxxps://evil[.]com", "https://evil.com"),
        ("HXXP://evil(.)com", "http://evil.com"),
        ("ＡＢＣ", "abc"),
        ("co\u00adop \u200bx", "coop x"),
        ("\tone\n two ", "one two"),
        ("İstanbul", "istanbul"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("O'Brien's follow-up", ["o", "brien", "s", "follow", "up"]),
        ("snake_case 3.5%", ["snake", "case", "3", "5"]),
        ("កម្ពុជា", ["ក", "ម្ពុ", "ជា"]),
        ("中国 police", ["中", "国", "police"]),
        ("abc中def", ["abc", "中", "def"]),
        ("ไทย", ["ไ", "ท", "ย"]),
        ("မြန်မာ", ["မြ", "န်", "မာ"]),
        ("hxxp://a[.]b", ["http", "a", "b"]),
        ("   ", []),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    assert tokens(text) == words


@given(st.one_of(LETTERS, st.text(max_size=30)))
@settings(max_examples=300)
def test_fold_settles_and_places_agree(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    found = words_at(text)
    assert [word for word, _, _ in found] == tokens(text)
    for _, start, end in found:
        assert 0 <= start < end <= len(text)


def test_places_are_of_the_original() -> None:
    text = "The E\u0301VASION of Straße 12, កម្ពុជា"
    spans = {word: text[start:end] for word, start, end in words_at(text)}
    assert spans["evasion"] == "E\u0301VASION"
    assert spans["strasse"] == "Straße"
    assert spans["ម្ពុ"] == "ម្ពុ"


@given(st.lists(LETTERS, min_size=1, max_size=5))
@settings(max_examples=50)
def test_fts5_splits_the_same_words(texts: list[str]) -> None:
    index = sqlite3.connect(":memory:")
    index.execute(f'CREATE VIRTUAL TABLE words USING fts5(body, tokenize="{TOKENIZER}")')
    index.execute("CREATE VIRTUAL TABLE seen USING fts5vocab(words, instance)")
    for text in texts:
        index.execute("INSERT INTO words VALUES (?)", (spaced(text),))
    seen: dict[int, list[str]] = {}
    for term, row in index.execute("SELECT term, doc FROM seen ORDER BY doc, offset"):
        seen.setdefault(row, []).append(term)
    assert [seen.get(row, []) for row in range(1, len(texts) + 1)] == [tokens(t) for t in texts]
