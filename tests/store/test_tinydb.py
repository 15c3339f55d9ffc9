"""TinyDB's own API over the journal, and stock TinyDB beside it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import Query, TinyDB, where
from tinydb.operations import increment
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from briefer.store import EVERYTHING, JournalDB, JournalStorage


@pytest.fixture(params=["own table", "stock table"])
def db(request, tmp_path):
    path = tmp_path / "db.json"
    made: Any = JournalDB(path) if request.param == "own table" else None
    made = made or TinyDB(path, storage=JournalStorage)
    yield made
    made.close()


def test_tinydbs_api_works_over_the_journal(db, tmp_path):
    actions = db.table("actions")
    assert actions.insert({"text": "Ask", "n": 1}) == 1
    assert actions.insert_multiple([{"text": "Reply", "n": 2}, {"text": "Call", "n": 3}]) == [2, 3]
    assert actions.update(increment("n"), where("text") == "Ask") == [1]
    assert actions.upsert({"text": "Meet", "n": 9}, Query().text == "Meet") == [4]
    assert actions.remove(doc_ids=[3]) == [3]
    assert actions.get(doc_id=1) == {"text": "Ask", "n": 2}
    assert actions.get(doc_id=3) is None
    assert sorted(doc.doc_id for doc in actions.search(where("n") == 2)) == [1, 2]
    assert [doc["n"] for doc in actions] == [2, 2, 9]
    assert db.tables() >= {"actions"}
    db.close()
    assert TinyDB(tmp_path / "db.json").table("actions").all() == [
        {"text": "Ask", "n": 2},
        {"text": "Reply", "n": 2},
        {"text": "Meet", "n": 9},
    ]


def test_what_a_table_gives_away_can_be_changed_without_changing_it(db):
    db.insert({"tags": ["a"]})
    db.get(doc_id=1)["tags"].append("b")
    db.all()[0]["tags"].append("c")
    assert db.all() == [{"tags": ["a"]}]


def test_an_update_that_raises_changes_nothing(tmp_path):
    db = JournalDB(tmp_path / "db.json")
    db.insert_multiple([{"n": 1}, {"n": "x"}])
    with pytest.raises(TypeError):
        db.update(increment("n"))
    with pytest.raises(ValueError, match="JSON"):
        db.insert({"n": float("nan")})
    assert db.all() == [{"n": 1}, {"n": "x"}]


def test_two_at_once_lose_nothing(tmp_path):
    one, other = JournalDB(tmp_path / "db.json"), JournalDB(tmp_path / "db.json")
    for number in range(10):
        (one, other)[number % 2].insert({"n": number})
    assert [doc["n"] for doc in one] == [doc["n"] for doc in other] == list(range(10))


def test_a_stock_table_keeps_what_another_wrote_between_its_read_and_its_write(tmp_path):
    path = tmp_path / "db.json"
    stock, other = TinyDB(path, storage=JournalStorage), JournalDB(path)
    stock.insert({"n": 1})

    def meanwhile(document):
        other.insert({"n": 2})
        document["n"] = 10

    stock.update(meanwhile, doc_ids=[1])
    assert sorted(doc["n"] for doc in stock) == [2, 10]


def test_dropping_tables(tmp_path):
    db = JournalDB(tmp_path / "db.json")
    db.table("a").insert({"n": 1})
    db.table("b").insert({"n": 2})
    db.drop_table("a")
    assert db.table("a").all() == []
    assert db.table("b").all() == [{"n": 2}]
    db.drop_tables()
    assert db.table("b").all() == []


names = st.text("ab", min_size=1, max_size=1)
values = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.lists(names))
documents = st.dictionaries(names, values, max_size=2)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("insert"), documents),
        st.tuples(st.just("update"), documents, names),
        st.tuples(st.just("upsert"), documents, names),
        st.tuples(st.just("remove"), names),
        st.tuples(st.just("put"), documents, st.just(1000)),
        st.tuples(st.just("truncate")),
        st.tuples(st.just("close")),
    ),
    max_size=12,
)


def act(table: Any, step: tuple[Any, ...]) -> None:
    match step:
        case ("insert", document):
            table.insert(document)
        case ("update", document, name):
            table.update(document, where(name).exists())
        case ("upsert", document, name):
            table.upsert(document, where(name).exists())
        case ("remove", name):
            table.remove(where(name).exists())
        case ("put", document, number):
            table.remove(doc_ids=[number])
            table.insert(Document(document, number))
        case ("truncate",):
            table.truncate()


@settings(max_examples=40, deadline=None)
@given(steps)
def test_it_holds_what_tinydb_in_memory_holds(tmp_path_factory, done):
    path = tmp_path_factory.mktemp("law") / "db.json"
    memory, db = TinyDB(storage=MemoryStorage), JournalDB(path)
    for step in done:
        if step == ("close",):
            db.close()
            db = JournalDB(path)
        act(memory.table("t"), step)
        act(db.table("t"), step)
        assert sorted(map(repr, db.table("t"))) == sorted(map(repr, memory.table("t")))
    db.close()
    assert sorted(map(repr, TinyDB(path).table("t"))) == sorted(map(repr, memory.table("t")))


def test_a_stock_writer_beside_us_is_noticed_and_nothing_of_either_is_lost(opened, workspace):
    store = opened()
    with store.command("Added a brief") as draft:
        draft.add_brief(path="a.md")
    store.fold()
    stock = TinyDB(workspace.db)
    for number in range(4):
        with store.command("Added a brief") as draft:
            draft.add_brief(path=f"ours {number}.md")
        stock.table("briefs").insert({"path": f"theirs {number}.md"})
        assert store.refresh() == (EVERYTHING,)
        assert store.changes_since(0) is None
    store.close()
    expected = {"a.md", *(f"{who} {n}.md" for who in ("ours", "theirs") for n in range(4))}
    assert {row["path"] for row in TinyDB(workspace.db).table("briefs")} == expected
    briefs = list(opened().briefs())
    assert {brief.path for brief in briefs} == expected
    assert len({brief.id for brief in briefs}) == 9
    assert json.loads((workspace.root / "db.json.last.copy").read_text())


def test_what_a_stock_writer_changes_in_a_row_survives_our_change_of_the_same_row(
    opened, workspace
):
    store = opened()
    with store.command("Added a brief") as draft:
        draft.add_brief(path="a.md")
    store.fold()
    with store.command("Set its title") as draft:
        from dataclasses import replace

        draft.put(replace(draft.brief("b1"), title="Ours"))
    TinyDB(workspace.db).table("briefs").update({"starred": True}, doc_ids=[1])
    store.close()
    brief = opened().brief("b1")
    assert (brief.title, brief.starred) == ("Ours", True)


def test_after_a_stock_writer_a_catalogue_is_told_to_begin_anew_until_it_has(opened, workspace):
    store = opened()
    with store.command("Added a brief") as draft:
        draft.add_brief(path="a.md")
    store.close()
    TinyDB(workspace.db).table("briefs").insert({"path": "b.md"})
    store = opened()
    assert store.changes_since(1) is None
    with store.command("Added a brief") as draft:
        draft.add_brief(path="c.md")
    assert store.changes_since(1) is None
    assert store.changes_since(store.sequence) == ()
    store.close()
    assert opened().changes_since(1) is None


def test_a_stock_writer_with_an_old_file_open_is_noticed_and_its_text_kept(opened, workspace):
    store = opened("ann")
    with store.command("Added a brief") as draft:
        draft.add_brief(path="a.md")
    store.fold()
    other, stock = opened("bob"), TinyDB(workspace.db)
    with store.command("Added a brief") as draft:
        draft.add_brief(path="b.md")
    other.refresh()
    store.fold()
    stock.table("briefs").insert({"path": "theirs.md"})
    for one in (store, other):
        one.refresh()
        assert "db.json.other.copy" in str(one.problems[-1])
        assert [brief.path for brief in one.briefs()] == ["a.md", "b.md", "theirs.md"]
    kept = json.loads((workspace.root / "db.json.other.copy").read_text())
    assert {"path": "theirs.md"} in kept["briefs"].values()
