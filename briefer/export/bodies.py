"""A brief's own Markdown inside a larger document: lower headings, nothing left open or shared.

Most briefs are plain enough for one pass over their lines; `rewrite` parses the others. Both leave
every word as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from briefer.export.markdown import plain
from briefer.model.text import one_line

_TOP_HEADING = re.compile(
    r"\n*(?:#[ \t]+(?P<atx>[^\n]*?)(?:[ \t]+#+)?[ \t]*(?:\n|$)"
    r"|(?P<setext>[^\s#>|`~<-][^\n]*)\n=+[ \t]*(?:\n|$))"
)
# Patterns that look for lines begin with the end of the line before: a search finds that fastest.
_EVENT = re.compile(
    r"\n(?:(?P<atx>#{1,6})(?=[ \t\n]|$)|(?P<fence>`{3,}(?=[^`\n]*(?:\n|$))|~{3,})(?P<info>.*))"
)
_HEADING = re.compile(r"\n#{1,6}(?=[ \t\n]|$)")
_DEFINITION = re.compile(r"\]:")
"""What every definition has in it. To look for it as text takes four times as long."""

_NOTE = re.compile(r"^\[\^([^][\s]{1,200})\]:", re.M)
_NOTE_USE = re.compile(r"(?<=\[\^)(?=([^][\s]{1,200})\])")


def within(body: str, mark: str, by: int, title: str = "") -> str:
    """`body` to stand inside another document, without blank lines around it.

    Headings are `by` levels lower (6 is the lowest there is); a first heading that repeats `title`
    is left out; link definitions and footnotes get the prefix `mark`, so that those of another
    brief never answer; raw HTML becomes text; what was left open is closed.
    """
    return _inside(_without_title(body, title).strip("\n").rstrip(), mark, by)


def beginning(body: str, mark: str, by: int, title: str = "") -> str:
    """What `within` gives, at least its opening paragraph and the definitions that this needs."""
    body = _without_title(body, title).strip("\n").rstrip()
    if _needs_parser(body) or _DEFINITION.search(body) or _has_fence(body):
        return _inside(body, mark, by)
    return _lowered(opening(body), by)


def opening(body: str) -> str:
    """The first plain paragraph of `body`; empty where there is none."""
    for block in _blocks(body):
        begins = re.match(r" {0,3}(?![-+*] |\d{1,9}[.)] |\[\^?[^\]\n]+\]:)[^\s#>|`~<]", block)
        if begins and not re.search(r"\n *[=-]+ *$", block):
            return block.strip()
    return ""


def _blocks(body: str) -> Iterator[str]:
    """What stands between blank lines, one after another."""
    start = 0
    for found in re.finditer(r"\n[ \t]*\n", body):
        yield body[start : found.start()]
        start = found.end()
    yield body[start:]


def _without_title(body: str, title: str) -> str:
    found = _TOP_HEADING.match(body) if title else None
    if found and plain(found["atx"] or found["setext"] or "") == one_line(title):
        return body[found.end() :]
    return body


def _inside(body: str, mark: str, by: int) -> str:
    if _needs_parser(body):
        from briefer.export.rewrite import rewritten

        return rewritten(body, mark, by)
    return _lowered(_renamed(body, mark) if _DEFINITION.search(body) else body, by)


def _has_fence(body: str) -> bool:
    """Whether a code block may begin; a single sign is looked for first, in no time."""
    return ("`" in body and "```" in body) or ("~" in body and "~~~" in body)


def _lowered(body: str, by: int) -> str:
    """The headings of plain lines lowered, and a code block that runs to the end closed."""
    if not _has_fence(body):
        return _HEADING.sub(_lower_by(by), f"\n{body}")[1:]
    fence = ""

    def event(found: re.Match[str]) -> str:
        nonlocal fence
        marker = found["fence"]
        if marker and not fence:
            fence = marker
        elif marker and marker.startswith(fence) and not found["info"].strip():
            fence = ""
        elif found["atx"] and not fence:
            return "\n" + "#" * min(6, len(found["atx"]) + by)
        return found[0]

    lowered = _EVENT.sub(event, f"\n{body}")[1:]
    return f"{lowered}\n{fence}" if fence else lowered


@cache
def _lower_by(by: int) -> Callable[[re.Match[str]], str]:
    """What gives a heading's marker with `by` more signs, six at most."""
    lowered = ["\n" + "#" * min(6, signs + by) for signs in range(7)]
    return lambda found: lowered[found.end() - found.start() - 1]


def _renamed(body: str, mark: str) -> str:
    """The footnotes that are defined in `body` with `mark` before their labels."""
    notes = set(_NOTE.findall(body))
    return _NOTE_USE.sub(lambda found: mark if found[1] in notes else "", body)


def _needs_parser(body: str) -> bool:
    """Whether one pass over the lines cannot judge `body`.

    That is so for a definition of a link, a footnote near code, raw HTML, and what `_hard_lines`
    looks for.
    """
    if _DEFINITION.search(body) and not _only_plain_notes(body):
        return True
    return bool(_html().search(body) or _hard_lines().search(f"\n{body}"))


def _only_plain_notes(body: str) -> bool:
    """Whether all that is defined are footnotes, and none stands in a block with code."""
    blocks = (block for block in body.split("\n\n") if "[^" in block)
    return len(_NOTE.findall(body)) == body.count("]:") and not any(
        "`" in block or "~~~" in block or "\\" in block for block in blocks
    )


@cache
def _html() -> re.Pattern[str]:
    return re.compile(r"<(?!(?:https?|mailto):[^\s<>]*>)[A-Za-z/!?]")


@cache
def _hard_lines() -> re.Pattern[str]:
    """A heading or code block in a list or a quote, or indented; a line that may underline one."""
    containers = r"[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*)*"
    return re.compile(
        r"\n(?=[ \t>*+0-9=-])(?:"
        rf"{containers}(?<!\n)(?:#{{1,6}}(?:[ \t\n]|$)|```|~~~)"
        rf"|(?<!\n\n){containers}(?:=+|-+)[ \t]*(?![^\n]))"
    )
