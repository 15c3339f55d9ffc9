"""Cell widths agree with glibc's wcwidth, and clusters are never split."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.layout.widths import cells, clusters, fit
from briefer.layout.wrapping import breaks


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("plain", 5),
        ("កម្ពុជា", 5),
        ("ភាសាខ្មែរ", 8),
        ("ស្ត្រី", 3),
        ("ខ្ញុំ", 2),
        ("ការ", 3),
        ("हिन्दी", 5),
        ("漢字かな", 8),
        ("مرحبا", 5),
        ("🇰🇭", 2),
        ("👨‍👩‍👧‍👦", 2),
        ("e\u0301", 1),
        ("a\u200bb", 2),
        ("ภาษาไทย", 7),
    ],
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width


def test_a_subscript_stays_with_its_consonant() -> None:
    assert clusters("ស្ត្រី") == ["ស្ត្រី"]
    assert clusters("កម្ពុជា") == ["ក", "ម្ពុ", "ជា"]


SCRIPTS = st.text(
    st.sampled_from("ab c កខគ្ុាំ។\u200b漢字。ภาษ\u0e31 مرحبا👍🏽🇰🇭❤\ufe0f\u200d e\u0301हि्न"),
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(SCRIPTS)
def test_clusters_joined_are_the_text(text: str) -> None:
    assert "".join(clusters(text)) == text


@settings(max_examples=200, deadline=None)
@given(SCRIPTS, st.integers(2, 30))
def test_breaking_loses_nothing_but_spaces_and_splits_no_cluster(text: str, width: int) -> None:
    cuts = breaks(text, width)
    edges = {0}
    for cluster in clusters(text):
        start = max(edges)
        edges |= {start + len(cluster.rstrip("\u200b")), start + len(cluster)}
    before = 0
    for start, end in cuts:
        assert not text[before:start].strip(" \u200b")
        assert {start, end} <= edges
        assert cells(text[start:end]) <= width or len(clusters(text[start:end])) == 1
        before = end
    assert not text[before:].strip(" \u200b")


def test_khmer_breaks_at_the_zero_width_spaces_it_is_given() -> None:
    text = "ក្រសួង\u200bមហាផ្ទៃ\u200bនៃ\u200bព្រះរាជា\u200bណាចក្រ\u200bកម្ពុជា"
    words = set(text.split("\u200b"))
    for start, end in breaks(text, 16):
        assert set(text[start:end].split("\u200b")) <= words


def test_fit_never_exceeds() -> None:
    assert fit("កម្ពុជា", 4) == "កម្ពុ"
    assert fit("漢字", 3) == "漢"
