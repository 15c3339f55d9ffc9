"""Labels in the text itself: what counts as one, where it counts, and what the title then is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.library import decoded
from briefer.library.labels import is_label
from briefer.model.marking import marking

LABELS = [
    ("TLP:AMBER+STRICT", "TLP:AMBER+STRICT"),
    ("**TLP: RED**", "TLP:RED"),
    ("# TLP:AMBER", "TLP:AMBER"),
    ("                    tlp:green", "TLP:GREEN"),
    ("> TLP AMBER STRICT", "TLP:AMBER+STRICT"),
    ("TLP:AMBER\\+STRICT", "TLP:AMBER+STRICT"),
    ("TLP:WHITE", "TLP:CLEAR"),
    ("Marking: TLP:GREEN", "TLP:GREEN"),
    ("TLP:PURPLE", "TLP:PURPLE (no TLP 2.0 label)"),
    ("OFFICIAL: Sensitive", "TLP UNMARKED · OFFICIAL: Sensitive"),
    ("*Official:Sensitive*", "TLP UNMARKED · OFFICIAL: Sensitive"),
    ("**PROTECTED**", "TLP UNMARKED · PROTECTED"),
    ("TOP SECRET // AUSTEO", "TLP UNMARKED · TOP SECRET // AUSTEO"),
    ("UK SECRET", "TLP UNMARKED · UK SECRET"),
    ("CLASSIFICATION: CONFIDENTIAL", "TLP UNMARKED · CONFIDENTIAL"),
    ("NATO RESTRICTED", "TLP UNMARKED · NATO RESTRICTED"),
    (
        "[SEC=OFFICIAL:Sensitive, ACCESS=Legal-Privilege]",
        "TLP UNMARKED · OFFICIAL: Sensitive // Legal Privilege",
    ),
    ("TLP:AMBER · OFFICIAL: Sensitive", "TLP:AMBER · OFFICIAL: Sensitive"),
    ("SECRET // TLP:RED", "TLP:RED · SECRET"),
    ("TLP UNMARKED · PROTECTED", "TLP UNMARKED · PROTECTED"),
]


@pytest.mark.parametrize(("line", "banner"), LABELS)
def test_a_label_at_head_or_foot_marks_the_brief(line: str, banner: str) -> None:
    for text in (
        f"\n{line}\n\nTalks\n\nWords.\n",
        f"Talks\n\n{line}\n",
        "Talks\n" + 9 * "X.\n" + line,
    ):
        document = decoded(text.encode(), "a.txt")
        assert marking(document.tlp, document.classification).banner == banner
        assert (document.title, document.text) == ("Talks", text)
        assert bool(document.problems) is ("PURPLE" in line)
        lines = ["", *text.split("\n")]
        assert all(lines[each.line or 0] == line for each in document.problems)


@pytest.mark.parametrize(
    "line",
    [
        *("Secret", "# Secret", "SECRET SERVICE REPORT", "PROTECTED AREAS ACT", "SECRET: a novel"),
        *("TLP: a guide", "TLP", "TLP:RED is for named recipients", "The TLP:AMBER label"),
        *("OFFICIAL VISIT", "Official", "OFFICIAL, but the minister said no", "UNMARKED"),
        *("TLP:GREEN · part UNMARKED", "Restricted area", "TLP:RED " * 40),
    ],
)
def test_words_of_a_text_are_no_label(line: str) -> None:
    assert not is_label(line)
    document = decoded(f"{line}\n\nWords.\n".encode(), "a.txt")
    assert (document.tlp, document.classification) == (None, None)


def test_a_label_inside_the_text_says_nothing_of_the_whole() -> None:
    document = decoded(b"# Labels\n\na\n\nb\n\nc\n\nd\n\nTLP:RED\n\ne\n", "a.md")
    assert document.tlp is None


def test_the_strictest_of_head_and_foot_counts_and_what_nobody_knows_is_stricter() -> None:
    text = "TLP:GREEN\nOFFICIAL\n\nTalks\n\nWords.\n\nSECRET // TLP:AMBER\n"
    document = decoded(text.encode(), "a.txt")
    assert (document.tlp, document.classification) == ("TLP:AMBER", "SECRET")
    assert decoded(b"TLP:GREEN\nTLP:PINK\nTalks", "a").tlp == "TLP:PINK"
    assert decoded(b"OFFICIAL\nCONFIDENTIAL\nTalks", "a").classification == "CONFIDENTIAL"


def test_front_matter_wins_field_by_field() -> None:
    text = "---\ntlp: CLEAR\n---\nTLP:RED\nPROTECTED\n\n# Talks\n"
    document = decoded(text.encode(), "a.md")
    assert (document.tlp, document.classification) == ("CLEAR", "PROTECTED")
    assert document.title == "Talks"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "CONFIDENTIAL\nTLP:AMBER\nFM CANBERRA\nSUBJECT: Seizure at the port\n\nWords",
            "Seizure at the port",
        ),
        ("From: Canberra\nTo: Phnom Penh\nSubj: Visit\n\nWords", "Visit"),
        ("PROTECTED\n\nSeizure at the port\n\nSubject to talks", "Seizure at the port"),
        ("A note on mail\n\nFrom: x\nSubject: y\n", "A note on mail"),
        ("# TLP:AMBER\n\n## Seizure\n", "Seizure"),
        ("TLP:AMBER\n=========\n\nSeizure\n", "Seizure"),
        ("TLP:RED\n", "cable"),
    ],
)
def test_the_title_is_what_follows_the_label_or_the_subject_of_a_cable(
    text: str, title: str
) -> None:
    assert decoded(text.encode(), "cable.txt").title == title


@given(st.lists(st.sampled_from(["TLP:RED", "SECRET", "", "words", "·", "(", "// "]), max_size=9))
def test_any_lines_give_a_banner(lines: list[str]) -> None:
    document = decoded(" ".join(lines[:4]).encode() + b"\n" + "\n".join(lines).encode(), "a.md")
    assert marking(document.tlp, document.classification).banner
