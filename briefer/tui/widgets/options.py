"""Lists of options whose highlighted one is seen without colour: a sign, and the theme's style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual._widget_navigation import Direction
from textual.command import CommandList
from textual.strip import Strip
from textual.style import Style
from textual.widgets import OptionList

HIGHLIGHTED = "option-list--option-highlighted"


if TYPE_CHECKING:
    Base = OptionList
else:
    Base = object


class Seen(Base):
    """Put before a list of options, it sets `>` before the highlighted one.

    Textual leaves `reverse` out of a widget's style, by which a theme of the terminal's own
    colours, and NO_COLOR, tell that option from the others. Its pages can be turned before it is
    drawn, where Textual's looks for a line that was not laid out and ends the app (8.2.8).
    """

    def _move_page(self, direction: Direction) -> None:
        """One page on or back; to the last or first where it is not known how long a page is."""
        if self._lines:
            super()._move_page(direction)
        elif direction > 0:
            self.action_last()
        else:
            self.action_first()

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """Textual's, reversed where the theme or NO_COLOR says so."""
        style = super().get_visual_style(*component_classes, partial=partial)
        if HIGHLIGHTED in component_classes:
            reverse = self.get_component_styles(HIGHLIGHTED).text_style.reverse
            return style + Style(reverse=True) if reverse else style
        return style

    def render_line(self, y: int) -> Strip:
        """Textual's, with the sign in the first cell of the highlighted option."""
        strip = super().render_line(y)
        line = self.scroll_offset.y + y
        at = self._lines[line] if line < len(self._lines) else None
        if at is None or at != (self.highlighted, 0):
            return strip
        first, rest = strip.divide([1, strip.cell_length])
        return Strip([Segment(">", segment.style) for segment in first] + list(rest))


class Options(Seen, OptionList):
    """A list of options."""


class PaletteList(Seen, CommandList):
    """The list of the palette."""
