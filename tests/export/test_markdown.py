"""Whatever a person wrote comes out as text, in every place and every viewer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.export import markdown
from briefer.model.text import one_line, visible
from tests.export.rendering import RENDERERS, by_markdown_it, tags, words
from tests.export.samples import HOSTILE

Render = Callable[[str], str]
PLACES: dict[str, Callable[[str], str]] = {
    "paragraph": markdown.paragraph,
    "heading": lambda text: markdown.heading(3, text),
    "item": lambda text: f"- [ ] **A-2026-001** {markdown.inline(text)}\n  - Owner: x",
    "cell": lambda text: (
        f"{markdown.table_head('a', 'b')}\n" + markdown.row(markdown.inline(text), "end")
    ),
    "quote": markdown.quote,
}
AROUND = {
    "paragraph": (["p"], "{}"),
    "heading": (["h3"], "{}"),
    "item": (None, None),
    "cell": (["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"], "a b {} end"),
    "quote": (["blockquote", "p"], "{}"),
}


@pytest.mark.parametrize("render", RENDERERS)
@pytest.mark.parametrize("place", ["paragraph", "heading", "cell", "quote"])
def test_hostile_text_is_text(render: Render, place: str) -> None:
    """All hostile strings in one document, told apart by rules between them."""
    html = render("\n\n***\n\n".join(map(PLACES[place], HOSTILE)))
    pieces = html.split("<hr />")
    assert len(pieces) == len(HOSTILE)
    around, shown = AROUND[place]
    for piece, text in zip(pieces, HOSTILE, strict=True):
        assert shown is not None
        assert words(piece) == shown.format(one_line(text))
        assert [tag for tag in tags(piece) if tag not in ("br", "a")] == around


@pytest.mark.parametrize("render", RENDERERS)
def test_no_hostile_text_ticks_a_box_or_makes_a_link_of_an_address(render: Render) -> None:
    html = render("\n".join(map(PLACES["item"], HOSTILE)))
    assert "checked" not in html
    assert 'href="http' not in html
    assert "A-2026-001</strong> [/] Budget [draft]" in html


@given(st.text(max_size=60), st.sampled_from(["paragraph", "heading", "cell", "quote"]))
@settings(max_examples=100, deadline=None)
def test_any_text_is_text(text: str, place: str) -> None:
    shown = one_line(text) if place != "quote" else " ".join(visible(text).split())
    if place == "heading" and not shown:
        shown = "(untitled)"
    _, frame = AROUND[place]
    assert frame is not None
    assert words(by_markdown_it(PLACES[place](text))) == frame.format(shown).strip().replace(
        "b  end", "b end"
    )


@given(st.text(max_size=60) | st.sampled_from(HOSTILE))
@settings(max_examples=100)
def test_what_was_escaped_is_read_back(text: str) -> None:
    assert markdown.plain(markdown.inline(text)) == one_line(text)
    assert markdown.plain(markdown.paragraph(text)) == one_line(text)
