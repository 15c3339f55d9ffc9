"""ODT, the format of LibreOffice: read here, since it is a zip of XML that says what it means.

Element and style names are those of OpenDocument 1.3, part 3. The text comes by way of HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from xml.etree.ElementTree import Element

from briefer.ingest.archive import members
from briefer.ingest.front import day, draft
from briefer.ingest.limits import Limits
from briefer.ingest.odtstyles import Styles, attribute, name
from briefer.ingest.reading import Reading, Source, Unreadable
from briefer.ingest.webpage import markdown
from briefer.ingest.xml import parsed

_FACTS = {"title": "title", "initial-creator": "author", "creator": "author", "language": "lang"}
_LEFT_OUT = (
    *("tracked-changes", "annotation", "annotation-end", "table-of-content", "forms"),
    *("sequence-decls", "covered-table-cell", "title", "desc"),
)
_MOST_REPEATED = 50


def read(source: Source, limits: Limits) -> Reading:
    """A text document as one brief; pictures, comments and deleted text stay behind."""
    parts = {
        part: parsed(data, part)
        for part, data in members(source, limits)
        if part in ("content.xml", "styles.xml", "meta.xml")
    }
    content = parts.get("content.xml")
    body = content.find(".//{*}body/{*}text") if content is not None else None
    if body is None:
        raise Unreadable("It is no text document.", "Save it as ODT, DOCX or PDF.")
    facts = _facts(parts["meta.xml"]) if "meta.xml" in parts else {}
    html = _Body(Styles(parts.values())).html(body)
    return Reading((draft(source, facts, markdown(html)),))


def _facts(meta: Element) -> dict[str, object]:
    """What the document says of itself; the day is the one of the last change."""
    said = {name(each): (each.text or "").strip() for each in meta.iter()}
    facts: dict[str, object] = {fact: said[tag] for tag, fact in _FACTS.items() if said.get(tag)}
    facts["author"] = said.get("initial-creator") or said.get("creator")
    facts["date"] = day(said.get("date") or said.get("creation-date"))
    return facts


class _Body:
    """The text of a document turned into HTML, element by element."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._notes: list[str] = []
        self._kinds: dict[str, Callable[[Element], str]] = {
            "p": self._paragraph,
            "h": self._heading,
            "list": self._list,
            "a": self._link,
            "span": self._span,
            "table": self._table,
            "s": lambda space: " " * _count(space, "c"),
            "tab": lambda tab: " ",
            "line-break": lambda line_break: "<br>",
        }

    def html(self, body: Element) -> str:
        """`body` as HTML, its footnotes gathered at the end."""
        text = self._inside(body)
        notes = "".join(f"<li>{note}</li>" for note in self._notes)
        return f"{text}<ol>{notes}</ol>" if notes else text

    def _inside(self, element: Element) -> str:
        parts = [escape(element.text or "")]
        for child in element:
            parts += [self._element(child), escape(child.tail or "")]
        return "".join(parts)

    def _element(self, element: Element) -> str:
        kind = name(element)
        if kind == "note":
            return self._note(element)
        if kind in _LEFT_OUT:
            return ""
        return self._kinds.get(kind, self._inside)(element)

    def _paragraph(self, element: Element) -> str:
        before, after = self._styles.paragraph(attribute(element, "style-name"))
        return f"{before}{self._inside(element)}{after}"

    def _heading(self, element: Element) -> str:
        level = min(_count(element, "outline-level"), 6)
        return f"<h{level}>{self._inside(element)}</h{level}>"

    def _span(self, element: Element) -> str:
        before, after = self._styles.words(attribute(element, "style-name"))
        return f"{before}{self._inside(element)}{after}"

    def _link(self, element: Element) -> str:
        return f'<a href="{escape(attribute(element, "href"))}">{self._inside(element)}</a>'

    def _note(self, element: Element) -> str:
        body = element.find("{*}note-body")
        self._notes.append(self._item(body) if body is not None else "")
        return f"[{len(self._notes)}]"

    def _list(self, element: Element, style: str = "", level: int = 1) -> str:
        style = attribute(element, "style-name") or style
        tag = "ol" if self._styles.is_numbered(style, level) else "ul"
        items = "".join(
            f"<li>{self._item(item, style, level)}</li>"
            for item in element
            if name(item) in ("list-item", "list-header")
        )
        return f"<{tag}>{items}</{tag}>"

    def _item(self, item: Element, style: str = "", level: int = 1) -> str:
        """The inside of a list item: one paragraph without its tags, so that lists stay tight."""
        alone = sum(name(child) == "p" for child in item) == 1
        parts = []
        for child in item:
            if name(child) == "list":
                parts.append(self._list(child, style, level + 1))
            else:
                parts.append(self._inside(child) if alone else self._element(child))
        return "".join(parts)

    def _table(self, table: Element) -> str:
        head = [row for part in table.iterfind(".//{*}table-header-rows") for row in part]
        rows = "".join(
            f"<tr>{self._cells(row, 'th' if row in head else 'td')}</tr>" for row in _rows(table)
        )
        return f"<table>{rows}</table>"

    def _cells(self, row: Element, tag: str) -> str:
        cells = []
        for cell in row:
            text = self._inside(cell) if name(cell) == "table-cell" else ""
            times = min(_count(cell, "number-columns-repeated"), _MOST_REPEATED)
            cells += [f"<{tag}>{text}</{tag}>"] * times
        return "".join(cells)


def _rows(table: Element) -> Iterator[Element]:
    """The rows of `table` in order, not those of tables within its cells."""
    for part in table:
        if name(part) == "table-row":
            yield part
        elif name(part) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(part)


def _count(element: Element, attribute_name: str) -> int:
    """A number of times, at least 1 and never absurd."""
    written = attribute(element, attribute_name)
    return max(1, min(int(written), 1000)) if written.isdecimal() and len(written) < 9 else 1
