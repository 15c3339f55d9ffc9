"""What the list of the desk shows: what the query finds, in groups, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.timer import Timer

from briefer.model.errors import BrieferError
from briefer.model.text import one_line, visible
from briefer.tui.widgets.line import Line

if TYPE_CHECKING:
    from briefer.catalogue import Excerpt, Result
    from briefer.tui.screens.desk import DeskScreen
    from briefer.tui.widgets.source import Section

WHY_SECONDS = 0.1


class Listing:
    """The rows of the desk: found by a query, grouped, with the words that matched.

    `wider` is what `enter` shows where nothing was found: a query that finds something.
    """

    def __init__(self, screen: DeskScreen) -> None:
        self._screen = screen
        self.group: str | None = None
        self.wider: str | None = None
        self._stood_on: str | None = None
        self._why_stays = False
        self._why_due: Timer | None = None

    # What is found ------------------------------------------------------------------------

    def fill(self, text: str, typing: bool) -> Result:
        """Show the briefs that `text` finds, the cursor kept on its brief; raises QueryError."""
        screen = self._screen
        result = screen.briefer.desk.briefs.find(text, typing=typing, group=self.group)
        rows = screen.rows
        cursor = self._cursor_in(result)
        self.wider = None
        rows.empty = () if result.count else self._empty(text, typing)
        rows.show_result(result, cursor, self._sections(result), marked=bool(text))
        return result

    def stand(self) -> None:
        """Remember the brief under the cursor: where a filter loses it, the next may find it."""
        current = self._screen.rows.current
        self._stood_on = current.id if current else self._stood_on

    def _cursor_in(self, result: Result) -> int:
        """The row of the brief that was last gone to, else of the one under the cursor, else 0."""
        if self._stood_on is None:
            self.stand()
        current = self._screen.rows.current
        for brief_id in dict.fromkeys([self._stood_on, current.id if current else None]):
            place = result.position(brief_id) if brief_id else None
            if place is not None:
                return place
        return 0

    def group_by(self, group: str | None) -> None:
        """Put the rows under headings: by date, topic, source, country or owner, None for none."""
        self.group = group
        self._screen.run_query(self._screen.query_text)

    def _sections(self, result: Result) -> list[Section]:
        if self.group is None:
            return []
        from briefer.tui.grouping import sections

        return sections(self.group, result.headings(), self._screen.look())

    # Why it is found ----------------------------------------------------------------------

    def explain(self, *, moved: bool = False) -> None:
        """Say below the list, soon, where the text of the brief under the cursor matches.

        While the cursor moves the line stays, so that the list keeps its height.
        """
        self._why_stays = moved and (self._why_due is None or self._why_stays)
        if self._why_due is not None:
            self._why_due.stop()
            self._why_due = None
        if self._screen.query_text:
            self._why_due = self._screen.set_timer(WHY_SECONDS, self._explain)
        elif self._line.display:
            self._line.display = False

    def _explain(self) -> None:
        self._why_due = None
        rows = self._screen.rows
        try:
            found = rows.result.snippets([rows.current.id]) if rows.result and rows.current else {}
        except BrieferError as error:
            self._screen.complain(error)
            return
        excerpt = next((each for each in found.values() if each.spans), None)
        self._line.content = _marked(excerpt) if excerpt else Content("")
        if excerpt or not self._why_stays:
            self._line.display = bool(excerpt)

    @property
    def _line(self) -> Line:
        return self._screen.query_one("#why", Line)

    # Nothing is found ---------------------------------------------------------------------

    def _empty(self, text: str, typing: bool) -> tuple[str, ...]:
        """What a list without rows says, and what to do next."""
        if text:
            return self._nothing_matches(text, typing)
        desk = self._screen.briefer.desk
        folder = desk.workspace.briefs
        if fault := self._screen.folder.fault:
            return (fault.message, "", fault.mend)
        if self._screen.folder.reading:
            return ("Reading the folder …", "", str(folder))
        state = "No briefs yet." if folder.is_dir() else "There is no folder for briefs yet."
        return (
            state,
            "",
            f"Put Markdown or text files into {folder}: they appear here at once.",
            "i  brings documents in: a file, a folder, a web address",
            "?  shows the keys",
        )

    def _nothing_matches(self, text: str, typing: bool) -> tuple[str, ...]:
        keys = "enter keeps the filter, esc leaves it" if typing else "esc clears the filter"
        try:
            near = self._screen.briefer.desk.queries.wider(text)
        except BrieferError:  # a query that is still being typed
            near = None
        if near is None:
            return (f"Nothing matches {one_line(text)}", "", keys)
        self.wider, count = near
        what = "1 brief" if count == 1 else f"{count:,} briefs"
        shows = "" if typing else "enter shows: "
        return (f"Nothing matches {one_line(text)}", "", f"{shows}{what} with {self.wider}", keys)


def _marked(excerpt: Excerpt) -> Content:
    """The excerpt on one line, its matches underlined."""
    content = Content(f" {visible(excerpt.text)}")
    for start, end in excerpt.spans:
        content = content.stylize("bold underline", start + 1, end + 1)
    return content
