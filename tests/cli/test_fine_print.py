"""The fine print of the interface: what each command says, refuses and leaves alone."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Briefer
from tests.workspaces import table

LATIN = os.fsdecode(b"caf\xe9")


@pytest.fixture
def ref(briefer: Briefer) -> str:
    """An action on the brief about the raid."""
    made: str = briefer("act", "2024/raid", "Ask for the names", "--json").json["ref"]
    return made


def test_the_history_is_whole_and_can_be_read_by_programs(briefer: Briefer, ref: str) -> None:
    for number in range(60):
        briefer("set", ref, f"note={number}")
    history = briefer("undo", "--list", "--json").json
    assert [each["sentence"] for each in history] == [
        *[f"Set note of {ref}"] * 60,
        f"Added {ref}, other",
    ]
    assert set(history[0]) == {"number", "at", "by", "sentence"}
    assert len(briefer("undo", "--list").out.splitlines()) == 61
    assert briefer("undo", "--json").json["sentence"] == f"Took back: Set note of {ref}"
    assert briefer("undo", "--redo", "--json").json["sentence"] == f"Did again: Set note of {ref}"


def test_the_check_of_a_workspace_can_be_read_by_programs(briefer: Briefer, root: Path) -> None:
    assert briefer("doctor", "--json").json == []
    (root / "db.json").write_text("{")
    found = briefer("doctor", "--json")
    assert found.status == 1
    assert [(row["path"], row["mended"]) for row in found.json] == [("db.json", False)]
    assert set(found.json[0]) == {"path", "line", "what", "mend", "mended"}


def test_a_missing_folder_of_briefs_is_found_and_made(briefer: Briefer, root: Path) -> None:
    briefer("list")
    shutil.rmtree(root / "briefs")
    checked = briefer("doctor")
    assert checked.status == 1
    assert "briefs: There is no such folder." in checked.out
    assert briefer("doctor", "--repair").status == 0
    assert (root / "briefs").is_dir()


def test_what_cannot_be_mended_does_not_send_in_circles(briefer: Briefer, root: Path) -> None:
    (root / "db.json").write_text("{")
    tried = briefer("doctor", "--repair")
    assert tried.status == 1
    assert "doctor --repair" not in tried.out + tried.err
    assert "backup" in tried.out


def test_files_that_cannot_be_read_are_told_beside_the_json(briefer: Briefer, root: Path) -> None:
    (root / "briefs" / "odd.md").write_bytes(b"\xff\xfe\x00")
    found = briefer("scan", "--json")
    assert (found.status, len(found.json["problems"])) == (1, 1)
    assert found.err.startswith("briefer: briefs/odd.md:1: ")
    brought = briefer("import", "nowhere.docx", "--json")
    assert (brought.status, brought.err.count("\n")) == (2, 1)
    assert list(brought.json["problems"][0]) == list(found.json["problems"][0])
    assert brought.json["problems"][0]["path"] == "nowhere.docx"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("scam titel:x", "column 6: Unknown key “titel:”, did you mean “title:”?"),
        ("scam OR", "column 6: Nothing stands after OR. Add a word or remove it."),
        ("OR scam", "column 1: Nothing stands before OR. Add a word or remove it."),
        ("title:", "column 7: Nothing stands after title:. Write a word there, or remove it."),
        ("/(/", "Mend it, or put it in quotes to search for it as text."),
        ("view:overdu", "did you mean “overdue”?"),
        ("view:zzz", "There is no view “zzz”. There are unread, starred"),
        ('"open', "column 1: The quote is not closed."),
    ],
)
def test_a_query_that_is_not_understood_says_where_and_what_to_write(
    briefer: Briefer, query: str, said: str
) -> None:
    assert briefer("list", query).is_refused(said)


def test_an_order_that_is_not_known_has_no_column(briefer: Briefer) -> None:
    refused = briefer("list", "raid", "--sort", "nonsense")
    assert refused.is_refused("“nonsense” after sort: is not known", "title")
    assert "column" not in refused.err


def test_nothing_found_says_what_to_do_next(briefer: Briefer, root: Path) -> None:
    assert "`briefer actions` lists all" in briefer("actions", "owner:nobody").err
    assert briefer("archive", "title:raided").status == 0
    hidden = briefer("list", "raided")
    assert (hidden.status, hidden.out) == (1, "")
    assert "1 archived brief does; add is:archived" in hidden.err
    shutil.rmtree(root / "briefs")
    (root / "briefs").mkdir()
    empty = briefer("-w", str(root.parent / "home"), "list")
    assert empty.status == 1
    assert "briefer list" not in empty.err
    assert "briefer import" in empty.err


@pytest.mark.parametrize("command", ["tag", "export"])
def test_only_what_is_missing_is_asked_for(briefer: Briefer, command: str) -> None:
    refused = briefer(command)
    assert refused.status == 2
    assert "QUERY" not in refused.err


@pytest.mark.parametrize("command", ["list", "star", "actions", "done"])
def test_bytes_that_are_no_text_ask_for_nothing(briefer: Briefer, command: str) -> None:
    assert briefer(command, LATIN).is_refused("is not UTF-8", "Type it again")


def test_bytes_that_are_no_text_are_not_kept(briefer: Briefer, root: Path) -> None:
    assert briefer("act", "2024/raid", LATIN).is_refused("is not UTF-8")
    assert not table(root, "actions")


def test_a_direction_is_one_of_those_there_are(briefer: Briefer, ref: str) -> None:
    assert briefer("set", ref, "direction=sideways").is_refused("we_owe, they_owe, joint")
    assert briefer("set", ref, "direction=they owe", "--json").json[0]["direction"] == "they_owe"
    assert briefer("set", ref, "direction=", "--json").json[0]["direction"] is None


def test_a_quote_is_always_what_the_brief_says(briefer: Briefer, root: Path) -> None:
    text = (root / "briefs" / "2024" / "talks.md").read_text(encoding="utf-8")
    quote = "Mr Giles accepted the request for training Cambodian police in preventing cybercrime."
    ref = briefer("act", "2024/talks", "Send dates", "--json").json["ref"]
    assert briefer("set", ref, "quote=It never said so.").is_refused("does not say")
    (action,) = briefer("set", ref, f"quote={quote}", "--json").json
    assert text[action["quote_start"] : action["quote_end"]] == action["quote"] == quote
    assert action["level"] == 4
    (action,) = briefer("set", ref, "quote=", "--json").json
    assert [action[name] for name in ("quote", "quote_start", "quote_end", "level")] == [None] * 4


def test_a_quote_may_run_on_where_the_file_breaks_the_line(briefer: Briefer, root: Path) -> None:
    (root / "briefs" / "wrapped.md").write_text("# W\n\nBoth sides agreed to\nmeet in May.\n")
    action = briefer(
        "act", "wrapped", "Go", "--quote", "Both sides agreed to meet in May.", "--json"
    ).json
    assert (action["quote_start"], action["quote"]) == (5, "Both sides agreed to\nmeet in May.")
    refused = briefer("act", "wrapped", "Go", "--quote", "It never said so")
    assert refused.is_refused("does not say “It never said so”.")


def test_tags_of_an_action_are_set_or_changed(briefer: Briefer, ref: str) -> None:
    def tags(typed: str) -> list[str]:
        return list(briefer("set", ref, f"tags={typed}", "--json").json[0]["tags"])

    assert tags("one, two") == ["one", "two"]
    assert tags("+three,-one") == ["two", "three"]
    assert tags("-two") == ["three"]
    assert tags("") == []


def test_a_repeated_action_is_told_in_one_good_sentence(briefer: Briefer, ref: str) -> None:
    first = briefer("act", "2024/raid", "The same", "--json").json["ref"]
    briefer("set", ref, "status=duplicate", f"duplicate_of={first}")
    assert briefer("undo").err == f"briefer: Took back: Set status and duplicate of {ref}\n"
    briefer("set", ref, "due=2031-01-01", "owner=Dara", "note=x")
    assert briefer("undo").err == f"briefer: Took back: Set due date, owner and note of {ref}\n"


def test_none_is_what_has_none_unless_something_has_that_name(briefer: Briefer, root: Path) -> None:
    (root / "briefs" / "rain.md").write_text("# Rain\n\nIt fell on the hills.\n", encoding="utf-8")
    for owner in ("", "Dara"):
        briefer("act", "2024/raid", f"Ask {owner}", "--owner", owner)

    def found(query: str) -> list[str]:
        return [row["path"] for row in briefer("list", query, "--json").json]

    assert found("topic:none") == found("source:none") == ["rain.md"]
    assert len(found("tag:none")) == 4
    assert found("-topic:none owner:none") == ["2024/raid.md"]
    assert [row["owner"] for row in briefer("actions", "owner:none", "--json").json] == [None]
    briefer("tag", "+None", "title:raided")
    assert found("tag:none") == ["2024/raid.md"]


@pytest.mark.parametrize(
    "query",
    ['topic:"Online fraud"', 'tag:"joint patrol"', 'kind:"Information exchange"', "tag:joint*"],
)
def test_a_name_is_found_as_it_is_shown(briefer: Briefer, root: Path, query: str) -> None:
    path = root / "briefs" / "2024" / "raid.md"
    path.write_text(path.read_text().replace("tlp: CLEAR", "tags: [Joint patrol]"))
    briefer("act", "2024/raid", "Send them", "--kind", "information-exchange")
    assert "2024/raid.md" in [row["path"] for row in briefer("list", query, "--json").json]
