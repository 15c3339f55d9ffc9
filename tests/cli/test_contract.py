"""What other programs rely on: commands, fields, exit statuses, as the interface says them."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from briefer.cli.commands import COMMANDS
from tests.cli.conftest import Briefer
from tests.workspaces import table

FIELDS = {
    "brief": "id path title date topics tags source countries lang tlp classification read starred"
    " archived actions commitments words",
    "action": "ref brief kind text owner waiting_on partner status due priority tags note quote"
    " quote_start quote_end level direction created updated closed history",
    "commitment": "quote start end level actor direction triggers",
}
COMMANDS_OF_THE_INTERFACE = (
    "new scan list show topics commitments act actions set done tag star read archive undo export"
    " import merge dump restore doctor serve"
)


def begins(row: dict[str, object], record: str) -> bool:
    """Whether a JSON object has the fields of a record, in the order of the interface."""
    names = FIELDS[record].split()
    return list(row)[: len(names)] == names


def test_every_command_is_there_and_explains_itself(anywhere: Briefer) -> None:
    assert set(COMMANDS_OF_THE_INTERFACE.split()) <= set(COMMANDS)
    for name in COMMANDS:
        helped = anywhere(name, "--help")
        assert helped.status == 0
        assert helped.out.startswith(f"usage: briefer {name}")


def test_the_help_fits_a_screen(anywhere: Briefer) -> None:
    lines = anywhere("--help").out.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
    assert all(any(name in line.split() for line in lines) for name in COMMANDS)
    assert anywhere("--version").out.startswith("briefer ")


def test_a_brief_has_every_field(briefer: Briefer) -> None:
    listed = briefer("list", "--json")
    assert listed.status == 0
    assert all(begins(row, "brief") for row in listed.json)
    assert [row["date"] for row in listed.json] == ["2024-06-17", "2024-06-14", "2024-05-02"]
    drugs = listed.json[2]
    assert drugs["snippet"] is None
    assert (drugs["tlp"], drugs["lang"], drugs["countries"], drugs["read"]) == (
        None,
        None,
        [],
        False,
    )
    assert briefer("show", drugs["id"], "--json").json == drugs


def test_an_action_has_every_field(briefer: Briefer, root: Path) -> None:
    quote = "Mr Giles accepted the request for training Cambodian police in preventing cybercrime."
    words = ["--owner", "Dara", "--waiting", "AFP", "--due", "2031-02-03", "--priority", "high"]
    added = briefer(
        "act", "2024/talks", "Send dates", "--kind", "training", *words, "--quote", quote, "--json"
    )
    assert added.status == 0
    action = added.json
    assert begins(action, "action")
    assert (action["owner"], action["waiting_on"], action["due"]) == ("Dara", "AFP", "2031-02-03")
    text = (root / "briefs" / "2024" / "talks.md").read_text(encoding="utf-8")
    assert text[action["quote_start"] : action["quote_end"]] == quote
    assert briefer("actions", "--json").json == [action]
    row = table(root, "actions")[0]
    assert (row["ref"], row["quote"], row["kind"]) == (action["ref"], quote, "training")


def test_topics_of_any_text_have_evidence(anywhere: Briefer, home: Path) -> None:
    text = "Heroin seized at the port\n\nPolice seized 20 kg of heroin from drug traffickers.\n"
    (home / "note.txt").write_text(text, encoding="utf-8")
    found = anywhere("topics", "note.txt", "--json")
    assert found.status == 0
    (file,) = found.json
    assert (list(file), file["file"]) == (["file", "topics"], "note.txt")
    assert [list(topic) for topic in file["topics"]] == [["topic", "score", "evidence"]]
    evidence = file["topics"][0]["evidence"]
    assert evidence
    assert all(text[each["start"] : each["end"]] == each["text"] for each in evidence)
    (home / "b.md").write_text("---\ntitle: Cybercrime course\n---\nIt rained.\n", encoding="utf-8")
    assert anywhere("topics", "b.md").out == "b.md: cybercrime 0.56 (its title)\n"


def test_commitments_of_any_text_have_their_place(anywhere: Briefer, home: Path) -> None:
    text = "Australia agreed to train 40 officers\nof Cambodia in 2025. Rain fell."
    (home / "note.txt").write_text(text, encoding="utf-8")
    ((file,), status) = (found := anywhere("commitments", "note.txt", "--json")).json, found.status
    assert status == 0
    (one,) = file["commitments"]
    assert begins(one, "commitment")
    assert text[one["start"] : one["end"]] == one["quote"]
    assert one["actor"] == "Australia"


@pytest.mark.parametrize("command", ["topics", "commitments"])
def test_a_text_without_findings_is_status_1_and_still_json(
    anywhere: Briefer, home: Path, command: str
) -> None:
    (home / "a.txt").write_text("Rain fell on the hills.", encoding="utf-8")
    found = anywhere(command, "a.txt", "a.txt", "--json")
    assert found.json == [{"file": "a.txt", command: []}] * 2
    assert (found.status, found.err.count("\n")) == (1, 1)


@pytest.mark.parametrize("words", [["list", "no-such-word"], ["actions", "is:overdue"]])
def test_nothing_matched_is_an_empty_document_and_status_1(
    briefer: Briefer, words: list[str]
) -> None:
    found = briefer(*words, "--json")
    assert (found.status, found.json) == (1, [])
    assert found.err.startswith("briefer: no ")


def test_actions_are_set_closed_and_taken_back(briefer: Briefer, root: Path) -> None:
    ref = briefer("act", "2024/raid", "Ask for the names", "--json").json["ref"]
    assert briefer("set", ref, "due=2031-01-01", "owner=Sok Dara").status == 0
    assert briefer("done", ref).status == 0
    row = table(root, "actions")[0]
    assert (row["due"], row["owner"], row["status"]) == ("2031-01-01", "Sok Dara", "done")
    assert briefer("undo").err == f"briefer: Took back: Done: {ref}\n"
    assert table(root, "actions")[0].get("status", "open") == "open"
    assert [line.split("  ")[-1] for line in briefer("undo", "--list").out.splitlines()][-1] == (
        f"Added {ref}, other"
    )


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        (b"y\n", 0, "took 2 changes"),
        (b"yes" * 9000, 1, "nothing was changed\n"),
        (b"\xff\n", 1, "nothing was changed\n"),
        (b"", 1, "--yes takes it all"),
    ],
)
def test_a_merge_shows_the_changes_and_asks_a_pipe_too(
    briefer: Briefer,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: bytes,
    status: int,
    said: str,
) -> None:
    briefer("act", "2024/raid", "Ask for the names", "--owner", "Dara")
    briefer("export", "register", "-o", "out.md")
    text = Path("out.md").read_text(encoding="utf-8")
    Path("out.md").write_text(text.replace("Dara", "Bora").replace("[ ]", "[x]"), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed)))
    merged = briefer("merge", "out.md")
    assert (merged.status, merged.out.count("\n")) == (status, 2)
    assert merged.err.startswith("Take 2 changes? [y/N] ")
    assert said in merged.err
    [row] = table(root, "actions")
    assert row["owner"] == ("Dara" if status else "Bora")


def test_what_holds_no_register_is_not_taken_for_one_that_is_merged(briefer: Briefer) -> None:
    briefer("act", "2024/raid", "Ask for the names", "--owner", "Dara")
    for name in ("out.csv", "out.json", "out.ics", "out.md"):
        words = ["brief", "2024/drugs.md"] if name == "out.md" else ["register"]
        briefer("export", *words, "-o", name)
        refused = briefer("merge", name, "--yes")
        assert refused.is_refused(f"There is no register in {name}", "briefer export register")
    assert briefer("merge", "/dev/null").is_refused("There is no register")


def test_bulk_commands_go_by_query_and_can_be_tried_first(briefer: Briefer, root: Path) -> None:
    before = (root / "db.json").read_bytes() if (root / "db.json").exists() else b""
    tried = briefer("star", "topic:trafficking", "--dry-run")
    assert tried.err == "briefer: 2 briefs match; nothing was changed\n"
    assert not any(row.get("starred") for row in table(root, "briefs"))
    assert before in (b"", (root / "db.json").read_bytes())
    assert "(that brief is id:b1)" in briefer("star", "b1", "--dry-run").err
    assert briefer("star", "topic:trafficking").status == 0
    assert briefer("tag", "+urgent,-old", "topic:drugs").status == 0
    assert briefer("read", "title:raided").status == 0
    assert briefer("archive", "title:seized").status == 0
    rows = {row["path"]: row for row in table(root, "briefs")}
    assert rows["2024/raid.md"]["starred"] is True
    assert rows["2024/raid.md"]["read_at"]
    assert rows["2024/drugs.md"]["archived"] is True
    assert rows["2024/talks.md"]["tags_set"] == ["urgent"]
    assert {row["path"] for row in briefer("list", "tag:urgent", "--json").json} == {
        "2024/talks.md"
    }


def test_one_brief_is_told_as_one_and_nothing_to_take_back_is_no_fault(briefer: Briefer) -> None:
    nothing = briefer("undo")
    assert (nothing.status, nothing.err) == (1, "briefer: There is nothing to take back.\n")
    assert briefer("star", "title:raided").err == "briefer: 1 brief matches, 1 changed\n"
    assert briefer("undo").status == 0
    nothing = briefer("undo", "--json")
    assert (nothing.status, nothing.json) == (1, {"sentence": None})
    assert briefer("undo", "--redo").status == 0
    nothing = briefer("undo", "--redo")
    assert (nothing.status, nothing.err) == (1, "briefer: There is nothing to do again.\n")


@pytest.mark.parametrize("what", ["register", "pack", "digest", "brief"])
def test_an_export_of_nothing_writes_nothing(briefer: Briefer, what: str) -> None:
    Path("old.md").write_text("Kept.", encoding="utf-8")
    for words in (["-o", "new.md"], ["-o", "old.md", "--force"], []):
        done = briefer("export", what, "zzzq", *words)
        assert (done.status, done.out) == (1, "")
        assert done.err == "briefer: nothing matched; nothing was written\n"
    assert not Path("new.md").exists()
    assert Path("old.md").read_text(encoding="utf-8") == "Kept."
    assert briefer("export", what, "zzzq", "--format", "json").json["actions"] == []
    capped = briefer("export", what, "title:seized", "--max-tlp", "CLEAR", "-o", "new.md")
    assert capped.status == 1
    assert not Path("new.md").exists()


def test_an_export_says_what_would_have_been_meant(briefer: Briefer, root: Path) -> None:
    path = root / "briefs" / "2024" / "raid.md"
    path.write_text(path.read_text().replace("tlp: CLEAR", "classification: TOP SECRET"))
    (raid,) = briefer("list", "title:raided", "--json").json
    assert f"id:{raid['id']} means that brief" in briefer("export", "pack", raid["id"]).err
    refused = briefer("export", "pack")
    assert refused.is_refused("1 brief marked TOP SECRET", "--allow 'TOP SECRET'")
    assert "raided" in briefer("export", "pack", "--allow", "TOP SECRET").out


def test_a_list_shows_why_each_one_matched(briefer: Briefer) -> None:
    (row,) = briefer("list", "tea", "--snippets", "--json").json
    assert row["snippet"].endswith("in a container of tea.")
    for form in ([], ["--plain"]):
        first, below = briefer("list", "tea", "--snippets", *form).out.splitlines()
        assert "unread" in first
        assert below == f"    {row['snippet']}"
        assert briefer("list", "tea", *form).out == f"{first}\n"


def test_every_brief_is_meant_only_where_that_is_said(briefer: Briefer, root: Path) -> None:
    assert briefer("star", "").status == 2
    assert not any(row.get("starred") for row in table(root, "briefs"))
    assert briefer("star", "--all", "--json").json["changed"] == 3
    assert all(row["starred"] for row in table(root, "briefs"))


def test_a_dump_is_put_back(briefer: Briefer, root: Path, tmp_path: Path) -> None:
    briefer("act", "2024/raid", "Ask for the names")
    file = tmp_path / "kept.jsonl"
    assert briefer("dump", "-o", str(file)).status == 0
    assert file.read_text(encoding="utf-8") == briefer("dump").out
    kept = table(root, "actions")
    assert briefer("done", kept[0]["ref"]).status == 0
    assert table(root, "actions") != kept
    assert briefer("restore", str(file)).status == 0
    assert table(root, "actions") == kept
    assert briefer("doctor").status == 0


def test_sample_briefs_make_a_workspace(anywhere: Briefer, home: Path) -> None:
    assert anywhere("new", "fresh", "--samples").status == 0
    assert len(anywhere("-w", "fresh", "list", "--json").json) >= 16
    assert anywhere("new", "fresh").is_refused("already")
    bare = anywhere("new", "bare")
    assert bare.status == 0
    assert re.search(r"`briefer -w (\S*/)?bare` opens it", bare.err)
    assert anywhere("-w", "bare", "list", "--json").json == []
    Path("bare/briefs/one.md").write_text("# One\n", encoding="utf-8")
    assert anywhere("-w", "bare", "scan").err.startswith("briefer: 1 brief; 1 new")


def test_a_pattern_out_of_time_is_told_beside_the_json(
    briefer: Briefer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert briefer("list", "--json").status == 0
    monkeypatch.setattr("briefer.catalogue.selection.SECONDS", 0.0)
    for command in (["list"], ["tag", "+checked"]):
        done = briefer(*command, "/.*/", "--json")
        assert "The time for the pattern ran out" in done.err
        assert isinstance(done.json, list | dict)
    monkeypatch.undo()
    assert briefer("list", "/.*/", "--json").err == ""
