"""The user's settings hold on the command line as in the app; plain output is read line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Briefer
from tests.workspaces import table


@pytest.fixture
def config(home: Path) -> Path:
    path = home / "config" / "briefer" / "config.toml"
    path.parent.mkdir(parents=True)
    return path


@pytest.mark.parametrize(("day_first", "due"), [("true", "2031-04-03"), ("false", "2031-03-04")])
def test_a_date_is_read_as_the_user_writes_it(
    briefer: Briefer, root: Path, config: Path, day_first: str, due: str
) -> None:
    config.write_text(f"day_first = {day_first}\n")
    assert briefer("act", "2024/talks.md", "Reply", "--due", "3/4/2031").status == 0
    [action] = table(root, "actions")
    assert action["due"] == due
    assert briefer("set", action["ref"], "due=4/3/2031").status == 0
    [action] = table(root, "actions")
    assert action["due"] == {"2031-04-03": "2031-03-04", "2031-03-04": "2031-04-03"}[due]


def test_the_name_of_the_settings_is_in_the_history(
    briefer: Briefer, root: Path, config: Path
) -> None:
    config.write_text('user = "Sokha"\n')
    assert briefer("act", "2024/talks.md", "Reply").status == 0
    assert "Sokha" in briefer("undo", "--list").out


def test_plain_output_is_one_sentence_a_line_and_no_columns(briefer: Briefer) -> None:
    briefer("act", "2024/talks.md", "Reply", "--due", "2031-01-02", "--owner", "CTU")
    briefs = briefer("list", "--plain").out.splitlines()
    assert briefs[0].startswith("Cambodia and Australia deepen cooperation; 2024-06-17; unread; ")
    assert "; 1 open action; " in briefs[0]
    assert len(briefs) == 3
    [action] = actions = briefer("actions", "--plain").out.splitlines()
    assert action.endswith("; Reply; open; due 2031-01-02; owner CTU")
    shown = briefer("show", "2024/talks.md", "--plain").out
    assert shown.splitlines()[0] == "TLP:GREEN"
    assert not [line for line in [*briefs, *actions, shown] if "  " in line or "\x1b" in line]


def test_config_says_where_the_settings_are_what_holds_and_what_is_wrong(
    briefer: Briefer, config: Path
) -> None:
    config.write_text('user = "Sokha"\nmeasure = "wide"\n')
    shown = briefer("config")
    assert shown.out.startswith(f"# kept in {config}\n")
    assert '# user = ""\nuser = "Sokha"\n' in shown.out
    assert shown.status == 1
    assert f"{config}:2: measure: It must be a whole number, 20 or more." in shown.err
