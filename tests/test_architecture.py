"""The house keeps its shape: sizes, rooms that stand alone, front ends that start lean."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "briefer").rglob("*.py"))
ROOMS = "model library insight store query catalogue layout export ingest settings desk cli tui web"


@pytest.mark.parametrize("folder", ["briefer", "tests"])
def test_no_file_is_over_300_lines(folder: str) -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in (ROOT / folder).rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert not long


def test_no_function_is_over_40_lines() -> None:
    long = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = (node.end_lineno or node.lineno) - node.body[0].lineno + 1
                if body > 40:
                    long.append(f"{path.relative_to(ROOT)}:{node.name} {body}")
    assert not long


@pytest.mark.parametrize("room", ROOMS.split())
def test_each_room_can_be_imported_alone(room: str) -> None:
    subprocess.run([sys.executable, "-c", f"import briefer.{room}"], check=True, cwd=ROOT)


def test_the_command_line_never_imports_textual(tmp_path: Path) -> None:
    (tmp_path / "briefs").mkdir()
    code = (
        "import sys; from briefer.__main__ import main; main(['-w', sys.argv[1], 'list', '--json'])"
        "; assert not any(name.split('.')[0] == 'textual' for name in sys.modules), 'textual'"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, cwd=ROOT)


HEAVY = (
    *("argparse", "ast", "asyncio", "concurrent", "dataclasses", "difflib", "email", "gettext"),
    *("importlib.metadata", "inspect", "locale", "logging", "markdown_it", "multiprocessing"),
    *("regex", "rich", "shutil", "subprocess", "tempfile", "textwrap", "tinydb"),
    *("tokenize", "tomllib", "typing", "yaml", "briefer.insight", "briefer.query.parser"),
    *("briefer.query.sql", "briefer.settings", "briefer.store"),
)
"""What a plain list must do without: every one of them takes a few hundredths of its bar."""


def test_a_plain_list_imports_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "briefs").mkdir()
    (tmp_path / "briefs" / "one.md").write_text("# One\n\nA visit.\n", encoding="utf-8")
    code = (
        "import sys; before = {*sys.modules}; from briefer.__main__ import main"
        "; main(['-w', sys.argv[1], 'list', '--json'])"
        f"; print(*({{*sys.modules}} - before) & {{*{HEAVY!r}}}, file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    for _ in range(2):  # the first one reads the folder
        done = subprocess.run(
            command, check=True, cwd=ROOT, env=env, capture_output=True, text=True
        )
    assert done.stderr.split() == []
    assert '"title": "One"' in done.stdout


def test_every_command_of_the_key_table_has_its_verb() -> None:
    from briefer.tui.keys import COMMANDS
    from briefer.tui.verbs import verb

    for item in COMMANDS:
        assert callable(verb(item.id)), item.id


def test_no_key_means_two_things_in_one_place() -> None:
    from briefer.tui.keys import ANYWHERE, BOARD, COMMANDS, DESK, INBOX, LIST, READER

    for places in [(LIST, DESK, ANYWHERE), (READER, DESK, ANYWHERE), (BOARD, ANYWHERE), (INBOX,)]:
        keys = [
            key
            for item in COMMANDS
            if any(place in item.where for place in places)
            for key in item.keys.split(",")
            if key
        ]
        twice = {key for key in keys if keys.count(key) > 1}
        assert not twice, (places, twice)


def test_the_readme_shows_the_keys_of_the_code() -> None:
    from tests.readme import README, with_tables

    text = README.read_text(encoding="utf-8")
    assert with_tables(text) == text
