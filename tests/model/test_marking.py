"""TLP, national classification and grading: what is read, what is written, what is strictest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.model.errors import UsageError
from briefer.model.grading import parse_grading
from briefer.model.marking import (
    TLP,
    Marking,
    Scheme,
    marking,
    parse_classification,
    parse_tlp,
    strictest,
)


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("tlp:amber+strict", TLP.AMBER_STRICT),
        ("AMBER", TLP.AMBER),
        ("TLP: Green", TLP.GREEN),
        ("TLP AMBER + STRICT", TLP.AMBER_STRICT),
        ("amber-strict", TLP.AMBER_STRICT),
        ("Amber Strict", TLP.AMBER_STRICT),
        ("TLP:WHITE", TLP.CLEAR),
        ("clear", TLP.CLEAR),
        (" red ", TLP.RED),
        ("TLP-RED", TLP.RED),
        ("tlp_amber_strict", TLP.AMBER_STRICT),
    ],
)
def test_tlp_is_read_in_any_spelling(words: str, label: TLP) -> None:
    assert parse_tlp(words) is label


@pytest.mark.parametrize(
    "words", ["", "TLP", "TLP:PURPLE", "unclear", "ex:chr", "AMBER+", "RED RED"]
)
def test_what_is_no_label_is_refused(words: str) -> None:
    with pytest.raises(UsageError, match=r"TLP:AMBER\+STRICT"):
        parse_tlp(words)


def test_the_labels_stand_in_order() -> None:
    assert [label.rank for label in TLP] == [0, 1, 2, 3, 4]
    assert str(TLP.AMBER_STRICT) == "TLP:AMBER+STRICT"


@pytest.mark.parametrize(
    ("words", "scheme", "written", "forced"),
    [
        ("UNOFFICIAL", Scheme.PSPF, "UNOFFICIAL", False),
        ("official", Scheme.PSPF, "OFFICIAL", False),
        ("OFFICIAL:Sensitive", Scheme.PSPF, "OFFICIAL: Sensitive", False),
        ("OFFICIAL: SENSITIVE", Scheme.PSPF, "OFFICIAL: Sensitive", False),
        ("[SEC=OFFICIAL:Sensitive]", Scheme.PSPF, "OFFICIAL: Sensitive", False),
        ("OFFICIAL: Sensitive // NATIONAL CABINET", Scheme.PSPF, None, False),
        (
            "[SEC=OFFICIAL:Sensitive, CAVEAT=SH:NATIONAL-CABINET]",
            Scheme.PSPF,
            "OFFICIAL: Sensitive // NATIONAL CABINET",
            False,
        ),
        (
            "SEC=PROTECTED, CAVEAT=C:AUSTEO, EXPIRES=2027-01-01, DOWNTO=OFFICIAL",
            Scheme.PSPF,
            "PROTECTED // AUSTEO, EXPIRES=2027-01-01, DOWNTO=OFFICIAL",
            True,
        ),
        (
            "[SEC=OFFICIAL, ACCESS=Legal-Privilege]",
            Scheme.PSPF,
            "OFFICIAL // Legal Privilege",
            False,
        ),
        ("Protected", Scheme.PSPF, "PROTECTED", True),
        ("PROTECTED CABINET", Scheme.PSPF, "PROTECTED CABINET", True),
        ("SECRET AUSTEO", Scheme.PSPF, "SECRET AUSTEO", True),
        ("TOP SECRET", Scheme.PSPF, "TOP SECRET", True),
        ("OFFICIAL-SENSITIVE", Scheme.UK, "OFFICIAL-SENSITIVE", False),
        ("UK Official-Sensitive", Scheme.UK, "UK OFFICIAL-SENSITIVE", False),
        ("UK SECRET", Scheme.UK, "UK SECRET", True),
        ("For Official Use Only", Scheme.OTHER, "For Official Use Only", True),
        ("OFFICIAL use only", Scheme.OTHER, "OFFICIAL use only", True),
        ("OFFICIAL, then SECRET", Scheme.OTHER, "OFFICIAL, then SECRET", True),
        ("SECRETARIAT", Scheme.OTHER, "SECRETARIAT", True),
        ("សម្ងាត់", Scheme.OTHER, "សម្ងាត់", True),
    ],
)
def test_classification(words: str, scheme: Scheme, written: str | None, forced: bool) -> None:
    found = parse_classification(words)
    assert found is not None
    assert (found.scheme, str(found), found.needs_force) == (scheme, written or words, forced)


def test_nothing_written_is_no_classification() -> None:
    assert parse_classification("  ") is None


@pytest.mark.parametrize(
    ("tlp", "classification", "banner"),
    [
        (None, None, "UNMARKED"),
        ("green", None, "TLP:GREEN"),
        ("green", "OFFICIAL:Sensitive", "TLP:GREEN · OFFICIAL: Sensitive"),
        (None, "OFFICIAL", "TLP UNMARKED · OFFICIAL"),
        ("purple", None, "purple (no TLP 2.0 label)"),
        ("\x1b[31mred", None, "␛[31mred (no TLP 2.0 label)"),
    ],
)
def test_banner(tlp: str | None, classification: str | None, banner: str) -> None:
    assert marking(tlp, classification).banner == banner


def test_the_strictest_of_several_names_every_scheme_and_what_is_unmarked() -> None:
    every = [
        marking("green", "OFFICIAL"),
        marking("amber", "OFFICIAL: Sensitive // NATIONAL CABINET"),
        marking("clear", "UK OFFICIAL"),
        marking(None, None),
    ]
    assert strictest(every).banner == (
        "TLP:AMBER · part UNMARKED · OFFICIAL: Sensitive // NATIONAL CABINET · UK OFFICIAL"
    )


def test_the_strictest_of_nothing_is_unmarked() -> None:
    assert strictest([]) == Marking() == marking(None, None)


MARKINGS = st.builds(
    marking,
    st.sampled_from([None, "", "clear", "green", "amber", "amber+strict", "red", "odd"]),
    st.sampled_from([None, "OFFICIAL", "PROTECTED", "SECRET//AUSTEO", "UK SECRET", "other", "x"]),
)


@given(st.lists(MARKINGS, min_size=1, max_size=6))
def test_nothing_inside_is_stricter_than_the_strictest(inside: list[Marking]) -> None:
    whole = strictest(inside)
    assert whole == strictest(reversed(inside))
    assert whole.needs_force is any(each.needs_force for each in inside)
    assert whole.unmarked is any(each.unmarked for each in inside)
    assert all(each.tlp is None or whole.tlp is not None for each in inside)
    assert all(
        each.tlp.rank <= whole.tlp.rank for each in inside if each.tlp is not None and whole.tlp
    )


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_has_a_printable_banner_and_is_never_clear_by_accident(
    tlp: str, classification: str
) -> None:
    found = marking(tlp, classification)
    assert found.banner
    assert "\n" not in found.banner
    assert found.tlp is None or found.tlp in parse_tlp(tlp)


@pytest.mark.parametrize("words", ["B2", "b 2", "B-2", " b/2 "])
def test_grading(words: str) -> None:
    found = parse_grading(words)
    assert str(found) == "B2"
    assert found.words == "usually reliable source, probably true"


def test_f_and_six_are_unknown_not_worst() -> None:
    assert parse_grading("F1").words == "source cannot be judged, confirmed by other sources"
    assert parse_grading("A6").words == "completely reliable source, truth cannot be judged"
    assert parse_grading("E5").words == "unreliable source, improbable"


@pytest.mark.parametrize("words", ["", "B", "G2", "A7", "B22", "2B"])
def test_what_is_no_grading_is_refused(words: str) -> None:
    with pytest.raises(UsageError, match="B2"):
        parse_grading(words)
