"""Every screen of the app with the keys that open it, and what no emulator may show of them."""

from __future__ import annotations

import unicodedata
from contextlib import closing, suppress

import pyte

from briefer.desk import Desk
from briefer.model.errors import BrieferError
from briefer.model.workspace import Workspace
from tests.bench.hostile import ESCAPES, MARKUP, UNICODE
from tests.bench.places import catalogue
from tests.faults.stream import DECEIVING

SCREENS = {
    "board": ("A", "j", "j"),
    "board, form": ("A", "j", "a"),
    "board, urgency": ("A", "j", "W"),
    "board, owners": ("A", "j", "o"),
    "inbox": ("I", "j", "j"),
    "inbox, duplicate of": ("I", "j", "d"),
    "inbox, in its place": ("I", "j", "enter"),
    "form": ("a", "x"),
    "quick action": ("t",),
    "notice": ("t", "r"),
    "topics": ("T",),
    "why": ("W",),
    "tags": ("+", "x", "tab"),
    "copied": ("c", "t"),
    "palette": ("ctrl-p", "e", "down"),
    "palette, briefs": ("ctrl-p", "x", " ", "down"),
    "command line": (":", "app"),
    "help": ("?", "pagedown"),
    "problems": ("!", "pagedown"),
    "filter": ("/", "x end", "tab"),
    "a wrong filter": ("/", "is:\x07nothing", "enter"),
    "views": ("w",),
    "sorting": ("S",),
    "import picker": ("i", "/"),
    "reader": ("enter", "pagedown"),
    "outline": ("enter", "O", "down"),
    "links": ("enter", "l"),
    "sentences": ("enter", "z", "j"),
    "found in the brief": ("enter", "ctrl-f", "end", "enter"),
    "a commitment accepted": ("enter", "]", "y"),
    "export of a brief": ("E", "b", "pagedown"),
    "export, register": ("E", "r", "pagedown"),
    "export, digest": ("E", "d", "pagedown"),
    "export, JSON": ("E", "j", "pagedown"),
    "export, pack": ("E", "p", "pagedown"),
    "taken back": ("u",),
}
"""Keys from the list; escape leaves each."""


def hostile_deeds(workspace: Workspace, ids: list[str]) -> int:
    """Put hostile texts into actions, tags and views; how many were not refused."""
    done = 0
    with closing(Desk(workspace, user="x\x1b[31m", cache=catalogue(workspace).parent)) as desk:
        desk.briefs.scan()
        texts = [text for group in (ESCAPES, UNICODE, MARKUP) for text in group.values()]
        for number, text in enumerate(texts):
            brief_id, short = ids[number % len(ids)], text[:300]
            words = {"text": f"Do {short}", "owner": short, "note": short, "due_reason": short}
            for deed in (
                lambda words=words, one=brief_id: desk.actions.add(one, words),
                lambda short=short, one=brief_id: desk.briefs.tag([one], add=[short]),
                lambda short=short: desk.views.save(short, "is:unread"),
            ):
                with suppress(BrieferError):
                    deed()
                    done += 1
    return done


def settings(screen: pyte.Screen) -> dict[str, object]:
    """What control sequences may change in a terminal and the screen does not show."""
    return {
        "title": screen.title,
        "icon": screen.icon_name,
        "modes": sorted(screen.mode),
        "margins": screen.margins,
        "character sets": (screen.charset, screen.g0_charset, screen.g1_charset),
        "tab stops": sorted(screen.tabstops),
        "saved places": len(screen.savepoints),
    }


def invisible(rows: list[str]) -> list[str]:
    """The characters on the screen that nobody sees: controls, overrides, tags, halves."""
    found = {
        f"U+{ord(char):04X}"
        for row in rows
        for char in row
        if unicodedata.category(char) in ("Cc", "Cs")
        or char in DECEIVING
        or ord(char) & 0xFFFE == 0xFFFE
        or 0xE0000 <= ord(char) < 0xE0080
    }
    return sorted(found)
