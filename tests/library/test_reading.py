"""One file into a document: what is found, and every fault named with file, line and mend."""

import os
import socket
from datetime import date
from pathlib import Path

import pytest

from briefer.library import Unreadable, decoded, read, read_loose
from briefer.model.brief import Document


@pytest.fixture
def briefs(tmp_path: Path) -> Path:
    folder = tmp_path / "briefs"
    folder.mkdir()
    return folder


def given(briefs: Path, name: str, content: str | bytes) -> Document:
    data = content.encode() if isinstance(content, str) else content
    (briefs / name).parent.mkdir(parents=True, exist_ok=True)
    (briefs / name).write_bytes(data)
    return read(briefs / name, briefs)


FULL = """---
title: "Visit to Canberra"
date: 2024-06-17
source: Fresh News
topics: [Online Fraud, trafficking, wildlife]
tags: follow-up, "#asean"
countries: [kh, NO, Timor-Leste]
lang: EN
tlp: TLP:AMBER+STRICT
classification: "OFFICIAL: Sensitive"
grading: B2
---
# Heading

Body.
"""


def test_front_matter_speaks(briefs: Path) -> None:
    document = given(briefs, "a/visit.md", FULL)
    assert document.path == "a/visit.md"
    assert document.title == "Visit to Canberra"
    assert document.date == date(2024, 6, 17)
    assert document.source == "Fresh News"
    assert document.topics == ("online-fraud", "trafficking", "wildlife")
    assert document.countries == ("KH", "NO", "Timor-Leste")
    assert document.lang == "en"
    assert document.tlp == "TLP:AMBER+STRICT"
    assert document.classification == "OFFICIAL: Sensitive"
    assert document.grading == "B2"
    assert document.body == "# Heading\n\nBody.\n"
    assert document.text == FULL
    assert document.size == len(FULL)
    assert len(document.digest) == 64


@pytest.mark.parametrize(
    ("name", "text", "title", "day"),
    [
        (
            "2024-06-17-visit.md",
            "Words.\n\n## Second *level* `x`\n",
            "Second level x",
            "2024-06-17",
        ),
        ("20240617 visit.md", "Title\n=====\n\nWords", "Title", "2024-06-17"),
        ("visit_2024-06.txt", "\n\n  First line.  \nSecond.", "First line.", "2024-06-01"),
        ("empty note.md", "", "empty note", None),
        ("12024-06-17.md", "```\n# code\n```\n# [Real](http://x) one #\n", "Real one", None),
        ("x-2024-13-01.md", "---\n\nA rule, then words.", "A rule, then words.", None),
        ("y.md", "---\ntitle:\ndate: ~\n---\n# H", "H", None),
        ("z.md", "# [/] Budget [draft]\x1b[31m\n", "[/] Budget [draft]␛[31m", None),
        ("long.md", "x" * 900, "x" * 199 + "…", None),
        ("words.md", "a bcdefg " * 90, "a bcdefg " * 22 + "a…", None),
        ("wrapped.txt", "Mr. Lim met the\nU.S. envoy. Rain.", "Mr. Lim met the U.S. envoy.", None),
    ],
)
def test_title_and_date_without_front_matter(
    briefs: Path, name: str, text: str, title: str, day: str | None
) -> None:
    document = given(briefs, name, text)
    assert document.title == title
    assert document.date == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_newlines_give_one_text(briefs: Path, encoding: str, newline: str) -> None:
    text = "---\ntitle: ភាសាខ្មែរ\n---\nAccentué.\n"
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    document = given(briefs, "k.md", (mark + text.replace("\n", newline)).encode(encoding))
    assert document.problems == ()
    assert document.text == text
    assert document.title == "ភាសាខ្មែរ"


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        (b"one\ntwo\r\nthr\xffee", 3, "ff are not utf-8"),
        (b"\xff\xfea\x00\n\x00\x00\xd8b\x00", 2, "utf-16-le"),
        (b"one\n\x00\x00", 2, "zero byte"),
    ],
)
def test_undecodable_names_the_line(briefs: Path, content: bytes, line: int, what: str) -> None:
    with pytest.raises(Unreadable) as fault:
        given(briefs, "bad.md", content)
    problem = fault.value.problem
    assert problem.path == "briefs/bad.md"
    assert problem.line == line
    assert what in problem.what
    assert "UTF-8" in problem.mend


@pytest.mark.parametrize(
    ("head", "line", "what"),
    [
        ("---\n- a\n- b\n---\n", 2, "no list of fields"),
        ("---\nok: 1\ntitle: [open\n---\n", 4, "not YAML"),
        ("---\nok: 1\ntitle: a: b\n---\n", 3, "not YAML"),
        ("---\ntitle: never closed\n\nBody", 1, "not closed"),
        ("---\n" + "[" * 15_000 + "\n---\n", 2, "brackets"),
        ("---\n" + "- " * 7_000 + "\n---\n", 2, "nested"),
        ("---\na: " + "b" * 17_000 + "\n---\n", 1, "not closed"),
        ("---\na: &a [*a]\n---\n", None, "not YAML"),
    ],
)
def test_faulty_front_matter_is_shown_and_hides_nothing(
    briefs: Path, head: str, line: int | None, what: str
) -> None:
    document = given(briefs, "f.md", head + "# Heading\n")
    assert document.body_start == 0
    (problem,) = document.problems
    assert what in problem.what
    assert problem.mend
    assert problem.line is not None
    if line is not None:
        assert abs(problem.line - line) <= 1


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("date: 17/06/2024", 3),
        ("title: {a: b}", 3),
        ("topics: [[a], b]", 3),
        ("tags: {a: 1}", 3),
        ("lang: [en]", 3),
        ("date: 2024-02-31", 3),
    ],
)
def test_a_field_of_the_wrong_type_is_named_and_the_rest_stands(
    briefs: Path, field: str, line: int
) -> None:
    document = given(briefs, "w.md", f"---\nsource: A\n{field}\ntlp: GREEN\n---\n# H\n")
    assert (document.source, document.tlp) == ("A", "GREEN")
    (problem,) = document.problems
    assert problem.line == line
    assert field.partition(":")[0] in problem.what
    assert field.partition(":")[0] in problem.mend


def test_a_field_counts_in_any_case_of_its_name(briefs: Path) -> None:
    head = "---\nTitle: Talks\nDATE: 2024-06-17\nTLP: red\nTopics: [drugs]\n---\n# H\n"
    document = given(briefs, "c.md", head)
    assert (document.title, document.tlp, document.topics) == ("Talks", "red", ("drugs",))
    assert document.date == date(2024, 6, 17)
    both = given(briefs, "b.md", "---\ntlp: RED\nTLP: CLEAR\nDate: soon\n---\n# H\n")
    assert both.tlp == "RED"
    assert [problem.line for problem in both.problems] == [4]


def test_an_alias_bomb_stays_small(briefs: Path) -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    document = given(briefs, "bomb.md", "---\n" + "\n".join(rows) + "\ntags: *a11\n---\n# H\n")
    assert document.tags is None
    assert [problem.line for problem in document.problems] == [14]


def test_what_is_no_file_of_the_workspace_is_refused(
    briefs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.md"
    outside.write_text("secret")
    (briefs / "out.md").symlink_to(outside)
    (briefs / "broken.md").symlink_to("nowhere.md")
    (briefs / "device.md").symlink_to("/dev/zero")
    (briefs / "loop.md").symlink_to("loop.md")
    os.mkfifo(briefs / "pipe.md")
    with socket.socket(socket.AF_UNIX) as listener:
        monkeypatch.chdir(briefs)
        listener.bind("socket.md")
    with (briefs / "huge.md").open("wb") as huge:
        huge.truncate(32 * 1024 * 1024 + 1)
    for name in ("out", "broken", "device", "loop", "pipe", "socket", "huge", "absent"):
        with pytest.raises(Unreadable) as fault:
            read(briefs / f"{name}.md", briefs)
        assert fault.value.problem.path == f"briefs/{name}.md"
        assert fault.value.problem.what, name
    inside = given(briefs, "real.md", "words")
    (briefs / "link.md").symlink_to("real.md")
    assert read("link.md", briefs).digest == inside.digest


def test_a_name_that_is_no_text_is_refused(briefs: Path) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    (briefs / name).write_text("words")
    with pytest.raises(Unreadable) as fault:
        read(name, briefs)
    fault.value.problem.path.encode()


def test_any_text_can_be_read_by_itself(tmp_path: Path) -> None:
    (tmp_path / "loose.md").write_text("---\ndate: soon\n---\n# Loose\n")
    document = read_loose(tmp_path / "loose.md")
    assert (document.path, document.title) == ("loose.md", "Loose")
    assert document.problems[0].path == str(tmp_path / "loose.md")
    assert decoded(b"# From a pipe", "-").title == "From a pipe"
    with pytest.raises(Unreadable, match="-:1: "):
        decoded(b"\xff", "-")
