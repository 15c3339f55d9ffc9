"""Where sentences begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.insight import find_commitments, find_topics, sentences

CASES = [
    ("Mr. Giles met the U.S. Attorney at 5 p.m. on Monday. He left.", 2),
    ("She lives in the U.S. The case goes on.", 2),
    ("J. R. Smith spoke. Dr. Lee did not.", 2),
    ("See No. 5 and Art. 3 of the treaty.", 1),
    ("He paid $3.5 million, i.e. all he had, to Acme Inc. in May.", 1),
    ("“We will act.” The minister left.", 2),
    ("“Stop!” she said. Nobody did.", 2),
    ("Really? Yes. No… Perhaps.", 4),
    ("It is **done.** Next.", 2),
    ("See [the report](https://a.example/b.c. html). Then go.", 2),
    ("A line\nbroken by hand\ngoes on. And ends.", 2),
    ("# A heading. With a stop\nText follows.", 3),
    ("Title\n=====\nText.", 2),
    ("- one. two\n- Three. Four\n", 3),
    ("1. First\n2. Second\n", 2),
    ("> quoted\n> text goes on. End.", 2),
    ("| a | b |\n|---|---|\n| One. Two. | three |", 5),
    ("Before.\n\n```\ncode. Is not. Read\n```\nAfter.", 2),
    ("Before.\n\n~~~\n```\nstill. Code\n~~~\nAfter.", 2),
    ("លោកបានឯកភាព។ គាត់ទៅ។", 2),
    ("The Japan-U.S. Alliance stands. Md. Karim (retd.) spoke.", 2),
    ("It costs Rs. 5 crore.", 1),
    ("The ministers agreed.[3] They left.", 2),
    ("The talks ended.The ministers left. See www.example.Org or a.b.Co for more.", 3),
    ("", 0),
    (" \n\t\n", 0),
]


@pytest.mark.parametrize(("text", "number"), CASES)
def test_sentences_are_as_many_as_a_reader_would_count(text: str, number: int) -> None:
    assert len(sentences(text)) == number, [text[a:b] for a, b in sentences(text)]


def test_a_start_leaves_out_what_stands_before_it() -> None:
    text = "---\ntitle: A. B. C.\n---\nOne. Two."
    assert [text[a:b] for a, b in sentences(text, start=text.index("One"))] == ["One.", "Two."]


MARKDOWN = st.text(
    alphabet=st.one_of(st.sampled_from(" \n\t.!?#*_`~>|-=[]()“”'\"។:;,1234"), st.characters()),
    max_size=300,
)


@given(MARKDOWN)
@settings(max_examples=150, deadline=None)
def test_sentences_lie_in_order_apart_and_trimmed(text: str) -> None:
    place = 0
    for start, end in sentences(text):
        assert place <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        place = end


PIECES = (
    "the ministers agreed to drugs trafficking will that , and “ ” . : \n - who said it not"
    " accepted request human signed MOU İ ឯកភាព called on urged he analyst said (x)"
)
WORDS = st.lists(st.sampled_from(PIECES.split(" ")), max_size=60).map(" ".join)


@given(st.one_of(WORDS, MARKDOWN), st.integers(0, 40))
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_read_and_is_quoted_as_it_is(text: str, start: int) -> None:
    for finding in find_topics(text, start=min(start, len(text))):
        assert 0 <= finding.score <= 1
        assert all(e.text == text[e.start : e.end] and e.start >= start for e in finding.evidence)
    places = []
    for found in find_commitments(text, start=min(start, len(text)), ours=("Cambodia",)):
        assert found.quote == text[found.start : found.end]
        assert 1 <= found.level <= 5
        places.append(found.start)
    assert places == sorted(set(places))
