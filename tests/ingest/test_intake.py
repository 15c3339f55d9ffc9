"""Documents brought into a workspace: what is written, and what is said of the rest."""

import hashlib
import os
import zipfile
from pathlib import Path

import pytest

from briefer.ingest.intake import ingest
from briefer.ingest.limits import Limits
from briefer.ingest.reading import Draft
from briefer.library.reading import read
from tests.ingest.documents import FILES


@pytest.fixture
def briefs(tmp_path: Path) -> Path:
    return tmp_path / "workspace" / "briefs"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_becomes_briefs_named_by_date_and_title(briefs, tmp_path):
    inbox = tmp_path / "inbox" / "deep"
    inbox.mkdir(parents=True)
    (inbox / "b.md").write_text("---\ntitle: កិច្ចប្រជុំ ២\ndate: 2026-05-06\n---\ntext\n")
    (inbox.parent / "a.txt").write_text("First note\n")
    (inbox.parent / ".hidden.txt").write_text("no\n")
    (inbox.parent / "photo.jpg").write_bytes(b"\xff\xd8\xff\0")
    report = ingest([inbox.parent], briefs)
    assert names(briefs) == ["2026-05-06-កិច្ចប្រជុំ-២.md", "first-note.md"]
    assert [path.name for path in report.written] == [
        "first-note.md",
        "2026-05-06-កិច្ចប្រជុំ-២.md",
    ]
    (problem,) = report.problems
    assert problem.path.endswith("photo.jpg")
    assert "Its kind, .jpg, is not read." in problem.what


def test_the_same_document_twice_is_one_brief(briefs, tmp_path):
    first, copy = tmp_path / "a.txt", tmp_path / "copy of a.txt"
    for path in (first, copy):
        path.write_text("One and the same\n")
    assert len(ingest([first, copy], briefs).written) == 1
    again = ingest([copy], briefs)
    assert (again.written, [path.name for path in again.same]) == ([], ["one-and-the-same.md"])
    assert names(briefs) == ["one-and-the-same.md"]


def test_what_the_desk_knows_already_is_not_written_again(briefs, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Known\n")
    digest = hashlib.sha256(b"Known\n").hexdigest()
    known = {digest: briefs / "elsewhere.md"}
    report = ingest([path], briefs, known=known.get)
    assert (report.written, report.same) == ([], [briefs / "elsewhere.md"])


def test_two_documents_of_one_title_stay_two(briefs, tmp_path):
    for at in range(3):
        (tmp_path / f"{at}.md").write_text(f"# Weekly summary\n\nnumber {at}\n")
    ingest([tmp_path / f"{at}.md" for at in range(3)], briefs)
    assert names(briefs) == ["weekly-summary-2.md", "weekly-summary-3.md", "weekly-summary.md"]


def test_a_mail_brings_its_attachments_along(briefs):
    report = ingest([FILES / "mail.eml"], briefs)
    assert names(briefs) == [
        "2026-03-16-request-for-training-seats.md",
        "2026-03-20-đề-nghị-joint-training-in-june.md",
        "2026-11-23-joint-operations-against-scam-compounds.md",
    ]
    (problem,) = report.problems
    assert problem.path.endswith("mail.eml > chart.png")
    attached = (briefs / "2026-03-16-request-for-training-seats.md").read_text()
    assert "part_of: 'Đề nghị: joint training in June'" in attached
    again = ingest([FILES / "mail.eml"], briefs)
    assert (again.written, len(again.same)) == ([], 3)


def test_an_import_that_was_stopped_is_taken_up_again(briefs):
    seen: list[str] = []
    ingest(
        [FILES / "mail.eml"],
        briefs,
        progress=lambda name, done: seen.append(name),
        stop=lambda: len(seen) == 1,
    )
    assert len(names(briefs)) == 1
    assert len(ingest([FILES / "mail.eml"], briefs).written) == 2


def test_the_library_reads_what_was_brought_in(briefs):
    for path in ingest([FILES / "mail.eml", FILES / "feedgen.rss"], briefs).written:
        brief = read(path.relative_to(briefs), briefs)
        assert brief.title
        assert brief.date
        assert path.name.startswith(brief.date.isoformat())
        assert "sha256" not in brief.body
        assert not brief.problems


def test_a_zip_is_the_documents_in_it(briefs, tmp_path):
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.write(FILES / "plain.txt", "notes/plain.txt")
        packed.write(FILES / "pandoc.docx", "pandoc.docx")
        packed.writestr("__MACOSX/._plain.txt", b"\0")
    report = ingest([path], briefs)
    assert (len(report.written), report.problems) == (2, [])


def test_zips_within_zips_end_somewhere(briefs, tmp_path):
    path = tmp_path / "0.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("note.txt", "deep down")
    for at in range(1, 6):
        outer = tmp_path / f"{at}.zip"
        with zipfile.ZipFile(outer, "w") as packed:
            packed.write(path, path.name)
        path = outer
    report = ingest([path], briefs)
    assert report.written == []
    assert "too deep" in report.problems[0].what


def test_what_is_not_there_or_no_file_is_a_problem_and_stops_nothing(briefs, tmp_path):
    note = tmp_path / "note.txt"
    note.write_text("here\n")
    report = ingest([tmp_path / "none.txt", "/dev/null", "~nobody-at-all/x", note], briefs)
    assert [path.name for path in report.written] == ["here.md"]
    assert [bool(problem.mend) for problem in report.problems] == [True, True, True]


def test_a_link_in_a_folder_is_not_followed_and_a_pipe_not_opened(briefs, tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (tmp_path / "secret.txt").write_text("secret\n")
    (inbox / "link.txt").symlink_to(tmp_path / "secret.txt")
    (inbox / "round").symlink_to(inbox)
    os.mkfifo(inbox / "pipe.txt")
    report = ingest([inbox], briefs)
    assert report.written == []
    assert [problem.what for problem in report.problems] == ["It is no file."]


def test_the_briefs_themselves_are_not_brought_in(briefs, tmp_path):
    note = tmp_path / "workspace" / "note.txt"
    briefs.mkdir(parents=True)
    note.write_text("note\n")
    (briefs / "old.md").write_text("# Old\n")
    report = ingest([briefs.parent], briefs)
    assert [path.name for path in report.written] == ["note.md"]
    report = ingest([briefs, briefs / "old.md"], briefs)
    assert [problem.what for problem in report.problems] == ["It is among the briefs already."] * 2
    assert names(briefs) == ["note.md", "old.md"]


def test_a_closed_folder_is_a_problem(briefs, tmp_path):
    closed = tmp_path / "inbox" / "closed"
    closed.mkdir(parents=True)
    closed.chmod(0)
    if os.access(closed, os.R_OK):
        pytest.skip("the superuser may read every folder")
    (problem,) = ingest([closed.parent], briefs).problems
    closed.chmod(0o700)
    assert problem.path.endswith("closed")


def test_a_person_can_watch_and_stop(briefs, tmp_path):
    for at in range(5):
        (tmp_path / f"{at}.txt").write_text(f"note {at}\n")
    seen: list[int] = []
    report = ingest(
        [tmp_path],
        briefs,
        progress=lambda name, done: seen.append(done),
        stop=lambda: len(seen) == 2,
    )
    assert (seen, report.stopped, len(report.written)) == ([0, 1], True, 2)


def test_a_document_beyond_the_limit_is_refused(briefs, tmp_path):
    path = tmp_path / "large.txt"
    path.write_bytes(b"x" * 2_000_000)
    report = ingest([path], briefs, limits=Limits(file_bytes=1 << 20))
    assert "larger than 1 MiB" in report.problems[0].what
    report = ingest([path], briefs, limits=Limits(text_chars=1_000_000))
    assert "longer than 1,000,000 characters" in report.problems[0].what


def test_a_draft_holds_no_byte_that_is_no_text(briefs, tmp_path):
    path = tmp_path / "note.txt"
    path.write_bytes(b"x" * 9000 + b"\0end")
    (written,) = ingest([path], briefs).written
    assert b"\0" not in written.read_bytes()


def test_a_draft_is_a_value():
    assert Draft("a", None, "b", "c") == Draft("a", None, "b", "c")
