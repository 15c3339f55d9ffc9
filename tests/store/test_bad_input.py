"""What is found on the disk and is not as it should be: each named in a line, nothing lost."""

from __future__ import annotations

import json

import pytest

from briefer.model.errors import StoreError

GOOD = {"briefs": {"1": {"path": "a.md"}}, "actions": {}}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"{", "not JSON: line 1"),
        (b'{"briefs": {\n"1": {"path": "a.md"},\n"2": {"path"\n}}', "not JSON: line 4"),
        (b'{"briefs": {}} {"briefs": {}}', "more after the end"),
        (b'{"briefs": {},}', "not JSON"),
        (b"[1, 2]", "another shape"),
        (b'"text"', "another shape"),
        (b'{"briefs": [1]}', "table “briefs”"),
        (b'{"briefs": {"one": {}}}', "holds “one”"),
        (b'{"briefs": {"1": 5}}', "holds “1”"),
        (b'{"briefs": {"1": {"path": "\xff"}}}', "not UTF-8"),
        (b'{"meta": {"1": {"version": 99}}}', "newer briefer (version 99"),
        (b'{"meta": {"1": {"version": "x"}}}', "newer briefer"),
    ],
)
def test_an_unreadable_db_is_refused_with_words_and_left_alone(
    opened, workspace, write_long_ago, text, words
):
    write_long_ago(workspace.db, text)
    with pytest.raises(StoreError) as error:
        opened()
    assert words in error.value.message
    assert error.value.mend
    assert workspace.db.read_bytes() == text
    assert [path.name for path in workspace.root.iterdir()] == ["db.json"]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(GOOD),
        json.dumps(GOOD, indent=4),
        json.dumps(GOOD).replace(" ", ""),
        json.dumps(GOOD, indent="\t").replace("\n", "\r\n"),
        f" \n{json.dumps(GOOD)}\n\n",
    ],
)
def test_any_layout_of_tinydb_is_read_and_folded_into_ours(opened, workspace, text):
    workspace.db.write_text(text)
    store = opened()
    with store.command("Added a brief") as draft:
        draft.add_brief(path="b.md")
    store.close()
    assert workspace.db.read_text().startswith('{"meta": {\n"1": {"crc":"')
    assert [brief.path for brief in opened().briefs()] == ["a.md", "b.md"]


@pytest.mark.parametrize("text", ["", "{}", " \n", '{"briefs": {}}'])
def test_an_empty_db_is_an_empty_store(opened, workspace, text):
    workspace.db.write_text(text)
    store = opened()
    assert len(list(store.briefs())) == 0
    with store.command("Added a brief") as draft:
        draft.add_brief(path="a.md")
    store.close()
    assert len(list(opened().briefs())) == 1


@pytest.mark.parametrize("lose", [lambda db: db.unlink(), lambda db: db.write_text("")])
def test_a_lost_db_whose_copy_is_there_is_no_new_beginning(opened, workspace, lose):
    store = opened()
    with store.command("Added a brief") as draft:
        draft.add_brief(path="a.md")
    store.close()
    lose(workspace.db)
    with pytest.raises(StoreError, match="last copy is still there"):
        opened()


def test_an_older_db_is_brought_up_after_a_copy(opened, workspace):
    old = {
        "briefs": {"4": {"path": "a.md"}},
        "actions": {
            "1": {"brief": 4, "text": "Ask", "created": "2025-03-01T00:00:00Z"},
            "2": {"brief": 4, "text": "Reply", "ref": "A-2025-007"},
            "3": {"brief": "b4", "text": "Call", "created": "2025-04-01T00:00:00Z"},
        },
    }
    workspace.db.write_text(json.dumps(old))
    store = opened()
    with store.command("Added a brief") as draft:
        draft.add_brief(path="b.md")
    store.close()
    assert json.loads((workspace.root / "db.json.v0.copy").read_text()) == old
    actions = opened().actions_of("b4")
    assert [action.ref for action in actions] == ["A-2025-008", "A-2025-007", "A-2025-009"]


def test_fields_of_a_newer_version_and_bad_values_are_kept(opened, workspace):
    row = {"path": "a.md", "date": "no date", "starred": "yes", "mood": ["calm", {"x": 1}]}
    workspace.db.write_text(json.dumps({"meta": {"1": {"version": 1}}, "briefs": {"1": row}}))
    store = opened()
    brief = store.brief("b1")
    assert (brief.date, brief.starred) == (None, False)
    with store.command("Changed the title") as draft:
        from dataclasses import replace

        draft.put(replace(brief, title="Visit"))
    store.close()
    kept = json.loads(workspace.db.read_text())["briefs"]["1"]
    assert kept == row | {"title": "Visit"}


def test_a_read_only_folder_is_said(opened, workspace, monkeypatch):
    import errno
    import os

    def refused(path, flags, *more, **named):
        if flags & os.O_CREAT:
            raise OSError(errno.EROFS, "read-only")
        return real(path, flags, *more, **named)

    real = os.open
    store = opened()
    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(StoreError, match="disk is read-only"), store.command("Added") as draft:
        draft.add_brief(path="a.md")
    assert len(list(store.briefs())) == 0
