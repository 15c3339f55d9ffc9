"""File names of new briefs: readable in every script, and never the way to another file."""

import unicodedata
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.ingest.filing import FilingError, file, filed, slug
from briefer.ingest.reading import Draft


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Joint Statement, 2026!", "joint-statement-2026"),
        ("កិច្ចប្រជុំ៖ ការឆបោកតាមអនឡាញ", "កិច្ចប្រជុំ-ការឆបោកតាមអនឡាញ"),
        ("Đề nghị — tập huấn", "đề-nghị-tập-huấn"),
        ("网络诈骗：会议纪要", "网络诈骗-会议纪要"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows\\x", "c-windows-x"),
        ("\x1b[31m\u202eevil\0", "31m-evil"),
        ("CON", "con-brief"),
        ("...", "brief"),
        ("", "brief"),
        ("re\u0301sume\u0301", "résumé"),
    ],
)
def test_a_title_becomes_a_name(title, name):
    assert slug(title) == name


@given(st.text(max_size=200))
def test_a_name_is_short_clean_and_stable(title):
    name = slug(title)
    assert 0 < len(name.encode()) <= 126
    assert name == slug(name)
    assert all(unicodedata.category(letter)[0] in "LMN" or letter == "-" for letter in name)


def test_a_long_name_is_cut_between_letters_and_not_before_their_marks():
    name = slug("កិ" * 100)
    assert len(name.encode()) <= 120
    assert {name[i : i + 2] for i in range(0, len(name), 2)} == {"កិ"}


@given(st.text(max_size=40))
def test_a_brief_never_leaves_its_folder(title):
    with TemporaryDirectory() as folder:
        path = file(Draft(title, None, "0" * 64, "text"), Path(folder))
        assert path.parent == Path(folder)
        assert [each.name for each in Path(folder).iterdir()] == [path.name]


def test_no_file_is_overwritten(tmp_path):
    draft = Draft("Note", date(2026, 1, 2), "0" * 64, "new")
    (tmp_path / "2026-01-02-note.md").write_text("old")
    (tmp_path / "2026-01-02-note-2.md").symlink_to(tmp_path / "nowhere")
    assert file(draft, tmp_path).name == "2026-01-02-note-3.md"
    assert (tmp_path / "2026-01-02-note.md").read_text() == "old"
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_that_cannot_be_made_is_an_error_in_words(tmp_path):
    (tmp_path / "briefs").write_text("a file")
    with pytest.raises(FilingError, match="briefs"):
        file(Draft("Note", None, "0" * 64, "new"), tmp_path / "briefs")


def test_imported_briefs_are_known_by_the_digest_in_their_front_matter(tmp_path):
    one, two = "1" * 64, "2" * 64
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.md").write_text(f"---\ntitle: a\nsha256: {one}\n---\nx\n")
    (tmp_path / "b.md").write_text(f"---\ntitle: a\n---\nsha256: {two}\n")
    (tmp_path / "c.md").write_text(f"sha256: {two}\n")
    assert filed(tmp_path) == {one: tmp_path / "deep" / "a.md"}
    assert filed(tmp_path / "none") == {}


def test_a_file_system_without_links_will_do(tmp_path, monkeypatch):
    def refuse(*paths: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    draft = Draft("Note", None, "0" * 64, "new")
    assert [file(draft, tmp_path).name, file(draft, tmp_path).name] == ["note.md", "note-2.md"]
    assert (tmp_path / "note.md").read_text() == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["note-2.md", "note.md"]
