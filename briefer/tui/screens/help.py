"""Help: the keys of what has the focus, and the first-run tour, both from the table of keys."""

from __future__ import annotations

from textual.content import Content

from briefer.tui.keys import ANYWHERE, BOARD, COMMANDS, DESK, INBOX, LIST, MOVES, READER, shown
from briefer.tui.screens.sheet import TextSheet
from briefer.tui.typed import typed_app

NAMES = {
    LIST: "In the list of briefs",
    READER: "In the reader",
    BOARD: "On the board of actions",
    INBOX: "In the inbox of commitments",
    DESK: "At the desk",
    ANYWHERE: "Anywhere",
}

TOUR = (
    ("1 2 3 4", "show one topic; 0 shows all; / filters by any word or key"),
    ("enter", "reads the brief; J and K go on from there; q steps back"),
    ("t t", "tags a follow-up: the second letter is its kind; a opens the whole form"),
    ("y x", "in a brief: accept or decline the promise that is marked in the gutter"),
    ("A E ?", "the board of actions; export as Markdown; help for where you are"),
)


class HelpScreen(TextSheet):
    """The keys of what has the focus first, then those of the screen and those of everywhere."""

    def __init__(self, places: tuple[str, ...], focused: str) -> None:
        super().__init__()
        self._places = [place for place in (focused, *reversed(places)) if place]

    def sheet(self) -> Content:
        """Sections of keys, each with its sentence."""
        app = typed_app(self)
        lines = []
        for place in dict.fromkeys(self._places):
            lines.append(Content.styled(NAMES[place], "bold"))
            for item in COMMANDS:
                if place in item.where:
                    keys = " ".join(shown(app.keys_of(item))) or f":{item.id}"
                    keys = "1-9" if item.each and "1" in keys else keys
                    lines.append(_row(keys, item.help))
            lines.append(Content(""))
        lines.append(Content.styled("Moving", "bold"))
        lines += [_row(keys, text) for keys, text in MOVES]
        lines += [Content(""), Content("esc closes this; :tour shows the tour again")]
        return Content("\n").join(lines)


class TourScreen(TextSheet):
    """Five lines for the first run."""

    def sheet(self) -> Content:
        """The five lines."""
        title = Content.styled("Welcome to briefer", "bold")
        rows = [_row(keys, text) for keys, text in TOUR]
        end = Content(
            "esc closes this. :app.tour shows it again; nothing is lost by trying: u undoes."
        )
        return Content("\n").join([title, Content(""), *rows, Content(""), end])


def _row(keys: str, text: str) -> Content:
    return Content.assemble((f"{keys:>16}", "bold $accent"), "  ", text)
