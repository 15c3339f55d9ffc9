"""Briefs set together become what they become one by one, whatever each of them changes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.model.errors import NotFound
from briefer.model.frozen import replace
from briefer.model.workspace import Workspace
from briefer.store import Store

ROWS = [
    {"path": "1.md"},
    {"path": "2.md"},
    {"path": "3.md", "starred": True, "read_at": "2026-02-01T08:30:00Z"},
    {"path": "4.md", "starred": None, "place": 1, "future": {"kept": [1, 2]}},
    {"path": "5.md", "starred": "yes", "topics_set": [], "decisions": {"a": "declined"}},
]
changes = st.one_of(
    st.fixed_dictionaries({"starred": st.booleans()}),
    st.fixed_dictionaries({"place": st.sampled_from([0, 1, True])}),
    st.fixed_dictionaries({"read_at": st.none() | st.just(datetime(2026, 3, 1, tzinfo=UTC))}),
    st.fixed_dictionaries({"date": st.none() | st.just(date(2026, 3, 1))}),
    st.fixed_dictionaries({"topics_set": st.none() | st.sampled_from([(), ("drugs",)])}),
    st.fixed_dictionaries({"decisions": st.just(MappingProxyType({"a": "accepted"}))}),
    st.fixed_dictionaries({"starred": st.booleans(), "archived": st.booleans()}),
)
commands = st.lists(
    st.lists(st.tuples(st.integers(1, len(ROWS)), changes), max_size=8)
    | changes.map(lambda change: [(number, change) for number in range(1, len(ROWS) + 1)]),
    max_size=4,
)


def _told(commands, together: bool):
    """What the groups of these commands tell, and the rows after them, as opened anew."""
    with TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder))
        store = Store.open(workspace, user="ann")
        store.tinydb.table("briefs").insert_multiple([dict(row) for row in ROWS])
        told = []
        for command in commands:
            with store.command("Changed them") as draft:
                states = [replace(draft.brief(f"b{number}"), **new) for number, new in command]
                if together:
                    draft.put_all(states)
                else:
                    for state in states:
                        draft.put(state)
                shown = [draft.brief(state.id) for state in states]
            told.append((draft.written and repr(draft.written["changes"]), shown, draft.group))
        store.close(fold=False)
        store = Store.open(workspace, user="ann")
        rows = [dict(row) for row in store.tinydb.table("briefs")]
        groups = store.groups()
        store.close()
    groups = [(group.number, group.changes) for group in groups]
    return [(text, shown, group and group.changes) for text, shown, group in told], rows, groups


@settings(max_examples=60, deadline=None)
@given(commands)
def test_together_is_as_one_by_one(commands):
    assert _told(commands, together=True) == _told(commands, together=False)


def test_what_was_set_together_is_taken_back_together(opened):
    store = opened()
    with store.command(None) as draft:
        briefs = [draft.add_brief(path=f"{number}.md") for number in range(5)]
    with store.command("Starred 5 briefs") as draft:
        draft.put_all([replace(brief, starred=True) for brief in briefs])
    assert all(brief.starred for brief in store.briefs())
    store.undo()
    assert list(store.briefs()) == briefs


def test_a_brief_that_is_gone_stops_all_of_them(opened):
    store = opened()
    with store.command(None) as draft:
        briefs = [draft.add_brief(path=f"{number}.md") for number in range(3)]
    with store.command(None) as draft:
        draft.remove(briefs[2])
    with pytest.raises(NotFound, match="b3"), store.command("Starred 3 briefs") as draft:
        draft.put_all([replace(brief, starred=True) for brief in briefs])
    assert list(store.briefs()) == briefs[:2]
