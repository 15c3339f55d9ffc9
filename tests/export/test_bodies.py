"""A brief inside a pack reads as it does alone: same words, same blocks, headings lower."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from briefer.export.bodies import beginning, opening, within
from briefer.export.pack import pack
from briefer.export.rewrite import rewritten
from tests.export.rendering import by_markdown_it
from tests.export.samples import MONDAY, dossiers

BLOCKS = (
    "Some *plain* words, a `code # span` and [a link](http://x.org).",
    "# Heading one #",
    "## Heading `two` [x]",
    "###### Lowest",
    "Underlined\n===",
    "Two lines\nunderlined\n---",
    "Broken\\\nunderlined\n===",
    "> # In a quote\n> words [x]",
    "- item\n- # heading in an item\n  words",
    "1. one\n2. two\n\n   more [text][x]",
    "```sh\n# no heading\n[x]: no\n```",
    "~~~\n```\n# no heading\n~~~",
    "- ```\n  # no heading\n  ```",
    "    # indented code",
    "| a | b |\n|---|---|\n| [x] | c [y][x] |",
    "See [x], [words][x], [x][] and ![x] and `[x]` and \\[x].",
    "See [a\nb] here.",
    "---",
    "***",
    "A line \\# and #no heading\n#also none",
    "[x]: http://x.org/one 'title'",
    "[a b]: <http://x.org/two>",
    "Last\\",
)
PLAIN = [block for block in BLOCKS if not block.startswith(("[x]:", "[a b]:"))]


def shifted(html: str, by: int) -> str:
    """Rendered HTML with every heading `by` levels lower and on one line."""
    html = re.sub(r"(<h\d>[^<\n]*)(?:<br />)?\n", r"\1 ", html)
    return re.sub(r"(</?h)([1-6])", lambda m: f"{m[1]}{min(6, int(m[2]) + by)}", html)


def rendered(text: str) -> str:
    """HTML, without the white space that says nothing outside of code."""
    return re.sub(r"\n+", "\n", by_markdown_it(text)).strip()


@given(st.lists(st.sampled_from(BLOCKS), max_size=7).map("\n\n".join), st.integers(0, 3))
@settings(max_examples=80, deadline=None)
def test_a_body_renders_the_same_but_for_its_headings(body: str, by: int) -> None:
    inside = within(body, "b1-", by)
    assert rendered(inside) == shifted(rendered(body.strip("\n")), by)


@given(st.lists(st.sampled_from(PLAIN), max_size=7).map("\n\n".join), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_the_quick_way_and_the_parser_agree(body: str, by: int) -> None:
    assert rendered(within(body, "b1-", by)) == rendered(rewritten(body, "b1-", by))


@given(
    st.lists(
        st.sampled_from((*BLOCKS, "Words\n# and a heading", "Told.[^1]\n\n[^1]: Note")), max_size=5
    ),
    st.integers(0, 3),
)
@settings(max_examples=120, deadline=None)
def test_the_beginning_has_the_opening_of_the_whole(blocks: list[str], by: int) -> None:
    body = "\n\n".join(blocks)
    assert opening(beginning(body, "b1-", by)) == opening(within(body, "b1-", by))


OPEN = (
    "```\nopen",
    "~~~~\n```\nopen",
    "<!-- open",
    "<script>\nopen",
    "- a\n  ```\n  b",
    "> ~~~\n> x",
)


@given(
    st.lists(st.sampled_from((*BLOCKS, *OPEN)), max_size=5).map("\n\n".join),
    st.lists(st.sampled_from(BLOCKS), max_size=5).map("\n\n".join),
)
@settings(max_examples=60, deadline=None)
def test_no_brief_reaches_into_the_next(first: str, second: str) -> None:
    """Whatever the first brief leaves open or defines, the second renders as it would alone."""
    both = f"{within(first, 'b1-', 2)}\n\n## End\n\n{within(second, 'b2-', 2)}"
    assert rendered(both).rpartition("<h2>End</h2>")[2].strip() == rendered(
        within(second, "b2-", 2)
    )


def test_raw_html_is_shown_and_not_obeyed() -> None:
    body = (
        "A <b>bold</b> <https://x.org> word.\n\n<div>\n# no\n</div>\n\n> <script>\n> x\n> </script>"
    )
    html = by_markdown_it(within(body, "", 1))
    assert "&lt;b&gt;bold&lt;/b&gt;" in html
    assert '<a href="https://x.org">' in html
    assert "&lt;div&gt;\n# no\n&lt;/div&gt;" in html
    assert "<script>" not in html


@pytest.mark.parametrize(
    "body",
    [
        "One.[^1] Two.[^n]\n\n[^1]: Ibid.\n[^n]: A *longer* note.\n",
        "Code `x` near.[^1] [^other]\n\n[^1]: Note with [l](http://x.org).\n",
    ],
)
def test_footnotes_of_two_briefs_keep_apart(body: str) -> None:
    both = f"{within(body, 'b1-', 1)}\n\n## Next\n\n{within(body, 'b2-', 1)}"
    assert both.count("[^b1-1]") == both.count("[^b2-1]") == 2
    assert "[^1]" not in both
    assert ("[^other]" in both) is ("[^other]" in body)
    html = MarkdownIt("commonmark").use(footnote_plugin).render(both)
    assert html.count('class="footnote-ref"') == both.count("[^b") // 2


def test_a_heading_that_repeats_the_title_is_said_once() -> None:
    assert within("# Talks \\[draft\\] #\n\nText.", "", 1, "Talks [draft]") == "Text."
    assert within("\nTalks\n=====\nText.", "", 1, "Talks") == "Text."
    assert within("# Other\n\nText.", "", 1, "Talks") == "## Other\n\nText."


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("# H\n\n- list\n\n| a |\n|---|\n\nFirst\nwords.\n\nMore.", "First\nwords."),
        ("*Emphasis* leads.\n\nMore.", "*Emphasis* leads."),
        ("1. one\n\n> quote\n\n```\ncode\n```", ""),
        ("Under\n---\n\n[x]: y\n\nWords.", "Words."),
    ],
)
def test_the_opening_is_the_first_plain_paragraph(body: str, words: str) -> None:
    assert opening(body) == words


def test_a_pack_of_the_same_brief_twice_keeps_its_links_apart() -> None:
    one = dossiers()[0]
    other = replace(one, text=one.text.replace("example.org/talks", "example.org/other"))
    html = by_markdown_it(pack([one, other], MONDAY))
    assert html.count('href="https://example.org/talks"') == 1
    assert html.count('href="https://example.org/other"') == 1
