"""Style sheets are parsed once in a test process, however many apps are opened in it.

Textual keeps what it parsed with the stylesheet of one app, as a program opens one app only.
Nothing changes a rule once it is parsed: all widgets of an app share its values already.
"""

from __future__ import annotations

from typing import Any

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_parse = Stylesheet._parse_rules
_parsed: dict[tuple[Any, ...], list[RuleSet]] = {}


def share() -> None:
    """Let every app opened from now on take what another one parsed."""
    Stylesheet._parse_rules = _parse_once


def _parse_once(self: Stylesheet, *source: Any, **more: Any) -> list[RuleSet]:
    """All that decides what comes out is the source, whose it is, and the theme's variables."""
    key = (source, *more.items(), *self._variables.items())
    if key not in _parsed:
        _parsed[key] = _parse(self, *source, **more)
    return _parsed[key]
