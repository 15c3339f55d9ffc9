"""Documents brought in through the desk are listed at once, each once."""

from __future__ import annotations

import pytest

from briefer.desk import Desk
from briefer.model.workspace import Workspace

TEXT = "# Joint patrols\n\nBoth sides agreed to share the names of recruiters.\n"


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "briefs").mkdir()
    (tmp_path / "briefs" / "patrols.md").write_text(TEXT)
    opened = Desk(Workspace(tmp_path), user="ann", cache=tmp_path / "cache")
    opened.briefs.scan()
    yield opened
    opened.close()


def test_what_comes_in_is_listed_at_once(desk, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Seizure at the port\n\nCustoms seized 200 kg of methamphetamine.\n")
    report = desk.imports.bring([str(letter)])
    assert [path.parent for path in report.written] == [desk.workspace.briefs]
    assert desk.briefs.find("methamphetamine").count == 1


def test_a_copy_of_a_brief_that_was_never_imported_is_not_listed_twice(desk, tmp_path):
    (tmp_path / "copy.md").write_text(TEXT)
    report = desk.imports.bring([str(tmp_path / "copy.md")])
    assert (report.written, report.same) == ([], [desk.workspace.briefs / "patrols.md"])
    assert desk.briefs.total() == 1


def test_a_copy_comes_in_where_the_brief_itself_is_gone(desk, tmp_path):
    (tmp_path / "copy.md").write_text(TEXT)
    (desk.workspace.briefs / "patrols.md").unlink()
    assert desk.imports.bring([str(tmp_path / "copy.md")]).written


def test_a_report_whose_marking_breaks_yaml_comes_in_marked(desk, tmp_path):
    marks = "classification: OFFICIAL: Sensitive\ntlp: RED"
    (tmp_path / "red.md").write_text(f"---\ntitle: Source report\n{marks}\n---\nWords.\n")
    report = desk.imports.bring([str(tmp_path / "red.md")])
    (problem,) = report.problems
    assert "the words of `classification` need quotes" in problem.what
    (brief,) = desk.briefs.find("tlp:red class:official").window(0, 9)
    assert (brief.title, brief.classification) == ("Source report", "OFFICIAL: Sensitive")
    assert desk.briefs.document(brief).body == "\nWords.\n"
    assert desk.briefs.scan().problems == []
    assert desk.exports.make("brief", "report", max_tlp="AMBER").count == 0
