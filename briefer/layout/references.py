"""What one part of a document needs from the rest: link definitions and footnote labels."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from briefer.layout.parser import parse

_REACH = 4096


@cache
def _definition() -> re.Pattern[str]:
    return re.compile(r"(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*\[((?:[^\[\]\\]|\\.){1,999})\]:")


def _normal(label: str) -> str:
    from markdown_it.common.utils import normalizeReference

    return normalizeReference(label)


class References(dict[str, Any]):
    """Link definitions by label, each parsed when it is first asked for."""

    def __init__(self, text: str, places: dict[str, list[int]]) -> None:
        super().__init__()
        self._text = text
        self._places = places

    def get(self, label: str, default: Any = None) -> Any:
        """The definition of a normalised label as markdown-it keeps it, else `default`."""
        if label not in self:
            for place in self._places.pop(label, ()):
                if label in (found := self._defined(place)):
                    self[label] = found[label]
                    break
        return super().get(label, default)

    def _defined(self, place: int) -> dict[str, Any]:
        """What the paragraph around `place` defines."""
        text = self._text
        first = max(text.rfind("\n\n", max(0, place - _REACH), place), 0)
        last = text.find("\n\n", place, place + _REACH)
        env: dict[str, Any] = {"references": {}}
        parse(text[first : last if last >= 0 else place + _REACH], env)
        found: dict[str, Any] = env["references"]
        return found


def environment(text: str, start: int = 0) -> dict[str, Any]:
    """The parser's environment for any part of `text` from `start` on."""
    places: dict[str, list[int]] = {}
    notes: dict[str, int] = {}
    at = text.find("]:", start)
    while at >= 0:
        line = max(text.rfind("\n", start, at) + 1, start)
        found = _definition().match(text, line, at + 2)
        if found and found.end() == at + 2:
            label = found[1]
            if label.startswith("^"):
                notes.setdefault(":" + label[1:], -1)
            else:
                places.setdefault(_normal(label), []).append(line)
        at = text.find("]:", at + 2)
    return {"references": References(text, places), "footnotes": {"refs": notes, "list": {}}}
