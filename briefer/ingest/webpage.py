"""HTML as Markdown: the one way in which anything rich becomes the text of a brief.

Nothing that a page names is followed. What is not the text itself (navigation, scripts, styles,
forms, pictures) is left out; headings, lists, tables and links stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

from briefer.ingest.front import day, draft
from briefer.ingest.limits import Limits
from briefer.ingest.reading import Reading, Source

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_NEVER = (
    *("script", "style", "template", "noscript", "head", "iframe", "object", "embed", "svg"),
    *("math", "canvas", "audio", "video", "dialog", "button", "select", "textarea"),
)
_AROUND = ("nav", "footer", "aside", "menu")
_SCHEMES = ("http", "https", "mailto", "ftp")
_WIDEST_SPAN = 50
_LONGEST_SPAN = 500


def read(source: Source, limits: Limits) -> Reading:
    """A web page or HTML file as one brief: its main text, and the facts that its head gives."""
    from briefer.ingest.htmltree import Tree

    page = Tree(source.data)
    facts = _facts(page, source.address)
    return Reading((draft(source, facts, _markdown(page, _main(page), source.address)),))


def markdown(html: str, address: str = "") -> str:
    """All of `html` as Markdown: for the readers that come by way of HTML."""
    from briefer.ingest.htmltree import Tree

    page = Tree(html)
    return _markdown(page, page, address)


def words(html: str) -> str:
    """The words of a piece of `html` alone: for titles."""
    from briefer.ingest.htmltree import Tree

    return Tree(html).get_text()


def _markdown(page: BeautifulSoup, part: Tag, address: str) -> str:
    from briefer.ingest.markdown import written

    for inner in part.find_all(["ul", "ol"]):
        _hang_under_item(inner)
    for element in part.find_all(_NEVER):
        element.decompose()
    for element in part.find_all(_is_hidden):
        element.decompose()
    for picture in part.find_all("img"):
        picture.replace_with(page.new_string(str(picture.get("alt") or "")))
    for link in part.find_all("a"):
        _keep_or_unwrap(link, address)
    for table in part.find_all("table"):
        _square(page, table)
    return written(part)


def _hang_under_item(inner: Tag) -> None:
    """Put a list that stands between the items of another, as Word writes it, under its item."""
    before = inner.find_previous_sibling()
    if inner.parent is not None and inner.parent.name in ("ul", "ol") and before is not None:
        before.append(inner.extract())


def _is_hidden(element: Tag) -> bool:
    style = str(element.get("style") or "").replace(" ", "").lower()
    return element.has_attr("hidden") or "display:none" in style


def _keep_or_unwrap(link: Tag, address: str) -> None:
    """Leave a link only where it leads somewhere a person may go, whole and safely written."""
    try:
        target = urljoin(address, str(link.get("href") or "").strip())
        parts = urlsplit(target)
    except ValueError:
        link.unwrap()
        return
    if parts.scheme.lower() not in _SCHEMES or target.partition("#")[0] == address != "":
        link.unwrap()
        return
    link.attrs = {"href": quote(target, safe="%/:?#@!$&'*+,;=~[]-._", errors="replace")}


def _square(page: BeautifulSoup, table: Tag) -> None:
    """Make a table of data square, so that columns stay columns; take a table of layout apart."""
    rows = table.find_all("tr")
    if table.find("table") or (rows and all(len(row.find_all(["td", "th"])) < 2 for row in rows)):
        for part in table.find_all(["tbody", "thead", "tfoot", "tr", "td", "th"]):
            if part.find_parent("table") is table:
                part.name = "div"
        table.name = "div"
        return
    for at, row in enumerate(rows):
        for place, cell in enumerate(row.find_all(["td", "th"])):
            cell["colspan"] = str(min(_span(cell, "colspan"), _WIDEST_SPAN))
            for below in rows[at + 1 : at + min(_span(cell, "rowspan"), _LONGEST_SPAN)]:
                below.insert(_index(below, place), page.new_tag("td"))
            del cell["rowspan"]


def _index(row: Tag, place: int) -> int:
    cells = row.find_all(["td", "th"], recursive=False)
    return row.index(cells[place]) if place < len(cells) else len(row.contents)


def _span(cell: Tag, name: str) -> int:
    written = str(cell.get(name) or "1").strip()
    return int(written) if written.isdecimal() and len(written) < 6 else 1


def _main(page: BeautifulSoup) -> Tag:
    """The part of a page that is its text: what the page marks as such, else where most words are.

    Only a page that marks nothing is judged by its paragraphs, and then a part is chosen only where
    it holds three fifths of all their words.
    """
    whole = page.body or page
    for name in _AROUND:
        for element in whole.find_all(name):
            element.decompose()
    for element in whole.find_all("div", title=["header", "footer"]):
        element.decompose()
    marked = whole.find_all(["main", "article"]) + whole.find_all(role="main")
    if marked:
        largest: Tag = max(marked, key=lambda part: len(part.get_text()))
        if len(largest.get_text(strip=True)) > len(whole.get_text(strip=True)) / 4:
            return largest
    for header in whole.find_all("header"):
        if not header.find(["h1", "h2"]):
            header.decompose()
    return _wordiest(whole)


def _wordiest(whole: Tag) -> Tag:
    words: dict[int, int] = {}
    parts: dict[int, Tag] = {}
    for paragraph in whole.find_all("p"):
        part = paragraph.parent
        if part is not None and part is not whole:
            parts[id(part)] = part
            words[id(part)] = words.get(id(part), 0) + len(paragraph.get_text())
    if not words:
        return whole
    best = max(words, key=lambda part: words[part])
    text = len(whole.get_text())
    headed = parts[best].find(["h1", "h2", "h3"]) is not None
    return parts[best] if headed and words[best] > text * 3 / 5 else whole


def _facts(page: BeautifulSoup, address: str) -> Mapping[str, object]:
    named = {
        str(meta.get("property") or meta.get("name")).lower(): str(meta.get("content") or "")
        for meta in page.find_all("meta")
    }

    def first(*names: str) -> str:
        return next((named[name] for name in names if named.get(name)), "")

    heading = page.find("h1")
    title = page.title.get_text() if page.title else ""
    moment = page.find("time", attrs={"datetime": True})
    published = first(
        "article:published_time", "date", "dcterms.date", "dc.date", "dcterms.created"
    )
    root = page.find("html")
    return {
        "title": first("og:title", "dcterms.title")
        or (heading.get_text() if heading else "")
        or title,
        "date": day(published or (moment.get("datetime") if moment else "")),
        "author": first("author", "dcterms.creator", "article:author"),
        "source": address or first("og:url", "dcterms.source"),
        "lang": str(root.get("lang") or root.get("xml:lang") or "") if root else "",
    }
