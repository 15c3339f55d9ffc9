"""What one part of a document needs from the rest: link definitions and footnote labels."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import Any

from briefer.layout.parser import parse

_REACH = 4096


@cache
def _definition() -> re.Pattern[str]:
    return re.compile(r"(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*\[((?:[^\[\]\\]|\\.){1,999})\]:")


def _normal(label: str) -> str:
    from markdown_it.common.utils import normalizeReference

    return normalizeReference(label)


class Definitions:
    """Where a document defines links and footnotes, looked up when the first one is asked for."""

    def __init__(self, text: str, start: int) -> None:
        self.text, self.start = text, start

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """By normalised label, or `^` and the label for a footnote, where definitions may be."""
        text, start = self.text, self.start
        found: dict[str, list[int]] = {}
        at = text.find("]:", start)
        while at >= 0:
            line = max(text.rfind("\n", start, at) + 1, start)
            match = _definition().match(text, line, at + 2)
            if match and match.end() == at + 2:
                label = match[1] if match[1].startswith("^") else _normal(match[1])
                found.setdefault(label, []).append(line)
            at = text.find("]:", at + 2)
        return found


class References(dict[str, Any]):
    """Link definitions by label as markdown-it keeps them, each parsed when it is asked for."""

    def __init__(self, definitions: Definitions) -> None:
        super().__init__()
        self._definitions = definitions

    def get(self, label: str, default: Any = None) -> Any:
        """The definition of a normalised label, else `default`."""
        if label not in self and not label.startswith("^"):
            for place in self._definitions.places.pop(label, ()):
                if label in (found := self._defined(place)):
                    self[label] = found[label]
                    break
        return super().get(label, default)

    def _defined(self, place: int) -> dict[str, Any]:
        """What the paragraph around `place` defines."""
        text = self._definitions.text
        first = max(text.rfind("\n\n", max(0, place - _REACH), place), 0)
        last = text.find("\n\n", place, place + _REACH)
        env: dict[str, Any] = {"references": {}}
        parse(text[first : last if last >= 0 else place + _REACH], env)
        found: dict[str, Any] = env["references"]
        return found


class Notes(dict[str, int]):
    """Footnote labels, each after a colon, as the footnote plugin asks for them."""

    def __init__(self, definitions: Definitions) -> None:
        super().__init__()
        self._definitions = definitions

    def __bool__(self) -> bool:
        return True

    def __contains__(self, label: object) -> bool:
        return super().__contains__(label) or "^" + str(label)[1:] in self._definitions.places


def environment(text: str, start: int = 0) -> dict[str, Any]:
    """The parser's environment for any part of `text` from `start` on."""
    definitions = Definitions(text, start)
    notes = {"refs": Notes(definitions), "list": {}}
    return {"references": References(definitions), "footnotes": notes}
