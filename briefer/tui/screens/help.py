"""Help: the keys of what has the focus first, all from the table of keys."""

from __future__ import annotations

from textual.content import Content

from briefer.layout.widths import cells
from briefer.tui.keys import COMMANDS, MOVES, WHERE, Command, shown
from briefer.tui.screens.sheet import TextSheet
from briefer.tui.typed import typed_app

KEYS_WIDTH = 12
LINE_WIDTH = 74


class HelpScreen(TextSheet):
    """The keys of what has the focus, then those of the screen and those of everywhere.

    Beside each command stands its id, by which its keys can be changed.
    """

    below = "space goes on   esc closes"

    def __init__(self, places: tuple[str, ...], focused: str) -> None:
        super().__init__()
        self._places = dict.fromkeys(place for place in (focused, *reversed(places)) if place)

    def sheet(self) -> Content:
        """Sections of keys, each with its sentence and its id."""
        lines: list[Content] = []
        for place in self._places:
            words = WHERE[place]
            lines.append(Content.styled(words[0].upper() + words[1:], "bold $heading"))
            lines += [self._row(item) for item in COMMANDS if place in item.where]
            lines.append(Content(""))
        lines.append(Content.styled("Moving", "bold $heading"))
        lines += [Content.assemble((f"  {keys:24}", "bold $accent"), text) for keys, text in MOVES]
        end = ": runs a command by its id; :tour shows the first steps"
        return Content("\n").join([*lines, Content(""), Content.styled(end, "$dim")])

    def _row(self, item: Command) -> Content:
        keys = " ".join(shown(typed_app(self).keys_of(item))) or ":"
        keys = "1-9" if keys.startswith("1 2 3") else keys
        left = f"{keys:>{KEYS_WIDTH}}"
        room = LINE_WIDTH - cells(left) - cells(item.help) - len(item.id) - 2
        return Content.assemble(
            (left, "bold $accent"), "  ", item.help, " " * max(1, room), (item.id, "$dim")
        )
