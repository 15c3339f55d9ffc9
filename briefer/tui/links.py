"""Following a link of a brief: another brief, an action, or an address of the web."""

from __future__ import annotations

import os
import posixpath
import re
import shlex
import subprocess
import webbrowser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from briefer.model.errors import NotFound, UsageError
from briefer.model.text import one_line
from briefer.tui.clipboard import copy_text
from briefer.tui.widgets.choice import Option

if TYPE_CHECKING:
    from briefer.tui.screens.desk import DeskScreen

ALLOWED = ("http", "https", "mailto")


async def follow(screen: DeskScreen, href: str) -> None:
    """Open what `href` leads to.

    A relative path opens that brief, with the way back kept; an address of the web is shown whole
    and opened or copied only when the official says so. Everything else is refused.
    """
    scheme = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", href)
    if href.startswith("action:"):
        await _to_quote(screen, href.removeprefix("action:"))
    elif scheme is None:
        await _to_brief(screen, href)
    elif urlsplit(href).scheme.lower() in ALLOWED:
        _ask(screen, href)
    else:
        raise UsageError(
            f"This link is not opened: {one_line(href)[:120]}.",
            "Only web and mail addresses and other briefs are.",
        )


async def _to_quote(screen: DeskScreen, ref: str) -> None:
    from briefer.tui.page import place_of_quote

    action = screen.briefer.desk.actions.get(ref)
    document = screen.reading.document
    found = place_of_quote(action, document) if document is not None else None
    if found is None:
        screen.note(f"{ref} has no sentence in this text.")
    elif screen.reader is not None:
        screen.reader.go_to(found[0])


async def _to_brief(screen: DeskScreen, href: str) -> None:
    reading = screen.reading
    target = unquote(href.partition("#")[0])
    if reading.brief is None or not target:
        return
    path = posixpath.normpath(posixpath.join(posixpath.dirname(reading.brief.path), target))
    brief = screen.briefer.desk.briefs.at(path)
    if brief is None:
        raise NotFound(f"There is no brief {one_line(path)}.", "The link may be out of date.")
    await reading.go(brief)


def _ask(screen: DeskScreen, href: str) -> None:
    def chosen(option: Option) -> None:
        if option.key == "c":
            screen.note(copy_text(screen.app, href, "address"))
        else:
            _open(screen, href)

    options = [Option("o", "open in the browser"), Option("c", "copy the address")]
    screen.choose(one_line(href), options, chosen)


def _open(screen: DeskScreen, href: str) -> None:
    command = screen.briefer.settings.browser
    if not command and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        screen.note(f"There is no browser here. {copy_text(screen.app, href, 'address')}")
        return
    if command:
        try:
            subprocess.Popen(
                [*shlex.split(command), href],
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
    elif not webbrowser.open(href):
        screen.note(f"No browser answered. {copy_text(screen.app, href, 'address')}")
        return
    screen.note("Opened in the browser.")
