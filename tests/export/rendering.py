"""What a reader of Markdown sees: the words of a rendered document."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser

from markdown_it import MarkdownIt

CMARK = shutil.which("cmark-gfm")
EXTENSIONS = ("table", "strikethrough", "autolink", "tasklist")


class _Words(HTMLParser):
    """The text of a document, and the tags around it."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.tags: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "br":
            self.parts.append("\n")


def words(html: str) -> str:
    """The text of `html`, white space made single."""
    return " ".join("".join(_read(html).parts).split())


def tags(html: str) -> list[str]:
    """The tags of `html` in order."""
    return _read(html).tags


def _read(html: str) -> _Words:
    reader = _Words()
    reader.feed(html)
    reader.close()
    return reader


def by_markdown_it(text: str) -> str:
    """`text` as HTML by markdown-it with GFM's tables and strikethrough."""
    return _markdown_it().render(text)


def by_cmark(text: str) -> str:
    """`text` as HTML by cmark-gfm with its extensions."""
    assert CMARK
    argv = [CMARK, "--unsafe", *(word for name in EXTENSIONS for word in ("-e", name))]
    done = subprocess.run(argv, input=text.encode(), capture_output=True, check=True)
    return done.stdout.decode()


@cache
def _markdown_it() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


RENDERERS: list[Callable[[str], str]] = [by_markdown_it, *([by_cmark] if CMARK else [])]
