"""From Markdown to lines of text at a width, lazily, with no widget."""

from __future__ import annotations

from collections.abc import Iterator


def plain(text: str, start: int = 0, width: int = 80) -> Iterator[str]:
    """`text` from `start` on as printable lines of at most `width` cells, links with addresses."""
    from briefer.layout.blocks import Form
    from briefer.layout.document import Document

    document = Document(text, start, Form(width=width, addresses=True))
    for _, line in document.whole():
        yield line.text.rstrip()
