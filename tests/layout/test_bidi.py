"""Arabic and Hebrew in the order in which they are seen; upper case stands for Hebrew here."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.layout import bidi
from briefer.layout.blocks import Form
from briefer.layout.document import Document
from briefer.layout.line import Piece

HEBREW = {chr(ord("A") + n): chr(0x5D0 + n) for n in range(26)}
LATIN = {hebrew: latin for latin, hebrew in HEBREW.items()}


def seen(text: str) -> str:
    row = bidi.reordered([Piece("".join(HEBREW.get(char, char) for char in text), "", 0)])
    return "".join(LATIN.get(char, char) for piece in row for char in piece.text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain text", "plain text"),
        ("ABC", "CBA"),
        ("car is THE CAR in it", "car is RAC EHT in it"),
        ("THE CAR is red", "is red RAC EHT"),
        ("he said THE VALUES ARE 123, 456 OK", "he said KO 456 ,123 ERA SEULAV EHT"),
        ("AB (CD)", "(DC) BA"),
        ("AB 12-34 CD", "DC 12-34 BA"),
        ("AB 5% CD", "DC 5% BA"),
        ("in 2024 AB", "in 2024 BA"),
    ],
)
def test_order(text: str, expected: str) -> None:
    assert seen(text) == expected


@settings(max_examples=150, deadline=None)
@given(st.text("ab AB12-,.()%اب\u0301", max_size=30))
def test_nothing_is_lost_and_every_sign_keeps_its_place(text: str) -> None:
    row = bidi.reordered([Piece(text, "strong", 7)])
    mirrored = str.maketrans("()", "  ")
    assert sorted("".join(p.text for p in row).translate(mirrored)) == sorted(
        text.translate(mirrored)
    )
    for piece in row:
        assert piece.start is not None
        there = text[piece.start - 7 : piece.start - 7 + len(piece.text)]
        assert there.translate(mirrored) == piece.text.translate(mirrored)


def test_only_where_it_is_asked_for_and_cell_by_cell() -> None:
    text = "| a | b |\n|---|---|\n| אבג | דהו |\n\nאבג x"
    left = [line.text for _, line in Document(text, 0, Form(width=30)).whole()]
    turned = [line.text for _, line in Document(text, 0, Form(30, reorder=True)).whole()]
    assert left[2].split() == ["אבג", "דהו"]
    assert turned[2].split() == ["גבא", "והד"]
    assert (left[-1], turned[-1]) == ("אבג x", "x גבא")
