"""Wrong use and unreadable input: status 2, one line that says what and how to mend it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.conftest import Briefer

LATIN = os.fsdecode(b"\xff\xfe")

REFUSED = [
    (["lst"], "Did you mean `briefer list`?"),
    ([""], "no command"),
    (["--bogus"], "--help"),
    (["list", "--bogus"], "--bogus"),
    (["list", "--limit", "x"], "a number from 0"),
    (["actions", "--limit", "-1"], "a number from 0"),
    (["list", "--sort", "nonsense"], "date, title"),
    (["list", "tpoic:drugs"], "topic:"),
    (["list", "/(/"], "pattern"),
    (["list", "date:nonsense"], "2026-06"),
    (["list", "level:99999999999999999999999"], "level:"),
    (["list", "x" * 100_000], "4,000"),
    (["show", ""], "No brief is named. `briefer list`"),
    (["show", "nope"], "no brief nope"),
    (["show", "2024/"], "more than one"),
    (["show", LATIN], "no brief"),
    (["show", "2024/raid.md", "--plain", "--json"], "not allowed"),
    (["act", "nope", "Call"], "no brief nope"),
    (["act", "2024/raid", ""], "needs a text"),
    (["act", "2024/raid", "Call", "--due", "nonsense"], "is no date"),
    (["act", "2024/raid", "Call", "--due", "9" * 30 + "d"], "is no date"),
    (["act", "2024/raid", "Call", "--kind", "nonsense"], "training"),
    (["act", "2024/raid", "Call", "--quote", "It never said so."], "does not say"),
    (["set", "A-2026-001", "colour=red"], "due"),
    (["set", "A-2026-001", "due=fri"], "no action A-2026-001"),
    (["set", "due=fri"], "reference"),
    (["done", ""], "no action"),
    (["tag", "", "topic:drugs"], "needs a tag"),
    (["star"], "--all"),
    (["archive", ""], "--all"),
    (["read", "sort:title"], "--all"),
    (["tag", "+late", " "], "--all"),
    (["star", "--all", "topic:drugs"], "contradict"),
    (["export", "novel"], "register"),
    (["export", "pack", "-o", "nowhere/out.md"], "does not exist"),
    (["export", "pack", "-o", "."], "is a folder"),
    (["export", "register", "-o", ""], "-o needs a file"),
    (["export", "register", "-o", "out.docx"], "md, json"),
    (["export", "register", "--max-tlp", "PURPLE"], "TLP:AMBER"),
    (["export", "register", "--since", "nonsense"], "is no date"),
    (["export", "register", "--form", "nonsense"], "table"),
    (["merge", "nowhere.md"], "cannot be read"),
    (["import", "nowhere.docx"], "no such file"),
    (["import", ""], "needs a name"),
    (["restore", "nowhere"], "cannot be read"),
    (["restore", "empty.jsonl"], "is empty"),
    (["dump", "-o", "nowhere/out"], "does not exist"),
    (["new", ""], "briefer new ."),
    (["topics", "nowhere.txt"], "no such file"),
    (["topics", "."], "is a folder"),
    (["commitments", "bytes.bin"], "utf-8"),
    (["-w", "", "list"], "needs a folder"),
    (["-w", "nowhere", "list"], "briefer new"),
    (["list", "-w"], "needs a folder"),
]


@pytest.mark.parametrize(("words", "said"), REFUSED, ids=lambda value: str(value)[:40])
def test_wrong_use_is_one_line_with_the_mend(
    briefer: Briefer, home: Path, words: list[str], said: str
) -> None:
    (home / "empty.jsonl").touch()
    (home / "bytes.bin").write_bytes(b"\x7fELF\xd0\xff")
    outcome = briefer(*words)
    assert outcome.is_refused(said), outcome


def test_outside_a_workspace_it_says_how_to_make_one(anywhere: Briefer) -> None:
    assert anywhere("list").is_refused("There is no workspace", "briefer new")


DASHED = [
    (["list", "-topic:drugs"], {"2024/raid.md"}),
    (["list", "-seized", "-topic:drugs"], {"2024/raid.md"}),
    (["list", "--", "-topic:trafficking"], {"2024/drugs.md"}),
    (["list", "-x", "--limit", "9"], {"2024/raid.md", "2024/drugs.md", "2024/talks.md"}),
]


@pytest.mark.parametrize(("words", "paths"), DASHED, ids=lambda value: " ".join(sorted(value))[:40])
def test_a_query_may_begin_with_a_dash(briefer: Briefer, words: list[str], paths: set[str]) -> None:
    at = 1 if "--" in words else len(words)
    found = briefer(*words[:at], "--json", *words[at:])
    assert {row["path"] for row in found.json} == paths


def test_a_text_may_begin_with_a_dash(briefer: Briefer) -> None:
    action = briefer("act", "2024/raid", "-5 places", "--note", "-x", "--json").json
    assert (action["text"], action["note"]) == ("-5 places", "-x")


TYPICAL = (
    "list show topics act actions set done tag star read archive undo export commitments dump"
    " --json --limit --sort --plain -- --due --owner --quote --dry-run --off 2024/raid brief"
    " register pack digest 0 7 due=fri sort:date- topic:drugs is:open A-2026-001"
)
WORDS = st.one_of(
    st.sampled_from(TYPICAL.split()),
    st.text(max_size=12),
    st.binary(max_size=6).map(os.fsdecode),
).filter(lambda word: "\0" not in word and word[:2] not in ("-", "-o", "-w"))


@given(st.lists(WORDS, min_size=1, max_size=6))
@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_command_line_ends_in_a_traceback(briefer: Briefer, words: list[str]) -> None:
    outcome = briefer(*words)
    assert outcome.status in (0, 1, 2)
    assert outcome.status == 0 or outcome.err.startswith("briefer")
