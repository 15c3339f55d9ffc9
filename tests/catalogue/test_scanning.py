"""From the folder to the list: files that are new, changed, moved, gone, or cannot be read."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest

from briefer.catalogue import Catalogue
from briefer.desk import reading, scan
from briefer.insight import Vocabulary
from briefer.query import Scope

from .conftest import NOW, Office


def test_a_first_scan_lists_every_brief_newest_first(filled: Office) -> None:
    assert filled.titles() == [
        "Cash couriers",
        "Visit to Canberra",
        "Raid on a compound",
        "Loose notes without a date",
    ]
    brief = filled.brief("Cash couriers")
    assert (brief.path, brief.date, brief.source) == ("marked.md", date(2025, 2, 1), "Interpol")
    assert (brief.topics, brief.tags) == (("online-fraud",), ("cash",))
    assert (brief.countries, brief.tlp, brief.words) == (("Laos", "KH"), "TLP:AMBER", 4)
    state = filled.state("Cash couriers")
    assert (state.title, state.topics, state.date) == (brief.title, brief.topics, brief.date)
    assert filled.catalogue.is_current()
    assert not filled.scan().anything


def test_a_changed_brief_is_found_by_its_new_words_only(filled: Office) -> None:
    filled.write("2024-06-17-visit.md", "# Visit to Sydney\n\nPolice exercise.\n")
    report = filled.scan()
    assert (report.changed, report.unchanged) == (1, 3)
    assert filled.titles("canberra") == filled.titles("title:canberra") == []
    assert filled.titles("training") == []
    assert filled.titles("sydney exercise") == ["Visit to Sydney"]


def test_a_changed_date_moves_a_brief_in_the_list(filled: Office) -> None:
    action = filled.act("Cash couriers")
    filled.write("marked.md", "---\ntitle: Cash couriers\ndate: 1999-01-01\n---\nMoney.\n")
    filled.scan()
    assert filled.titles()[2:] == ["Cash couriers", "Loose notes without a date"]
    assert filled.brief("Cash couriers").open_actions == 1
    assert list(filled.find("title:cash", Scope.ACTIONS).ids()) == [action.ref]


def test_a_read_brief_that_changes_is_updated_until_it_is_read_again(filled: Office) -> None:
    filled.change("Visit to Canberra", read_at=NOW)
    filled.write("2024-06-17-visit.md", "# Visit to Canberra\n\nCorrected.\n")
    filled.scan()
    assert filled.brief("Visit to Canberra").updated
    filled.change("Visit to Canberra", read_at=NOW.replace(hour=10))
    assert not filled.brief("Visit to Canberra").updated


def test_a_moved_brief_keeps_its_id_actions_and_marks(filled: Office) -> None:
    before = filled.brief("Raid on a compound")
    filled.change("Raid on a compound", starred=True)
    action = filled.act("Raid on a compound")
    folder = filled.workspace.briefs
    (folder / "old").mkdir()
    (folder / "sub/2023-01-05 raid.md").rename(folder / "old/2023-01-05 renamed.md")
    report = filled.scan()
    assert (report.moved, report.added, report.missing) == (1, 0, 0)
    after = filled.brief("Raid on a compound")
    assert (after.id, after.path) == (before.id, "old/2023-01-05 renamed.md")
    assert (after.starred, after.open_actions) == (True, 1)
    assert list(filled.find("path:renamed", Scope.ACTIONS).ids()) == [action.ref]
    assert not filled.scan().anything


def test_a_vanished_brief_is_missing_if_anything_was_decided_of_it(filled: Office) -> None:
    action = filled.act("Cash couriers")
    lost = filled.brief("Cash couriers")
    text = (filled.workspace.briefs / "marked.md").read_text()
    for name in ("marked.md", "notes.txt"):
        (filled.workspace.briefs / name).unlink()
    report = filled.scan()
    assert (report.missing, report.removed) == (1, 1)
    assert filled.titles("is:missing") == ["Cash couriers"]
    assert len(filled.titles()) == 3
    assert filled.catalogue.text(lost.id) == text
    assert not filled.scan().anything
    filled.write("elsewhere.md", text)
    assert filled.scan().moved == 1
    assert filled.titles("is:missing") == []
    assert filled.brief("Cash couriers").id == lost.id
    assert filled.store.action(action.ref).brief == lost.id


def test_no_folder_takes_no_brief_with_it(filled: Office) -> None:
    filled.workspace.briefs.rename(filled.workspace.root / "away")
    report = filled.scan()
    assert "no such folder" in str(report.problems[0])
    assert len(filled.titles()) == 4
    (filled.workspace.root / "away").rename(filled.workspace.briefs)
    assert not filled.scan().anything


def test_what_cannot_be_read_is_a_problem_until_it_is_mended(filled: Office) -> None:
    bad = filled.write("bad.md", "")
    bad.write_bytes(b"# Fine\n\xff\n")
    filled.write("odd.md", "---\ndate: soon\n---\n# Odd\n")
    report = filled.scan()
    assert report.added == 1
    assert [(each.path, each.line) for each in report.problems] == [
        ("briefs/bad.md", 2),
        ("briefs/odd.md", 2),
    ]
    assert filled.scan().problems == report.problems
    bad.write_text("# Mended\n")
    assert [each.path for each in filled.scan().problems] == ["briefs/odd.md"]
    assert filled.titles("mended") == ["Mended"]


def test_an_official_then_the_file_then_the_finder_decides_topics(office: Office) -> None:
    office.write("a.md", "---\ntopics: [Wildlife]\n---\n# A\n\nHeroin and heroin seizures.\n")
    office.write("b.md", "# B: heroin seized\n\nPolice seized 40 kg of heroin. Drug trafficking.\n")
    office.scan()
    assert office.brief("A").topics == ("wildlife",)
    assert office.brief("B: heroin seized").topics == ("drugs",)
    office.change("A", topics_set=("cybercrime",), topics=("cybercrime",))
    office.write("a.md", "---\ntopics: [drugs]\n---\n# A\n\nChanged.\n")
    office.scan()
    assert office.brief("A").topics == ("cybercrime",)
    assert office.catalogue.counts("topic") == {"cybercrime": 1, "drugs": 1}


def test_a_stopped_scan_goes_on_where_it_was(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "BATCH", 4)
    monkeypatch.setattr(scan, "TELL", 4)
    for number in range(10):
        office.write(f"{number}.md", f"# Brief {number}\n")
    told: list[tuple[int, int]] = []
    report = office.scan(
        progress=lambda done, total: told.append((done, total)), stop=lambda: len(told) > 1
    )
    assert report.stopped
    assert (report.added, told) == (4, [(0, 10), (4, 10)])
    assert len(office.titles()) == 4
    assert not office.catalogue.is_current()
    report = office.scan()
    assert (report.added, report.unchanged, report.stopped) == (6, 4, False)
    assert len(office.titles()) == 10


def test_processes_read_the_same(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MANY", 20)
    for number in range(60):
        office.write(f"{number}.md", f"# Brief {number}\n\nWe will send {number} officers.\n")
    office.write("bad.md", "").write_bytes(b"\xff")
    report = office.scan()
    assert (report.added, len(report.problems)) == (60, 1)
    assert office.titles('"send 7 officers"') == ["Brief 7"]
    assert office.find("", Scope.COMMITMENTS).count == 60


def test_only_one_process_scans(office: Office) -> None:
    other = Catalogue.open(office.workspace, cache=office.cache)
    with other.scanning() as alone:
        assert alone
        assert office.scan().busy
    other.close()
    assert not office.scan().busy


def test_named_files_are_enough(filled: Office) -> None:
    filled.write("sub/new.md", "# New one\n")
    filled.write("2024-06-17-visit.md", "# Visit to Perth\n")
    (filled.workspace.briefs / "notes.txt").unlink()
    report = filled.scan(paths={"sub/new.md", "notes.txt"})
    assert (report.added, report.removed, report.changed) == (1, 1, 0)
    assert "Visit to Canberra" in filled.titles()
    report = filled.scan(paths={"2024-06-17-visit.md"})
    assert (report.changed, filled.titles("perth")) == (1, ["Visit to Perth"])
    filled.write("deep/er/x.md", "# In a new folder\n")
    assert filled.scan(paths={"deep"}).added == 1
    assert filled.catalogue.is_current()


def test_all_is_read_anew_when_the_words_to_find_changed(filled: Office) -> None:
    filled.write("zoo.md", "# Zebra smuggling\n\nA zebra was smuggled. The zebra was hidden.\n")
    filled.scan()
    assert filled.brief("Zebra smuggling").topics == ()
    own = Vocabulary.load().with_terms({"animals": {"strong": ["zebra"]}})
    assert not filled.scan(vocabulary=own).anything
    assert filled.scan(vocabulary=own, anew=True).unchanged == 5
    assert filled.brief("Zebra smuggling").topics == ("animals",)
    assert filled.brief("Cash couriers").topics == ("online-fraud",)
    assert filled.titles("topic:animals sort:title")[-1] == "Zebra smuggling"
    assert filled.catalogue.is_current()


def test_a_large_scan_leaves_the_indexes_in_one_part_and_no_room_unused(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "BATCH", 4)
    monkeypatch.setattr(scan, "MUCH", 30)
    for number in range(30):
        office.write(f"{number}.md", f"# Note {number}\n\nThe zebra {'again ' * number * 40}\n")
    office.scan()
    assert office.find("zebra").count == 30
    assert office.titles("title:7*") == ["Note 7"]
    with closing(sqlite3.connect(office.file)) as sql:
        parts = [
            sql.execute(f"SELECT count(DISTINCT segid) FROM {index}_idx").fetchone()[0]
            for index in ("words", "titles")
        ]
        assert parts == [1, 1]
        assert sql.execute("PRAGMA freelist_count").fetchone() == (0,)
    office.write("7.md", "# Other\n\nNo such animal.\n")
    office.scan()
    assert office.find("zebra").count == 29
