"""The styles of an ODT, as far as they mean something: lists, quotes, code, strong, emphasis."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

_PARAGRAPHS = {
    "Title": "h1",
    "Quotations": "blockquote",
    "Quote": "blockquote",
    "Block_20_Text": "blockquote",
    "Preformatted_20_Text": "pre",
}
_WORDS = {
    "Strong_20_Emphasis": "strong",
    "Emphasis": "em",
    "Source_20_Text": "code",
    "Source_Text": "code",
    "Source_5f_Text": "code",
    "Teletype": "code",
}
_FURTHEST = 20


class Styles:
    """What the named styles of a document mean in HTML."""

    def __init__(self, parts: Iterable[Element]) -> None:
        self._parents: dict[str, str] = {}
        self._looks: dict[str, tuple[str, ...]] = {}
        self._numbered: set[tuple[str, str]] = set()
        for part in parts:
            for style in part.iterfind(".//{*}style"):
                self._parents[attribute(style, "name")] = attribute(style, "parent-style-name")
                self._looks[attribute(style, "name")] = tuple(_looks(style))
            for style in part.iterfind(".//{*}list-style"):
                for level in style.iterfind("{*}list-level-style-number"):
                    if attribute(level, "num-format"):
                        self._numbered.add((attribute(style, "name"), attribute(level, "level")))

    def paragraph(self, style: str) -> tuple[str, str]:
        """The tags around a paragraph of `style`."""
        tags = [_PARAGRAPHS[each] for each in self._line(style) if each in _PARAGRAPHS] or ["p"]
        return f"<{tags[0]}>", f"</{tags[0]}>"

    def words(self, style: str) -> tuple[str, str]:
        """The tags around words of `style`, opening and closing; both empty where it means none."""
        tags: list[str] = []
        for each in self._line(style):
            tags += [_WORDS[each]] if each in _WORDS else self._looks.get(each, ())
        once = list(dict.fromkeys(tags))
        opening = "".join(f"<{tag}>" for tag in once)
        return opening, "".join(f"</{tag}>" for tag in reversed(once))

    def is_numbered(self, style: str, level: int) -> bool:
        """Whether the items at `level`, counted from 1, of a list of `style` have numbers."""
        return (style, str(level)) in self._numbered

    def _line(self, style: str) -> list[str]:
        """`style`, the style it was made from, and so on."""
        line: list[str] = []
        while style and style not in line and len(line) < _FURTHEST:
            line.append(style)
            style = self._parents.get(style, "")
        return line


def name(element: Element) -> str:
    """The name of `element` without its namespace."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element, wanted: str) -> str:
    """The attribute named `wanted` in whichever namespace; the empty text where there is none."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == wanted:
            return value
    return ""


def _looks(style: Element) -> Iterable[str]:
    for properties in style.iterfind("{*}text-properties"):
        if attribute(properties, "font-weight") in ("bold", "600", "700", "800", "900"):
            yield "strong"
        if attribute(properties, "font-style") in ("italic", "oblique"):
            yield "em"
