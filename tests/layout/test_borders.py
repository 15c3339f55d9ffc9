"""Parts laid out one by one say what the whole says, and every piece of it is printable."""

import json
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.layout import borders, plain
from briefer.layout.blocks import Form
from briefer.layout.document import Document, Spot
from briefer.layout.outline import outline
from briefer.model.text import visible

EXAMPLES = json.loads((Path(__file__).parent / "commonmark.json").read_text())["examples"]
WIDE = Form(width=1000)
LINES = (
    "text one", "", "", "", "", "- item", "  more", "1. one", "2) two", "   three", "```", "~~~",
    "    code", "\ttab", "> quote", ">", "# head", "---", "===", "<!-- c", "-->", "<div>", "</div>",
    "<pre>", "</pre>", "[foo]: /url", "[foo]", "  ~~~ x", "* x", "[^1]: note", "[^1] ref",
    "  - nested", "\\", "<?php", "?>", "1234 foo",
)  # fmt: skip


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(borders, "SIZE", 1)
    return monkeypatch


@pytest.fixture
def low(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(borders, "SIZE", 256)
    monkeypatch.setattr(borders, "LARGE", 2048)


def said(source: str) -> list[str]:
    lines = (line.text.rstrip() for _, line in Document(source, 0, WIDE).whole())
    return [line for line in lines if line]


def same_in_parts(source: str, patch: pytest.MonkeyPatch) -> None:
    with patch.context() as context:
        context.setattr(borders, "SIZE", 10**9)
        whole = said(source)
    assert said(source) == whole


def test_pairs_of_examples(small: pytest.MonkeyPatch) -> None:
    for one, other in zip(EXAMPLES[::3], EXAMPLES[1::3], strict=False):
        same_in_parts(f"{one}\n{other}", small)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(lines=st.lists(st.sampled_from(LINES), min_size=2, max_size=14))
def test_any_lines(lines: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(borders, "SIZE", 1)
        same_in_parts("\n".join(lines) + "\n", patch)


@pytest.mark.usefixtures("low")
@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("- item {n}\n", "• item {n}"),
        ("7. item {n}\n", "{m}. item {n}"),
        ("> said {n}\n>\n", "│ said {n}"),
        ("word{n} ", "word{n}"),
        ("- item {n}\n\n", "• item {n}"),
        ("# head {n}\n", "head {n}"),
    ],
)
def test_a_text_without_a_safe_border_is_cut_where_it_can(source: str, line: str) -> None:
    text = "".join(source.format(n=n) for n in range(600))
    document = Document(text, 0, Form(width=60))
    document.last()
    assert len(document.chunks) > 5
    assert max(chunk.end - chunk.start for chunk in document.chunks) <= borders.LARGE
    lines = [found.text.rstrip() for _, found in document.whole()]
    for n in (0, 300, 599):
        assert any(line.format(n=n, m=n + 7) in found for found in lines)


@pytest.mark.usefixtures("low")
def test_a_long_table_and_long_code_keep_their_form_in_every_part() -> None:
    table = "| a | b |\n|---|---|\n" + "".join(f"| one {n} | two {n} |\n" for n in range(400))
    for lead in ("", "Intro.\n\n", "# Annex\n", "One.\n\nA | B\n---\n\n2024, in all:\n"):
        rows = list(plain(f"{lead}{table}\n- after\n", 0, 60))
        assert sum(row.split()[:1] == ["one"] for row in rows) == 400
        assert sum("|" in row for row in rows) == lead.count("|")
        assert rows[-1] == "• after"
    code = "```py\n" + "".join(f"x{n} = {n}\n" for n in range(900)) + "```\n\nafter *it*"
    lines = list(plain(code, 0, 60))
    assert [line for line in lines if line][:2] == ["  x0 = 0", "  x1 = 1"]
    assert sum(line.startswith("  x") for line in lines) == 900
    assert lines[-1] == "after it"


@pytest.mark.usefixtures("low")
@pytest.mark.parametrize("lead", ["Intro.\n\n", "# Annex\n", "One.\n\nOf these:\n"])
def test_a_long_list_keeps_its_form_under_what_stands_before_it(lead: str) -> None:
    rows = list(plain(lead + "".join(f"- item {n}\n" for n in range(400)), 0, 60))
    assert [row for row in rows if "item" in row] == [f"• item {n}" for n in range(400)]


HOSTILE = {
    "nested quotes": ">" * 10_000 + " deep\n\nafter",
    "nested items": "- " * 5_000 + "deep\n\nafter",
    "one line": "word " * 1_000_000,
    "one word": "x" * 1_000_000,
    "cells": "|a|b|\n|-|-|\n" + "|c|d|\n" * 50_000,
    "cells of one row": "|" + "a|" * 50_000 + "\n|" + "-|" * 50_000 + "\n",
    "rules of no table": "a|b|c\n-|-\n" * 50_000,
    "a rule of blanks": "|a|\n|" + " \t" * 100_000,
    "links": "[a](http://b.c/d) " * 50_000,
    "definitions": "".join(f"[r{i}]: http://x/{i}\n\n[r{i}]\n\n" for i in range(20_000)),
    "unbalanced": "*a **b _c `d [e](f ![g ~~h <i <!-- &# \\" * 3_000,
    "controls": visible("".join(map(chr, range(0xA0))) * 1_000),
    "entities": "&#8238;&Tab;&#12;&#x2028;&#xFEFF;&#27;" * 1_000,
    "marks": "a" + "\u0301" * 50_000 + "ក" + "\u17d2ក" * 20_000,
}
HARMLESS = {"Cf", "Zs", "Cn", "Co"}
OVERRIDES = {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_opens_scrolls_and_stays_printable(name: str) -> None:
    document = Document(HOSTILE[name], 0, Form(width=40))
    spots = [Spot(0, 0), document.at_row(document.height // 2), document.step(document.last(), -9)]
    for spot in spots:
        rows = list(document.below(spot, 10))
        assert rows
        for _, line in rows:
            for char in line.text:
                assert char.isprintable() or category(char) in HARMLESS, hex(ord(char))
                assert char not in OVERRIDES


def test_what_is_nested_too_deep_is_shown_as_it_is_written() -> None:
    assert any("deep" in line for line in plain(">" * 200 + " deep", 0, 60))


def test_outline_leaves_code_out() -> None:
    text = "# One\n\n```\n# no\n```\n\nTwo *words*\n---\n\n### [Three](x) ###\n"
    assert [(h.level, h.text) for h in outline(text)] == [
        (1, "One"), (2, "Two words"), (3, "Three"),
    ]  # fmt: skip
    starts = [text[heading.start :][:3] for heading in outline(text)]
    assert starts == ["# O", "Two", "###"]
