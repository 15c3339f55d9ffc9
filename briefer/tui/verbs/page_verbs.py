"""The page that is read: find, sentences, outline, links, width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefer.model.text import one_line
from briefer.tui.widgets.choice import Option

if TYPE_CHECKING:
    from briefer.tui.screens.desk import DeskScreen
    from briefer.tui.widgets.desk_reader import DeskReader

SIDEWAYS = 8
"""The columns that one key moves a wide table."""


def find(screen: DeskScreen) -> None:
    """Find in the brief: the matches follow every letter."""
    reader = _reader(screen)
    start = reader.place

    def typed(text: str) -> str:
        if not text:
            reader.find("")
            return "words, or a /pattern/"
        count = reader.find(text)
        return f"{count} found" if count else "not found"

    def answered(text: str) -> None:
        if text and not reader.find(text):
            reader.go_to(start)

    screen.ask("Find", answered, live=typed)


def match(screen: DeskScreen) -> None:
    """The next match, of what was found or of the filter's words."""
    _reader(screen).move_match(1)


def match_back(screen: DeskScreen) -> None:
    """The previous match."""
    _reader(screen).move_match(-1)


def sentence(screen: DeskScreen) -> None:
    """The sentence cursor on and off."""
    screen.reading.sentences()
    _reader(screen).toggle_sentence()
    if _reader(screen).current_sentence is not None:
        screen.note("j k move by sentence; t or a makes an action of it; z ends")


def outline(screen: DeskScreen) -> None:
    """The headings; typing narrows them, enter jumps."""
    from briefer.tui.screens.outline import OutlineScreen

    reader = _reader(screen)
    headings = reader.outline()
    if not headings:
        screen.note("This brief has no headings.")
        return

    def chosen(place: int | None) -> None:
        if place is not None:
            reader.go_to(place, margin=0)

    screen.app.push_screen(OutlineScreen(headings, reader.current_heading()), chosen)


def links(screen: DeskScreen) -> None:
    """Letters on the links in sight; one of them follows its link."""
    reader = _reader(screen)
    labels = reader.label_links()
    if not labels:
        screen.note("There is no link in sight.")
        return
    options = [Option(letter, one_line(href)[:60]) for letter, href in labels.items()]

    def chosen(option: Option) -> None:
        screen.call_later(screen.follow_link, labels[option.key])

    screen.choose("Follow", options, chosen, ended=reader.clear_labels)


def section(screen: DeskScreen) -> None:
    """The next heading at the top."""
    _reader(screen).move_section(1)


def section_back(screen: DeskScreen) -> None:
    """The previous heading at the top."""
    _reader(screen).move_section(-1)


def width(screen: DeskScreen) -> None:
    """A narrow measure, or the whole width."""
    _reader(screen).toggle_measure()


def tables(screen: DeskScreen) -> None:
    """Wide tables wrapped in their cells, or scrolled sideways."""
    _reader(screen).toggle_sideways()
    screen.note("Tables wrap, or move sideways with the arrow keys; H changes it.")


def right(screen: DeskScreen) -> None:
    """Wide tables and code further to the left, so that their right side is seen."""
    _reader(screen).scroll_sideways(SIDEWAYS)


def left(screen: DeskScreen) -> None:
    """Wide tables and code back."""
    _reader(screen).scroll_sideways(-SIDEWAYS)


def _reader(screen: DeskScreen) -> DeskReader:
    from briefer.model.errors import UsageError

    if screen.reading.reader is None:
        raise UsageError("No brief is open.", "enter opens one.")
    return screen.reading.reader
