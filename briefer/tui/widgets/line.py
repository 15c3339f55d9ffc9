"""One line of text that is given its content: title bar, list head, hints."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class Line(Widget):
    """One line. Set `content`; what does not fit is cut at the right, on `#hints` it is wrapped."""

    DEFAULT_CSS = """
    Line { height: 1; width: 1fr; }
    Line#hints { height: auto; min-height: 1; max-height: 4; }
    """

    content: reactive[Content] = reactive(Content(""))

    def render(self) -> Content:
        """The line."""
        return self.content
