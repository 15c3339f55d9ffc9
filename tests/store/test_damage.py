"""Torn ends and flipped bits, in the journal and in db.json; the doctor."""

from __future__ import annotations

import json
import random
from contextlib import suppress

import pytest

from briefer.model.errors import StoreError
from briefer.store import Store, doctor

JOURNAL = "db.json.journal"


@pytest.fixture
def journal(opened, workspace):
    """A workspace whose journal holds three commands, after one that is folded."""
    store = opened()
    for number in range(4):
        with store.command(f"Added brief {number}") as draft:
            draft.add_brief(path=f"{number}.md")
        if number == 0:
            store.fold()
    return workspace.root / JOURNAL


def paths(store: Store) -> list[str]:
    return [brief.path for brief in store.briefs()]


def test_a_line_torn_at_any_byte_never_was(journal, workspace, opened):
    data = journal.read_bytes().rstrip(b"\0")
    begin = data[:-1].rindex(b"\n") + 1
    for end in range(begin, len(data)):
        for filler in (b"", b"\0" * 100):
            journal.write_bytes(data[:end] + filler)
            assert paths(opened()) == ["0.md", "1.md", "2.md"]
    store = opened()
    with store.command("Added another") as draft:
        assert draft.add_brief(path="x.md").id == "b4"
    assert "never finished, were cut off" in str(store.problems[0])
    assert paths(opened()) == ["0.md", "1.md", "2.md", "x.md"]


def test_a_header_torn_at_any_byte_hinders_nobody(journal, opened):
    header = journal.read_bytes().split(b"\n")[0]
    for end in range(len(header)):
        journal.write_bytes(header[:end])
        store = opened()
        assert paths(store) == ["0.md"]
        with store.command("Added another") as draft:
            draft.add_brief(path="x.md")
        assert paths(opened()) == ["0.md", "x.md"]
        store.undo()
        store.fold()


def test_any_flipped_bit_in_the_journal_is_found_and_nothing_before_it_lost(journal, opened):
    data = bytearray(journal.read_bytes().rstrip(b"\0"))
    ends = [at for at, byte in enumerate(data) if byte == 10]
    chance = random.Random(7)
    for at in chance.sample(range(ends[0] + 1, len(data)), 60):
        flipped = data.copy()
        flipped[at] ^= 1 << chance.randrange(8)
        journal.write_bytes(flipped)
        store = opened()
        line = sum(end < at for end in ends)
        assert paths(store) == [f"{number}.md" for number in range(line)]
        if line < 3:
            assert f"{JOURNAL}:{line + 1}: a line is damaged" in str(store.problems[0])
            with pytest.raises(StoreError, match="damaged; nothing is written"):
                store.command("Added").__enter__()


def test_the_doctor_mends_a_damaged_journal_and_keeps_every_good_line(journal, workspace, opened):
    lines = journal.read_bytes().rstrip(b"\0").split(b"\n")
    lines[2] = lines[2].replace(b"2.md", b"3.md")
    journal.write_bytes(b"\n".join(lines))
    assert [str(one.problem) for one in doctor(workspace)] == [
        f"{JOURNAL}:3: the line is damaged. Run `briefer doctor --repair`."
    ]
    assert all(finding.mended for finding in doctor(workspace, repair=True))
    assert paths(opened()) == ["0.md", "1.md", "3.md"]
    assert [path.read_bytes() for path in workspace.root.glob(f"{JOURNAL}.*.copy")] == [
        b"\n".join(lines)
    ]
    assert doctor(workspace) == []


def test_any_flipped_bit_in_db_json_is_found(opened, workspace, write_long_ago):
    store = opened()
    with store.command("Added briefs") as draft:
        for number in range(5):
            draft.add_brief(path=f"{number}.md")
    store.close()
    good = workspace.db.read_bytes()
    chance = random.Random(11)
    for at in chance.sample(range(len(good)), 80):
        flipped = bytearray(good)
        flipped[at] ^= 1 << chance.randrange(8)
        write_long_ago(workspace.db, bytes(flipped))
        with suppress(StoreError):
            assert [str(problem) for problem in opened().problems] == [
                "db.json: its checksum is wrong: another program or the disk changed it."
            ]
        assert workspace.db.read_bytes() == flipped


def test_the_doctor_puts_a_lost_db_together_again(journal, workspace, opened):
    opened().close()
    workspace.db.write_bytes(workspace.db.read_bytes()[:40])
    [finding] = doctor(workspace)
    assert "not JSON" in str(finding)
    assert [one.mended for one in doctor(workspace, repair=True)] == [True]
    assert paths(opened()) == ["0.md", "1.md", "2.md", "3.md"]
    assert any(path.read_bytes()[:40] for path in workspace.root.glob("db.json.*-*.copy"))
    assert doctor(workspace) == []


def test_the_doctor_names_and_mends_what_stands_twice(workspace, opened):
    rows = {
        "meta": {"1": {"version": 1}},
        "briefs": {"1": {"path": "a.md"}, "2": {"path": "a.md"}},
        "actions": {
            "1": {"ref": "A-2026-001", "brief": "b1", "text": "Ask"},
            "2": {"ref": "A-2026-001", "brief": "b2", "text": "Reply"},
            "3": {"ref": "A-2026-002", "brief": "b9", "text": "Call", "due": "soon"},
        },
    }
    workspace.db.write_text(json.dumps(rows))
    found = "\n".join(map(str, doctor(workspace)))
    for words in ("A-2026-001 is given twice", "stands in two rows, b1 and b2", "brief b9"):
        assert words in found
    assert "A-2026-002: the value of due is not understood" in found
    doctor(workspace, repair=True)
    store = opened()
    assert [action.ref for action in store.actions_of("b1")] == ["A-2026-001", "A-2026-003"]
    assert store.brief("b2") is None
    assert [brief.path for brief in store.briefs()] == ["a.md"]
    assert len(doctor(workspace)) == 2


def test_the_doctor_finds_nothing_wrong_with_a_sound_workspace(journal, workspace):
    assert doctor(workspace) == []
    assert doctor(workspace, repair=True) == []
