"""A plain line means what argparse says it means; what argparse refuses is not plain."""

from __future__ import annotations

from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.cli.commands import COMMANDS, HIDDEN
from briefer.cli.parsers import parsed, parser_of
from briefer.cli.plain import read

EVERY = COMMANDS | HIDDEN
VALUES = ("b1", "", "7", "-", "--", "-1", "-x y", "topic:x", "register", "bash", "a b", "--json=1")


def plainly(name: str, words: list[str]) -> dict[str, object] | None:
    module = import_module(f"briefer.cli.{EVERY[name].module}")
    options = read(getattr(module, f"configure_{name}"), words, workspace="w")
    return None if options is None else vars(options)


def by_argparse(name: str, words: list[str]) -> dict[str, object] | None:
    try:
        return vars(parsed(name, words, workspace="w"))
    except SystemExit:
        return None


@pytest.mark.parametrize("name", EVERY)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_plain_line_means_what_argparse_says(name: str, data: st.DataObject) -> None:
    flags = sorted(parser_of(name)._option_string_actions)
    word = st.one_of(st.sampled_from(flags), st.sampled_from(VALUES))
    words = data.draw(st.lists(word, max_size=5).filter(lambda w: not {"-h", "--help"} & set(w)))
    found = plainly(name, words)
    assert found is None or found == by_argparse(name, words)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("list", []),
        ("list", ["--json"]),
        ("list", ["topic:training", "visit", "--limit", "5", "--json"]),
        ("show", ["b1", "--plain"]),
        ("actions", ["--json"]),
        ("act", ["b1", "Call them", "--due", "fri"]),
        ("set", ["A-2026-001", "status=done"]),
        ("export", ["register", "--allow", "SECRET", "--allow", "CONFIDENTIAL", "-o", "x.md"]),
    ],
)
def test_lines_that_officials_type_are_plain(name: str, words: list[str]) -> None:
    assert plainly(name, words) == by_argparse(name, words)
    assert plainly(name, words) is not None


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("list", ["-topic:training"]),
        ("list", ["--help"]),
        ("list", ["--limit"]),
        ("list", ["--limit", "many"]),
        ("list", ["--jso"]),
        ("show", []),
        ("show", ["b1", "b2"]),
        ("show", ["b1", "--plain", "--json"]),
        ("export", ["everything"]),
        ("done", []),
    ],
)
def test_other_lines_are_for_argparse(name: str, words: list[str]) -> None:
    assert plainly(name, words) is None
