"""Keys that arrive together do what they do when they are typed one by one."""

from __future__ import annotations

import pytest

from briefer.tui.keys import COMMANDS, WHERE
from tests.tui.official import at_the_desk
from tests.workspaces import make_workspace, table

BURSTS = [
    (("t", "r"), "actions", "kind", "request"),
    (("colon", *"star", "enter"), "briefs", "starred", True),
    (("plus", *"urgent", "enter"), "briefs", "tags_set", ["urgent"]),
    (("a", *"Call them", "ctrl+s"), "actions", "text", "Call them"),
]


@pytest.mark.parametrize(("keys", "rows", "field", "value"), BURSTS)
async def test_what_a_key_opens_takes_the_next_one(tmp_path, keys, rows, field, value):
    root = make_workspace(tmp_path)
    async with at_the_desk(root) as official:
        await official.rattles(*("space" if key == " " else key for key in keys))
    assert [row[field] for row in table(root, rows) if row.get(field)] == [value]


async def test_a_query_typed_fast_is_no_row_of_commands(tmp_path):
    root = make_workspace(tmp_path)
    async with at_the_desk(root) as official:
        await official.rattles("slash", *"seamstress")
        assert "/ seamstress" in official.screen
        await official.rattles("escape")
        assert not official.desk.query_text
    for row in table(root, "briefs"):
        assert not {"starred", "archived", "read_at", "tags_set"} & row.keys()
    assert table(root, "actions") == []


async def test_a_screen_that_opens_takes_the_keys_after_it(tmp_path):
    root = make_workspace(tmp_path)
    async with at_the_desk(root) as official:
        await official.rattles("t", "r", "A", "p", "u")
    (action,) = table(root, "actions")
    assert action["priority"] == "urgent"


async def test_asking_twice_at_once_asks_twice(tmp_path):
    async with at_the_desk(make_workspace(tmp_path)) as official:
        await official.rattles("i", "escape", "plus", "escape", "i")
        assert "Import from" in official.screen


def test_every_place_of_a_command_has_words():
    assert {place for item in COMMANDS for place in item.where} <= WHERE.keys()


async def test_a_key_of_another_place_is_explained(tmp_path):
    async with at_the_desk(make_workspace(tmp_path), size=(140, 24)) as official:
        await official.presses("f")
        assert ": works " in official.last_line
