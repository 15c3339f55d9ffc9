"""The page that is read: find, sentences, outline, links, width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefer.tui.widgets.choice import Option

if TYPE_CHECKING:
    from briefer.tui.screens.desk import DeskScreen
    from briefer.tui.widgets.desk_reader import DeskReader

SIDEWAYS = 8
"""The columns that one key moves a wide table."""


def find(screen: DeskScreen) -> None:
    """Find in the brief: the matches follow every letter; escape goes back to where reading was."""
    reader = _reader(screen)
    top, before = reader.top, reader.sought

    def typed(text: str) -> str:
        count = reader.find(text)
        if not count:
            reader.move_top(top)
        if not text:
            return "words, or a /pattern/"
        found = f"{reader.match_number:,} of {count:,}" if count else "not found"
        return reader.problem or found

    def answered(text: str) -> None:
        if reader.match_count and text:
            _tell_match(screen, reader)
        elif text:
            screen.note(reader.problem or "Not found.")

    def given_up() -> None:
        reader.find_again(before)
        reader.move_top(top)

    screen.ask("Find", answered, live=typed, given_up=given_up)


def _tell_match(screen: DeskScreen, reader: DeskReader) -> None:
    number, count = reader.match_number, reader.match_count
    screen.note(reader.problem or f"Match {number:,} of {count:,}: n N go on")


def match(screen: DeskScreen) -> None:
    """The next match, of what was found or of the filter's words."""
    _move_match(screen, 1)


def match_back(screen: DeskScreen) -> None:
    """The previous match."""
    _move_match(screen, -1)


def _move_match(screen: DeskScreen, by: int) -> None:
    reader = _reader(screen)
    if reader.match_count:
        reader.move_match(by)
    else:
        screen.note("Nothing is looked for: / finds in the brief.")


def sentence(screen: DeskScreen) -> None:
    """The sentence cursor on and off."""
    screen.reading.sentences()
    screen.reading.cursor_lent = False
    _reader(screen).toggle_sentence()
    if _reader(screen).cursor is not None:
        screen.note("j k move by sentence; t or a makes an action of it; z ends")
    else:
        screen.forget()


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
    options = [Option(letter, "") for letter in labels]

    def chosen(option: Option) -> None:
        screen.call_later(screen.follow_link, labels[option.key])

    screen.choose("Follow a link by its letter", options, chosen, ended=reader.clear_labels)


async def forward(screen: DeskScreen) -> None:
    """On again to the brief whose link was gone back from."""
    if not await screen.reading.step_forward():
        screen.note("There is nothing to go forward to: q goes back from a link, L on again.")


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

    if screen.reading.reader is None or not screen.reading.reader.display:
        raise UsageError("No brief is open.", "enter opens one.")
    return screen.reading.reader
