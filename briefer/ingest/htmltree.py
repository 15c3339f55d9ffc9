"""HTML read as browsers read it: what may be left unclosed is closed, and the depth has a bound."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup, Tag

_DEEPEST = 150
_CELL = ("td", "th", "table")
_PARAGRAPH_ENDS = (
    *("address", "article", "aside", "blockquote", "center", "div", "dl", "footer", "form", "h1"),
    *("h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section"),
    *("table", "ul"),
)
_ENDED_BY: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    **dict.fromkeys(_PARAGRAPH_ENDS, (("p",), _CELL)),
    **dict.fromkeys(("td", "th"), (("td", "th"), ("tr", "table"))),
    **dict.fromkeys(("dt", "dd"), (("dt", "dd"), ("dl",))),
    **dict.fromkeys(("tbody", "thead", "tfoot"), (("tbody", "thead", "tfoot"), ("table",))),
    "li": (("li",), ("ul", "ol")),
    "tr": (("tr",), ("table",)),
    "option": (("option",), ("select",)),
}
"""Which open elements a new one ends, and which shield those outside them (HTML 13.1.2.4)."""


class Tree(BeautifulSoup):
    """The elements of a piece of HTML; nesting beyond 150 levels is taken as one level."""

    def __init__(self, html: str | bytes) -> None:
        super().__init__(html, "html.parser")

    def handle_starttag(self, name: str, *rest: Any, **named: Any) -> Tag | None:
        """Take a new element from the parser, after ending those that it ends."""
        ended, shields = _ENDED_BY.get(name, ((), ()))
        for element in reversed(self.tagStack[1:] if ended else []):
            if element.name in ended:
                self.handle_endtag(element.name)
                break
            if element.name in shields:
                break
        if len(self.tagStack) > _DEEPEST:
            return None
        return super().handle_starttag(name, *rest, **named)
