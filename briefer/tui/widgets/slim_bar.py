"""A vertical scroll bar that draws only the rows its thumb has left or come to.

Textual's own draws all its rows anew for every line scrolled, which costs more than the text.
"""

from __future__ import annotations

from typing import Any, Self

from rich.style import Style
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

Thumb = tuple[int, int]


class SlimBar(ScrollBar):
    """Looks and works as Textual's, its thumb in whole cells."""

    _drawn: Thumb = (0, 0)

    def thumb(self) -> Thumb:
        """The first row of the thumb and the one after its last."""
        height, whole, window = self.size.height, self.window_virtual_size, self.window_size
        if not height or whole <= window:
            return 0, 0
        size = max(1, round(height * window / whole))
        start = round((height - size) * self.position / (whole - window))
        return start, start + size

    def watch_position(self) -> None:
        """Draw what the thumb has left and where it has come to."""
        old, new = self._drawn, self.thumb()
        if old != new:
            start, end = min(old[0], new[0]), max(old[1], new[1])
            super().refresh(Region(0, start, self.size.width, end - start))

    def refresh(self, *regions: Region, **options: Any) -> Self:
        """Leave drawing to `watch_position` where only the position has changed."""
        if not regions and not options and self._drawn == self.thumb() and not self._touched():
            return self
        return super().refresh(*regions, **options)

    def _touched(self) -> bool:
        return bool(self.grabbed or self.mouse_over)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows in `crop`."""
        self._drawn = start, end = self.thumb()
        styles = [self._style(action) for action in ("scroll_up", "grab", "scroll_down")]
        width = self.size.width
        return [
            Strip.blank(width, styles[0 if y < start else 1 if y < end else 2])
            for y in crop.line_range
        ]

    def _style(self, action: str) -> Style:
        """The colours of the thumb (`grab`) or of the track, with what a click there does."""
        assert self.parent is not None
        state = "_active" if self.grabbed else "_hover" if self.mouse_over else ""
        back = getattr(self.parent.styles, f"scrollbar_background{state}")
        colour = self.parent.background_colors[0] + back
        if action == "grab":
            colour += getattr(self.parent.styles, f"scrollbar_color{state}")
        return Style(bgcolor=colour.rich_color, meta={"@mouse.down": action})


class SlimScrollView(ScrollView):
    """A view over lines drawn one by one, with a slim bar beside them."""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scroll bar, made when it is first needed."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = bar = SlimBar(name="vertical", thickness=1)
            bar.display = False
            self.app._start_widget(self, bar)
        return self._vertical_scrollbar
