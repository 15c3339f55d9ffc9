"""The running text of a block as pieces: style by style, each with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from briefer.layout.chart import Places
from briefer.layout.line import Piece, shown

if TYPE_CHECKING:
    from markdown_it.token import Token

_STYLES = {"em": "emph", "strong": "strong", "s": "struck", "link": "link"}


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"(?:https?://|www\.)[^\s<>\"']*[^\s<>\"'.,;:!?)\]}]")


def pieces(block: Token, places: Places, style: str = "", addresses: bool = False) -> list[Piece]:
    """The children of one inline token, `block`, as pieces; `"\\n"` is a forced break.

    `places` are those of the token's content. With `addresses` every link is followed by where it
    leads.
    """
    source = block.content
    found: list[Piece] = []
    styles = [style] if style else []
    links: list[str] = []
    for token in block.children or ():
        name = token.type
        if name.endswith("_open"):
            styles.append(_STYLES.get(name[:-5], ""))
            if name == "link_open":
                links.append(str(token.attrs.get("href", "")))
        elif name.endswith("_close"):
            styles.pop()
            if name == "link_close":
                href = links.pop()
                if addresses and found and href != found[-1].text:
                    found.append(Piece(f" <{shown(href)}>", "address"))
        else:
            href = links[-1] if links else ""
            found += _leaf(token, source, places, " ".join(filter(None, styles)), href)
    return _joined(found)


def _leaf(token: Token, source: str, places: Places, style: str, href: str) -> list[Piece]:
    at = int(token.meta.get("at", 0))
    name, text = token.type, token.content
    if name == "text":
        if not href and ("://" in text or "www." in text):
            return _addressed(text, style, places, at)
        at += not source.startswith(text[:1], at)  # an address between < and >
        return [Piece(shown(text), style, places.at(at), href)] if text else []
    if name == "text_special":
        return [Piece(shown(text), style, places.at(at), href)]
    if name == "softbreak":
        return [Piece(" ", style, places.at(at), href)]
    if name == "hardbreak":
        return [Piece("\n", style, places.at(at))]
    if name == "footnote_ref":
        return [Piece(f"[{shown(token.meta['label'])}]", f"{style} note".strip())]
    if name == "image":
        return _image(token, places, style, href)
    if name == "code_inline":
        at += len(token.markup)
        at += source[at : at + len(text)].replace("\n", " ") != text  # a space before was cut
        return _spread(text, f"{style} code".strip(), places, at, href)
    at -= 0 if source.startswith(text, at) else len(text)
    return _spread(text, f"{style} html".strip(), places, at, href)


def _spread(text: str, style: str, places: Places, at: int, href: str) -> list[Piece]:
    """`text`, which may run over several lines of the source, as pieces."""
    return [
        Piece(shown(text[a - at : b - at]), style, places.at(a), href)
        for a, b in places.runs(at, at + len(text))
    ]


def _addressed(text: str, style: str, places: Places, at: int) -> list[Piece]:
    """`text` with every bare web address in it made a link."""
    found: list[Piece] = []
    done = 0
    for match in _address().finditer(text):
        if match.start() > done:
            found.append(Piece(shown(text[done : match.start()]), style, places.at(at + done)))
        href = match[0] if "://" in match[0] else f"https://{match[0]}"
        start = places.at(at + match.start())
        found.append(Piece(shown(match[0]), f"{style} link".strip(), start, href))
        done = match.end()
    if done < len(text):
        found.append(Piece(shown(text[done:]), style, places.at(at + done)))
    return found


def _image(token: Token, places: Places, style: str, href: str) -> list[Piece]:
    """An image by its alternative text, else by its address."""
    source = str(token.attrs.get("src", ""))
    text = "".join(alternative(token.children or ()))
    at = int(token.meta.get("at", 0)) + 2
    style = f"{style} image".strip()
    return [Piece(shown(text or source or "image"), style, places.at(at), href or source)]


def alternative(tokens: Sequence[Token]) -> list[str]:
    """The words of an image's description."""
    words: list[str] = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            words.append(" ")
        elif token.children:
            words += alternative(token.children)
        else:
            words.append(token.content)
    return words


def _joined(pieces: list[Piece]) -> list[Piece]:
    """`pieces` with neighbours of one style that follow one another in the source made one."""
    found: list[Piece] = []
    for piece in pieces:
        if found and piece.text != "\n" and found[-1].text != "\n":
            last = found[-1]
            follows = last.start is not None and piece.start == last.start + len(last.text)
            if follows and last.style == piece.style and last.href == piece.href:
                found[-1] = last._replace(text=last.text + piece.text)
                continue
        found.append(piece)
    return found
