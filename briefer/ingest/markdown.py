"""A tree of HTML elements written as Markdown, with no more escapes than the reading needs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from markdownify import MarkdownConverter

if TYPE_CHECKING:
    from bs4 import Tag

_OPENS_BLOCK = re.compile(
    r"^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|[-=]{3,}|~{3,}|\d{1,9}(?=[.)](?:\s|$)))"
)
_OPENS_SPAN = re.compile(
    r"[`*]|(?<!\w)_|_(?!\w)|~(?=~)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|\](?=[(\[:])|\\(?=[!-/:-@\[-`{-~]|$)"
)
_BLOCKS = frozenset(
    ("p", "div", "li", "td", "th", "dd", "dt", "blockquote", "body", "section", "article", "main")
)


def written(part: Tag) -> str:
    """`part` as Markdown: `#` headings, `-` lists, pipe tables with a head, inline links."""
    writer = _Writer(
        heading_style="ATX",
        bullets="-",
        table_infer_header=True,
        newline_style="backslash",
        wrap=True,
        wrap_width=None,
    )
    return re.sub(r"\n{3,}", "\n\n", str(writer.convert_soup(part))).strip()


class _Writer(MarkdownConverter):
    """The library's writer, but for text: only what would be read as Markdown is escaped."""

    def process_text(self, el: Any, parent_tags: set[str] | None = None) -> str:
        """The text node `el`, a block's opening sign and a cell's bars made harmless."""
        text: str = super().process_text(el, parent_tags)  # type: ignore[misc]
        tags = parent_tags or set()
        if "pre" in tags or "code" in tags:
            return text
        if el.previous_sibling is None and el.parent is not None and el.parent.name in _BLOCKS:
            text = _OPENS_BLOCK.sub(_escaped, text)
        if "a" in tags:
            text = re.sub(r"(?<!\\)[\[\]]", r"\\\g<0>", text)
        return text.replace("|", "\\|") if tags & {"td", "th"} else text

    def convert_br(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """A line break between words; at the edge of a block or twice over, a paragraph's end."""
        beside = (_beside(el.previous_siblings), _beside(el.next_siblings))
        if parent_tags & {"pre", "_inline"} or all(each not in (None, "br") for each in beside):
            return str(super().convert_br(el, text, parent_tags))  # type: ignore[misc]
        return "\n\n"

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """`text` with the signs escaped that would begin something inside a line."""
        return _OPENS_SPAN.sub(r"\\\g<0>", text)


def _escaped(opening: re.Match[str]) -> str:
    sign = opening[2]
    return f"{opening[1]}{sign}\\" if sign[0].isdigit() else f"{opening[1]}\\{sign}"


def _beside(siblings: Iterable[Any]) -> str | None:
    """The name of the first sibling that is not white space: empty for words, None for none."""
    for each in siblings:
        if each.name is not None or each.strip():
            return each.name or ""
    return None
