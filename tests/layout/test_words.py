"""What a line of Markdown says, without its marks."""

from __future__ import annotations

import pytest

from briefer.layout.words import bare, passage


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("plain words", "plain words"),
        ("**bold**, *it* and `code`", "bold, it and code"),
        ("[a `link`](http://x.example) ![alt](y.png)", "a link alt"),
        ("said so [^1].", "said so."),
        ("agreed [1] to it", "agreed [1] to it"),
        ("case_file_7 _not_ __here__", "case_file_7 not here"),
        (r"two \* three \[kept\](so) \_x\_", "two * three [kept](so) _x_"),
        ("~200 kg, ~~300~~", "~200 kg, 300"),
        ("5 * 3", "5 * 3"),
        ("esc \x1b[31m", "esc ␛[31m"),
        ("", ""),
    ],
)
def test_marks_go_and_words_stay(source: str, words: str) -> None:
    assert bare(source) == words


def test_a_sentence_over_several_lines_of_a_quote_is_one_line() -> None:
    assert passage("Both *sides*\n> > agreed\n  to meet.") == "Both sides agreed to meet."
    assert passage("- Both sides\n  agreed") == "Both sides agreed"
    assert passage("a - b\n-5 degrees") == "a - b -5 degrees"
