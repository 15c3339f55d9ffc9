"""A passage is known again after the text around it has changed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.layout.anchors import folded, found_again, relocated

OLD = "\n\n".join(
    f"Paragraph {n} tells of meeting {n} and of nothing else at all." for n in range(30)
)


@pytest.mark.parametrize(
    "new",
    [
        "A new beginning.\n\n" + OLD,
        OLD.replace("Paragraph 3 tells", "Paragraph 3 now tells"),
        OLD.replace("\n\nParagraph 14", "\n\nAdded.\n\nParagraph 14"),
        OLD[500:],
        OLD + "\n\nAn end.",
    ],
)
def test_the_place_follows_its_passage(new: str) -> None:
    place = OLD.index("Paragraph 15")
    assert new[relocated(OLD, new, place) :].startswith("Paragraph 15")


def test_a_passage_that_is_gone_leaves_the_place_within_the_text() -> None:
    assert relocated(OLD, "short", len(OLD) - 5) == len("short")


@settings(max_examples=100, deadline=None)
@given(st.text("ab \n", max_size=40), st.text("ab \n", max_size=40), st.integers(0, 40))
def test_any_place_stays_within(old: str, new: str, place: int) -> None:
    assert 0 <= relocated(old, new, min(place, len(old))) <= len(new)
    assert relocated(old, old, min(place, len(old))) == min(place, len(old))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x accepted the request. y", "accepted the request."),
        ("x accepted\nthe *request*. y", None),
        ("x Accepted\nthe  request. y", "Accepted\nthe  request."),
        ("x accepted **the** request. y", "accepted **the** request."),
        ("x\n> accepted the\n> request. y", "accepted the\n> request."),
        ("x accepted a request. y", None),
        ("", None),
    ],
)
def test_a_quote_is_found_again(text: str, found: str | None) -> None:
    span = found_again("accepted the request.", text)
    assert (text[slice(*span)] if span else None) == found


def test_the_nearest_of_several_is_taken() -> None:
    text = "agreed. " * 5
    assert found_again("agreed.", text, near=17) == (16, 23)
    assert found_again("  ", text) is None


def test_folding_keeps_every_place() -> None:
    assert folded("Ångström Žižek İ ẞ ខ្មែរ é") == "angstrom zizek i ß ខ្មែរ e"
