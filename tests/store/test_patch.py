"""Laws of how a change is told: it leads from one row to the other, and back."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.store import JournalDB
from briefer.store.patch import after, difference, strayed, turned

name = st.sampled_from(["a", "history", "within", "keep first", "then"])
plain = st.none() | st.booleans() | st.integers(0, 2) | st.sampled_from(["", "x"])
value = st.recursive(
    plain,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(name, inner, max_size=3),
    max_leaves=6,
)
rows = st.dictionaries(name, value, max_size=4)


@settings(max_examples=400)
@given(rows, rows)
def test_a_change_leads_there_and_back_also_as_json(old, new):
    change = difference("table", 1, old, new)
    if change is None:
        assert old == new
        return
    change = tuple(json.loads(json.dumps(change)))
    assert after(old, change) == new
    assert after(new, turned(change)) == old
    assert strayed(old, change[2], change[3]) == set()
    assert strayed(new, change[3], change[2]) == set()


keys = st.dictionaries(st.sampled_from("pqr"), st.integers(0, 2), max_size=3)


@settings(max_examples=200)
@given(keys, keys, st.integers(0, 2))
def test_changes_of_different_keys_do_not_touch_each_other(old, new, other):
    before, now = ({"a": old} if old else {}), ({"a": new} if new else {})
    change = difference("table", 1, before, now)
    if change is None:
        return
    later = {"a": {**new, "s": other}}
    assert strayed(later, change[3], change[2]) == set()
    assert after(later, turned(change)) == {"a": {**old, "s": other}}


def test_documents_that_hold_the_words_of_a_change_are_only_documents(tmp_path):
    db = JournalDB(tmp_path / "db.json")
    db.insert({"x": "before"})
    odd = {"x": {"keep first": 1}, "y": {"within": 2}, "history": {"keep first": 1, "then": [2]}}
    db.update(odd)
    assert db.all() == [odd]
    assert JournalDB(tmp_path / "db.json").all() == [odd]
    db.update({"x": {"within": {"within": {}}}, "y": ["keep first"], "history": []})
    assert JournalDB(tmp_path / "db.json").all() == db.all()
