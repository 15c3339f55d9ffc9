"""A line at the bottom that waits for one key: the second of two keystrokes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from briefer.layout.widths import cells, fit
from briefer.model.frozen import Frozen

ENDS = ("enter", "escape", "q")
"""The keys that end a choice of several."""


class Option(Frozen):
    """One thing to choose: the key that chooses it, what it is called, whether it is on now."""

    key: str
    label: str
    on: bool | None = None


class Choice(Widget, can_focus=True):
    """Shows its options with their keys and takes exactly one key.

    `chosen` is called with the option whose key was pressed; escape and every other key leave
    without a change. With `stay`, options are toggled until enter, which calls `kept`, or until
    escape or q, which leave all as it was; no other key may lose what was chosen. With `firm`,
    which says what escape does, no other key leaves.
    """

    DEFAULT_CSS = """
    Choice { dock: bottom; width: 1fr; height: auto; padding: 0 1; background: $panel; }
    """

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        chosen: Callable[[Option], None],
        left: Callable[[], None],
        *,
        stay: Callable[[], Sequence[Option]] | None = None,
        kept: Callable[[], Any] | None = None,
        firm: str = "",
    ) -> None:
        super().__init__()
        self._title = title
        self._options = list(options)
        self._chosen = chosen
        self._left = left
        self._stay = stay
        self._kept = kept
        self._firm = firm

    def on_mount(self) -> None:
        """The next key is for this."""
        self.focus()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the options need."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Title and options, wrapped under the title."""
        return Content("\n").join(self._lines(self.content_size.width or 78))

    def _lines(self, width: int) -> list[Content]:
        *above, last = _folded(f"{self._title}:", width)
        lines = [Content.styled(part, "bold") for part in above]
        line = head = Content.styled(f"{last}  ", "bold")
        leaving = Option("esc", self._firm or "leaves")
        ends = [Option("enter", "keeps"), leaving] if self._stay else [leaving]
        for option in [*self._options, *ends]:
            state = "" if option.on is None else "[x] " if option.on else "[ ] "
            piece = Content.assemble(
                (option.key, "bold $accent"), f" {state}", Content(option.label), "   "
            )
            if line.cell_length + piece.cell_length > width and line is not head:
                lines.append(line)
                line = Content(" " * 2)
            line = line + piece
        return [*lines, line]

    def on_key(self, event: events.Key) -> None:
        """Exactly one key decides."""
        event.stop()
        event.prevent_default()
        wanted = event.character or event.key
        option = next((item for item in self._options if item.key == wanted), None)
        if self._stay is not None:
            self._toggled(option, event.key)
            return
        if option is None and self._firm and event.key != "escape":
            return
        self._left()
        if option is not None:
            self._chosen(option)

    def _toggled(self, option: Option | None, key: str) -> None:
        """Put an option on or off, keep what is on, or leave."""
        if option is not None and self._stay is not None:
            self._chosen(option)
            self._options = list(self._stay())
            self.refresh(layout=True)
        elif key in ENDS:
            self._left()
            if key == "enter" and self._kept is not None:
                self._kept()


def _folded(text: str, width: int) -> list[str]:
    """`text` whole, in lines of at most `width` cells: an address must be seen to its end."""
    lines = []
    while cells(text) > width:
        lines.append(fit(text, width) or text[:1])
        text = text[len(lines[-1]) :]
    return [*lines, text]
