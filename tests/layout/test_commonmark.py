"""The 652 examples of the CommonMark specification say the same here as in markdown-it's HTML."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from briefer.layout.blocks import Form
from briefer.layout.document import Document
from briefer.model.text import visible

EXAMPLES = json.loads((Path(__file__).parent / "commonmark.json").read_text())["examples"]
DECORATION = {"bullet", "quote", "rule"}


class Words(HTMLParser):
    """The words of an HTML page, an image by its description or else its address."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        known = dict(attrs)
        if tag == "img":
            self.text.append(known.get("alt") or known.get("src") or "image")
        if tag == "br":
            self.text.append("\n")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def escaped(self: Any, tokens: Any, index: int, options: Any, env: Any) -> str:
    content: str = tokens[index].content
    return content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def html_words(source: str) -> list[str]:
    md = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    md.use(footnote_plugin, inline=False, move_to_end=False)
    md.add_render_rule("html_block", escaped)
    md.add_render_rule("html_inline", escaped)
    words = Words()
    words.feed(md.render(source))
    words.close()
    return visible("".join(words.text)).split()


def layout_words(source: str, width: int) -> list[str]:
    document = Document(source, 0, Form(width=width))
    lines: list[str] = []
    for _, line in document.whole():
        shown = (piece.text for piece in line.pieces if piece.style not in DECORATION)
        lines.append("".join(shown))
    return "\n".join(lines).split()


@pytest.mark.parametrize("number", range(1, len(EXAMPLES) + 1))
def test_example(number: int) -> None:
    source = EXAMPLES[number - 1]
    assert layout_words(source, 1000) == html_words(source)
    narrow = "".join(layout_words(source, 20))
    assert narrow == "".join(layout_words(source, 1000))


def test_all_examples_are_here() -> None:
    assert len(EXAMPLES) == 652
