"""A list that asks for the rows in sight and draws only those.

Measured on 100,000 rows: a Textual OptionList takes 6 s to fill and 16 ms a key, this one the cost
of one repaint and 4 ms a key.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import Any, ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from briefer.model.text import one_line
from briefer.tui.present import Cell
from briefer.tui.widgets.row_marks import RowMarks
from briefer.tui.widgets.source import Lines, Section, Source, Windows

Row = TypeVar("Row")


class Rows(RowMarks, Generic[Row], can_focus=True):
    """A list over a `Source`, with a cursor and marks.

    Subclasses say how one row is drawn (`segments`) and by what key a row is known (`key_of`), so
    that the cursor and the marks stay on their row when the source changes. Headings may stand
    between rows; the cursor passes over them.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--cursor",
        "rows--blurred",
        "rows--dim",
        "rows--strong",
        "rows--late",
        "rows--accent",
        "rows--match",
        "rows--heading",
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("home,g", "jump(0)", show=False),
        Binding("end,G", "jump(-1)", show=False),
        Binding("pagedown,ctrl+f", "page(1)", show=False),
        Binding("pageup,b", "page(-1)", show=False),
        Binding("ctrl+d", "page(0.5)", show=False),
        Binding("ctrl+u", "page(-0.5)", show=False),
    ]

    WINDOW = 128
    """Rows that are asked for at a time."""

    CURSOR_STAYS = True
    """Whether the cursor is drawn while another pane has the focus."""

    class Moved(Message):
        """The cursor came to stand on another row."""

        def __init__(self, rows: Rows[Any]) -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> Rows[Any]:
            """The list whose cursor moved."""
            return self.rows

    class Chosen(Message):
        """A row was clicked twice: open it."""

        def __init__(self, rows: Rows[Any]) -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> Rows[Any]:
            """The list whose row was chosen."""
            return self.rows

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Windows[Row] = Windows()
        self._lines = Lines()
        self._styles: dict[tuple[str, Style], Style] = {}
        self.empty: tuple[str, ...] = ()

    # What subclasses say ------------------------------------------------------------------

    def key_of(self, row: Row) -> str:
        """The name by which `row` is known again in another source."""
        raise NotImplementedError

    def segments(self, row: Row, width: int, base: Style) -> list[Segment]:
        """One row drawn in at most `width` cells over the style `base`."""
        raise NotImplementedError

    def drawn(self, row: Sequence[Cell], base: Style) -> list[Segment]:
        """Cells in the styles of their roles."""
        return [
            Segment(cell.text, self.style_of(cell.role, base) if cell.role else base)
            for cell in row
        ]

    # Data ---------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._rows.count

    @property
    def source(self) -> Source[Row] | None:
        """What the list is drawn from."""
        return self._rows.source

    def show(self, source: Source[Row], cursor: int = 0, sections: Sequence[Section] = ()) -> None:
        """Draw from `source` with the cursor on row `cursor`, kept at its height on screen."""
        height = self._lines.of_row(self.cursor) - round(self.scroll_y)
        self._rows, self._lines = Windows(source, self.WINDOW), Lines(sections)
        self._range_from = None
        self._fit()
        self.set_reactive(Rows.cursor, max(0, min(cursor, source.count - 1)))
        self.scroll_to(y=max(0, self._lines.of_row(self.cursor) - height), animate=False)
        self._bring_into_sight()
        self.refresh()

    def forget(self) -> None:
        """Read the rows anew from the same source and draw them."""
        self._rows.forget()
        self.refresh()

    def row(self, index: int) -> Row | None:
        """The row at `index`, or None past the end."""
        return self._rows.row(index)

    def keys(self, start: int, stop: int) -> Iterable[str]:
        """By what rows `start` to `stop` are known; rows without a name are left out."""
        rows = (self.row(index) for index in range(start, stop))
        return filter(None, (self.key_of(row) for row in rows if row is not None))

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self.row(self.cursor)

    @property
    def focused_line(self) -> int:
        """The line of the widget on which the cursor stands."""
        return self._lines.of_row(self.cursor) - round(self.scroll_y)

    # Marks --------------------------------------------------------------------------------

    def toggle_mark(self) -> None:
        """Mark the row under the cursor or take its mark off, and go to the next."""
        if (row := self.current) is not None:
            self.marked ^= {self.key_of(row)}
            self._redraw(self.cursor)
            self.action_move(1)

    # Drawing ------------------------------------------------------------------------------

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines for one paint, which share the style of the list and those laid over it."""
        self._plain = self.rich_style
        self._styles.clear()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the screen: the row or the heading that stands there."""
        width, plain = self.scrollable_content_region.width, self._plain
        line = round(self.scroll_y) + y
        if (heading := self._lines.heading_at(line)) is not None:
            drawn = [Segment(f" {heading}", self.style_of("heading", plain))]
            return Strip(drawn).adjust_cell_length(width, plain)
        index = self._lines.row_at(line)
        if (row := self.row(index)) is None:
            return self._empty_line(y, width, plain)
        on_cursor = index == self.cursor and (self.has_focus or self.CURSOR_STAYS)
        base = plain
        if on_cursor:
            base = self.style_of("cursor" if self.has_focus else "blurred", plain)
        mark = self.mark_of(index, self.key_of(row)) or (">" if on_cursor else " ")
        segments = [Segment(mark, base), *self.segments(row, width - 1, base)]
        return Strip(segments).adjust_cell_length(width, base).simplify()

    def _empty_line(self, y: int, width: int, plain: Style) -> Strip:
        """A line of what a list without rows says: `empty`, each of its sentences wrapped."""
        if self.count or not y or width < 3:
            return Strip.blank(width, plain)
        lines = [line for text in self.empty for line in wrap(one_line(text), width - 2) or [""]]
        words = lines[y - 1] if y <= len(lines) else ""
        return Strip([Segment(f" {words}", plain)]).adjust_cell_length(width, plain)

    def style_of(self, name: str, base: Style) -> Style:
        """The component style `rows--name` over `base`; a reversed row keeps its two colours."""
        laid = self._styles.get((name, base))
        if laid is None:
            # Textual's own getter works out too what a component has from the widgets around it.
            style = self.get_component_styles(f"rows--{name}").partial_rich_style
            laid = base + (style.without_color if base.reverse else style)
            self._styles[name, base] = laid
        return laid

    # Moves --------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """Move the cursor by some rows."""
        self.cursor = max(0, min(self.cursor + by, self.count - 1))

    def action_jump(self, to: int) -> None:
        """Move the cursor to the first row (0) or the last (-1)."""
        self.cursor = 0 if to == 0 else max(0, self.count - 1)

    def action_page(self, pages: float) -> None:
        """Move the cursor by pages or parts of one."""
        self.action_move(round(pages * max(1, self.size.height - 1)))

    def watch_cursor(self, old: int, new: int) -> None:
        """Redraw the two lines that change, and tell."""
        if old == new:
            return
        if self.ranging:
            self.refresh()
        if not self._bring_into_sight():
            self._redraw(old)
            self._redraw(new)
        self.post_message(self.Moved(self))

    def first_in_sight(self) -> int:
        """The first row that is to be in sight with the cursor: its own."""
        return self.cursor

    def _redraw(self, row: int) -> None:
        self.refresh_line(self._lines.of_row(row))

    def _fit(self) -> None:
        self.virtual_size = Size(self.size.width, self.count + self._lines.extra)

    def _bring_into_sight(self) -> bool:
        height = max(1, self.scrollable_content_region.height)
        top, line = round(self.scroll_y), self._lines.of_row(self.cursor)
        if line >= top + height:
            top = line - height + 1
        elif (first := self._lines.top_of(self.first_in_sight())) < top:
            top = first if line < first + height else line
        else:
            return False
        self.scroll_to(y=top, animate=False)
        return True

    # Events -------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Keep the cursor in sight at the new size."""
        self._fit()
        self._bring_into_sight()

    def on_focus(self) -> None:
        """The cursor row shows who has the focus."""
        self._redraw(self.cursor)

    def on_blur(self) -> None:
        """The cursor row shows who has the focus."""
        self._redraw(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """One click moves the cursor, two open."""
        index = self._lines.row_at(round(self.scroll_y) + event.y)
        if self.row(index) is not None:
            self.cursor = index
            if event.chain == 2:
                self.post_message(self.Chosen(self))
