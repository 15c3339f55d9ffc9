"""Following a link of a brief: another brief, an action, or an address of the web."""

from __future__ import annotations

import os
import posixpath
import re
import subprocess
import sys
import webbrowser
from typing import TYPE_CHECKING
from urllib.parse import unquote

from briefer.layout.outline import anchor
from briefer.model.errors import NotFound, UsageError
from briefer.model.text import one_line
from briefer.tui.clipboard import copy_text
from briefer.tui.editor import split_command
from briefer.tui.widgets.choice import Option

if TYPE_CHECKING:
    from briefer.tui.screens.reading_screen import ReadingScreen
    from briefer.tui.widgets.desk_reader import DeskReader

ALLOWED = ("http", "https", "mailto")
ACTION = "action:"
"""What the address of an action's line below the text begins with."""


async def follow(screen: ReadingScreen, href: str) -> None:
    """Open what `href` leads to.

    A relative path opens that brief, with the way back kept; an address of the web is shown whole
    and opened or copied only when the official says so. Everything else is refused.
    """
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", href)
    if href.startswith(ACTION):
        _to_quote(screen, href.removeprefix(ACTION))
    elif scheme is None:
        await _to_brief(screen, href)
    elif scheme[1].lower() in ALLOWED:
        _ask(screen, href)
    else:
        raise UsageError(
            f"This link is not opened: {one_line(href)[:120]}.",
            "Only web and mail addresses and other briefs are.",
        )


def _to_quote(screen: ReadingScreen, ref: str) -> None:
    from briefer.tui.page import place_of_quote

    action = screen.briefer.desk.actions.get(ref)
    document = screen.reading.document
    found = place_of_quote(action, document) if document is not None else None
    if found is not None:
        screen.reading.mark(found)
    elif action.quote:
        screen.note(f'Source text changed. It said: "{one_line(action.quote)}"')
    else:
        screen.note(f"{ref} was made without a sentence.")


async def _to_brief(screen: ReadingScreen, href: str) -> None:
    reading = screen.reading
    target, _, heading = href.partition("#")
    if reading.brief is None:
        return
    if target:
        here = "" if target.startswith("/") else posixpath.dirname(reading.brief.path)
        path = posixpath.normpath(posixpath.join(here, unquote(target).lstrip("/")))
        brief = screen.briefer.desk.briefs.at(path)
        if brief is None:
            raise NotFound(f"There is no brief {one_line(path)}.", "The link may be out of date.")
        await reading.go(brief)
    if heading and screen.reader is not None:
        _to_heading(screen, screen.reader, unquote(heading))


def _to_heading(screen: ReadingScreen, reader: DeskReader, name: str) -> None:
    start = next((item.start for item in reader.outline() if anchor(item.text) == name), None)
    if start is None:
        raise NotFound(f"There is no heading {one_line(name)}.", "O lists the headings.")
    reader.go_to(start, margin=0)


def _ask(screen: ReadingScreen, href: str) -> None:
    def chosen(option: Option) -> None:
        if option.key == "c":
            screen.note(copy_text(screen.app, href, "address"))
        else:
            _open(screen, href)

    options = [Option("o", "open in the browser"), Option("c", "copy the address")]
    screen.choose(one_line(href), options, chosen)


def _open(screen: ReadingScreen, href: str) -> None:
    command = screen.briefer.settings.browser
    if command:
        try:
            subprocess.Popen(
                [*split_command(command, "browser"), href],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            raise UsageError(
                f"The browser cannot be started: {error.strerror}.",
                "See `browser` in the settings.",
            ) from error
    elif not (_has_windows() and webbrowser.open(href)):
        screen.note(f"There is no browser here. {copy_text(screen.app, href, 'address')}")
        return
    screen.note("Opened in the browser.")


def _has_windows() -> bool:
    """Whether a browser would open beside the terminal: one of the terminal would draw over us."""
    if sys.platform not in ("darwin", "win32"):
        if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            return False
    try:
        found = webbrowser.get()
    except webbrowser.Error:
        return False
    in_terminal = isinstance(found, webbrowser.GenericBrowser)
    return not in_terminal or isinstance(found, webbrowser.BackgroundBrowser)
