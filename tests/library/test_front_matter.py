"""What the fields of front matter say, as officials write them: where it is no YAML, and else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefer.library import decoded, read
from briefer.model.brief import Document
from briefer.model.marking import marking
from tests.library.test_reading import FULL


def given(text: str) -> Document:
    return decoded(text.encode(), "briefs/a.md")


@pytest.mark.parametrize(
    ("block", "title", "marks", "line", "mend"),
    [
        (
            "title: Source report\nclassification: OFFICIAL: Sensitive\ntlp: RED",
            *("Source report", "TLP:RED · OFFICIAL: Sensitive", 3),
            'Write the line as `classification: "OFFICIAL: Sensitive"`.',
        ),
        ("title: Ops: \"Ice\"\ntlp: 'RED'", 'Ops: "Ice"', "TLP:RED", 2, "`title: 'Ops: \"Ice\"'`"),
        ("tlp: RED\ntitle: [URGENT] Visit", "[URGENT] Visit", "TLP:RED", 3, "name: words"),
        ("title: Visit\n tlp: AMBER", "Visit", "TLP:AMBER", 3, "name: words"),
        ("title: Visit\nTLP:AMBER # or more", "Visit", "TLP:AMBER", 3, "`TLP: words`"),
        ("- tlp: RED\n- title: Visit", "Visit", "TLP:RED", 2, "name: words"),
        ("tlp:\n  RED\ntitle: a: b", "a: b", "TLP:RED", 4, '`title: "a: b"`'),
        ("tlp: *mark", "H", "*mark (no TLP 2.0 label)", 2, '`tlp: "*mark"`'),
        ("tlp: RED\ntlp: CLEAR\nx: y: z", "H", "RED, CLEAR (no TLP 2.0 label)", 4, '"y: z"'),
        ("classification: [SECRET", "H", "TLP UNMARKED · [SECRET", 3, "name: words"),
    ],
)
def test_what_a_file_says_stands_where_its_front_matter_is_no_yaml(
    block: str, title: str, marks: str, line: int, mend: str
) -> None:
    document = given(f"---\n{block}\n---\n# H\n")
    assert (document.title, document.body_start) == (title, 0)
    assert marking(document.tlp, document.classification).banner == marks
    problem = next(each for each in document.problems if "front matter" in each.what)
    assert problem.line == line
    assert mend in problem.mend


def test_every_field_is_read_by_itself_and_so_where_nothing_closes_them() -> None:
    fields = FULL.removeprefix("---\n").partition("---\n")[0]
    whole = given(FULL)
    for head in (f"---\nnote: a: b\n{fields}---\n", f"---\n{fields}\n"):
        document = given(head + "Words.\n")
        assert len(document.problems) == 1
        for name in ("title", "date", "source", "topics", "tags", "countries", "lang", "tlp"):
            assert getattr(document, name) == getattr(whole, name), name
        assert (document.classification, document.grading) == ("OFFICIAL: Sensitive", "B2")
    assert "`---`" in document.problems[0].mend


@pytest.mark.parametrize("value", ["[RED]", "{RED: x}", "[RED, CLEAR]", "\n- RED"])
def test_a_marking_that_is_no_text_is_not_taken_for_none(value: str) -> None:
    document = given(f"---\ntlp: {value}\nclassification: {value}\n---\n# H\n")
    marks = marking(document.tlp, document.classification)
    assert [problem.line for problem in document.problems] == [2, 3 + value.count("\n")]
    assert "RED" in document.tlp
    assert (marks.tlp, marks.needs_force) == (None, True)


def test_a_marking_given_twice_is_not_the_one_that_lets_more_out() -> None:
    twice = given("---\ntlp: RED\ntlp: CLEAR\nclassification: SECRET\n---\n# H\n")
    assert twice.tlp == "RED, CLEAR"
    assert [problem.line for problem in twice.problems] == [2]
    assert "more than once" in twice.problems[0].what
    for same in ("tlp: RED\ntlp: 'RED'", "tlp:\ntlp: RED"):
        document = given(f"---\n{same}\n---\n# H\n")
        assert (document.tlp, document.problems) == ("RED", ())


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("9 Nov 2026", "2026-11-09"),
        ("25 November 2026", "2026-11-25"),
        ("November 25, 2026", "2026-11-25"),
        ("Wed, 25 Nov 2026", "2026-11-25"),
        ("Nov 2026", "2026-11-01"),
        ("03/04/2026", None),
        ("9 Nov 26", None),
    ],
)
def test_a_date_is_read_as_officials_write_it(written: str, iso: str | None) -> None:
    document = given(f"---\ndate: {written}\n---\n# H\n")
    assert document.date == (date.fromisoformat(iso) if iso else None)
    assert [problem.line for problem in document.problems] == ([] if iso else [2])


def test_a_wrong_label_and_an_unknown_topic_are_named_and_stand(tmp_path: Path) -> None:
    head = "---\ntitle: A\ntlp: PURPLE\ngrading: 3x5x2\ntopics: [drugs, arms, ice]\n---\n# A\n"
    (tmp_path / "a.md").write_text(head)
    document = read("a.md", tmp_path, ["drugs", "ice"])
    assert (document.tlp, document.grading) == ("PURPLE", "3x5x2")
    assert document.topics == ("drugs", "arms", "ice")
    label, topic = document.problems
    assert (label.line, topic.line) == (3, 5)
    assert "“PURPLE” is no TLP 2.0 label" in label.what
    assert "TLP:AMBER+STRICT" in label.mend
    assert "“arms”" in topic.what
    assert "drugs, ice" in topic.mend
