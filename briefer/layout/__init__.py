"""From Markdown to lines of text at a width, lazily, with no widget."""

from __future__ import annotations

import sys
from collections.abc import Iterator

# markdown-it takes linkify-it along wherever it is installed, as beside Textual it is, and builds
# its tables with every parser: half a megabyte, and time before the first text, for nothing.
sys.modules.setdefault("linkify_it", None)  # type: ignore[arg-type]


def plain(text: str, start: int = 0, width: int = 80) -> Iterator[str]:
    """`text` from `start` on as printable lines of at most `width` cells, links with addresses."""
    from briefer.layout.blocks import Form
    from briefer.layout.document import Document

    document = Document(text, start, Form(width=width, addresses=True))
    for _, line in document.whole():
        yield line.text.rstrip()
