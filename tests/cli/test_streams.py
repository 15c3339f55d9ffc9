"""The real program in a real shell: closed, broken and full streams, other writers, no rights."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Briefer


def test_a_reader_that_leaves_early_is_no_fault(real: Briefer) -> None:
    assert real("$BRIEFER list --json | head -c 1").out == "["
    done = real("{ $BRIEFER list --json; echo $? >&2; } | true")
    assert done.err.strip() in ("0", "")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_fault(real: Briefer, closed: str) -> None:
    assert real(f"$BRIEFER list --limit 1 {closed}").status == 0


def test_closed_input_reads_as_empty(real: Briefer) -> None:
    done = real("$BRIEFER topics --json - <&-")
    assert (done.status, done.json) == (1, [{"file": "-", "topics": []}])


def test_a_register_from_standard_input_leaves_nothing_to_answer_with(
    real: Briefer, briefer: Briefer
) -> None:
    briefer("act", "2024/raid", "Ask for the names")
    briefer("export", "register", "-o", "out.md")
    done = real("sed 's/\\[ ]/[x]/' out.md | $BRIEFER merge /dev/stdin")
    assert (done.status, done.out.count("\n")) == (2, 1)
    assert "--yes" in done.err


def test_a_full_disk_is_said(real: Briefer) -> None:
    done = real("$BRIEFER list >/dev/full")
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert "No space left" in done.err


def test_what_an_encoding_cannot_say_is_escaped(real: Briefer, root: Path) -> None:
    (root / "briefs" / "km.md").write_text("# ព្រំដែន\n\nអត្ថបទ\n", encoding="utf-8")
    done = real("$BRIEFER list ព្រំដែន --json", PYTHONIOENCODING="ascii", LC_ALL="C.UTF-8")
    assert done.out.isascii()
    assert [row["title"] for row in done.json] == ["ព្រំដែន"]


def test_names_that_are_no_utf_8_are_said_and_the_others_listed(real: Briefer, root: Path) -> None:
    (root / "briefs" / "b\udcff.md").write_text("# Odd\n", encoding="utf-8")
    (root / "briefs" / "folder\udcff").mkdir()
    done = real("$BRIEFER list --json")
    assert done.status == 0
    assert len(json.loads(done.out)) == 3
    scanned = real("$BRIEFER scan")
    assert scanned.status == 1
    assert scanned.err.count("Its name is not UTF-8. Rename the file.") == 2


def test_reading_never_waits_for_a_lock(real: Briefer, root: Path) -> None:
    real("$BRIEFER act 2024/raid 'Ask for names'")
    (root / "briefs" / "late.md").write_text("# Late\n", encoding="utf-8")
    with open(root / "db.json.lock", "ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for command in ("list", "actions", "show 2024/raid", "export brief", "dump"):
            done = real(f"timeout 8 $BRIEFER {command}")
            assert done.status == 0, (command, done.err)
            assert done.out, command
    assert real("$BRIEFER list title:Late").status == 0


def test_a_read_only_workspace_is_read(real: Briefer, root: Path) -> None:
    real("$BRIEFER scan")
    (root / "db.json").chmod(0o444)
    (root / "briefs" / "late.md").write_text("# Late\n", encoding="utf-8")
    for home in ("", "XDG_CACHE_HOME=$PWD/other "):
        done = real(f"{home}$BRIEFER list --json")
        assert done.status == 0
        assert len(done.json) == 3
        assert "read-only" in done.err
    assert real("$BRIEFER act 2024/raid Call").is_refused("read-only")


@pytest.mark.parametrize(
    "kept", ["null", "[]", '{"briefs": 3}', '{"a"', '{"meta": {"1": {"version": 99}}}', "\xff"]
)
def test_a_db_that_cannot_be_read_is_said_and_left_alone(
    briefer: Briefer, root: Path, kept: str
) -> None:
    (root / "db.json").write_text(kept, encoding="latin-1")
    for words in (["list"], ["actions"], ["act", "2024/raid", "Call"], ["star", "raid"]):
        assert briefer(*words).is_refused("db.json"), words
    assert (root / "db.json").read_text(encoding="latin-1") == kept


def test_without_a_folder_of_briefs_it_says_so(briefer: Briefer, root: Path) -> None:
    (root / "briefs").rename(root / "elsewhere")
    (root / "db.json").write_text("{}", encoding="utf-8")
    done = briefer("list", "--json")
    assert (done.status, done.json) == (1, [])
    assert "There is no folder" in done.err


def test_a_long_pack_tells_how_far_it_is_on_a_terminal_only(real: Briefer, root: Path) -> None:
    for number in range(120):
        (root / "briefs" / f"{number}.md").write_text(f"# Brief {number}\n", encoding="utf-8")
    assert real("$BRIEFER export pack").err == ""
    master, terminal = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "briefer", "-w", root, "export", "pack"],
        stdout=subprocess.PIPE,
        stderr=terminal,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"},
        timeout=60,
        check=True,
    )
    os.close(terminal)
    told = b""
    with suppress(OSError):  # the end of what a terminal was sent
        while piece := os.read(master, 4096):
            told += piece
    os.close(master)
    drawn = told.decode().split("\r\x1b[K")
    assert any("60 of 123" in line for line in drawn)
    assert (drawn[0], drawn[-1]) == ("", "")
    assert done.stdout.count(b"\n## ") >= 123
