"""A text as it is heard: a sentence a line, no word lost, nothing drawn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.insight import sentences
from briefer.layout.spoken import spoken


def heard(text: str) -> list[str]:
    return [line for line in spoken(text, 0, sentences(text)) if line]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("One. *Two* and\nthree. Four", ["One.", "Two and three.", "Four"]),
        ("# Head\n\nOne. **Bold start.** Next.", ["Head", "One.", "Bold start.", "Next."]),
        ("1. One. Two.\n2. Three", ["1. One.", "Two.", "2. Three"]),
        ("- [a](b.md). Two.\n\n***\n\nEnd", ["- a <b.md>.", "Two.", "End"]),
        ("> Said. Meant.", ["| Said.", "Meant."]),
        ("|A|B|\n|-|-|\n|One. Two.|x|\n|c||", ["A: One.", "Two.", "B: x", "A: c"]),
        ("កម្ពុជា។ ប្រទេស។", ["កម្ពុជា។", "ប្រទេស។"]),
        ("```\na  b. C. D\n```", ["  a  b. C. D"]),
    ],
)
def test_a_sentence_is_a_line(text: str, lines: list[str]) -> None:
    assert heard(text) == lines


@given(st.text("Ab. *_`|-#>\n1"))
def test_no_sentence_is_lost_or_told_twice(text: str) -> None:
    drawn = "".join(spoken(text, 0, ()))
    assert "".join(heard(text)).replace(" ", "") == drawn.replace(" ", "")
