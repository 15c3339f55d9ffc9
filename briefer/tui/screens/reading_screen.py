"""What the desk hears from the reader and says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefer.model.errors import BrieferError
from briefer.tui.screens.querying import QueryScreen

if TYPE_CHECKING:
    from briefer.tui.keys import Command
    from briefer.tui.screens.desk_reading import Reading
    from briefer.tui.widgets.desk_reader import DeskReader
    from briefer.tui.widgets.reader import Reader


class ReadingScreen(QueryScreen):
    """A query screen with a reader beside its list."""

    reading: Reading
    reader: DeskReader | None

    def on_descendant_focus(self) -> None:
        """A brief is open while the reader has the keys, however it came by them."""
        if self.focused is self.reader and not self.reading.open:
            self.call_later(self.reading.enter, self.reading.brief)
        elif self.focused is self.rows and self.reading.open:
            self.reading.leave()

    def on_reader_reached_end(self, event: Reader.ReachedEnd) -> None:
        """Scrolled to the end means read."""
        self.reading.seen.reached_end(event.brief_id)

    def on_reader_mark_changed(self, event: Reader.MarkChanged) -> None:
        """Say which commitment this is and what can be done with it."""
        state = "decided" if event.mark.decided else "y accepts, x declines"
        self.note(
            f"Commitment {event.number} of {event.count}, wording strength {event.mark.level}:"
            f" {state}"
        )

    def on_reader_match_changed(self, event: Reader.MatchChanged) -> None:
        """Say which match this is; the line in which it is typed says so itself."""
        if self.focused is not None and self.focused.id in ("reader", "list"):
            if event.problem:
                self.note(event.problem)
            else:
                self.show_hints()

    def on_reader_moved(self) -> None:
        """The status tells the new place; of a brief that is only looked at, when it is there."""
        if self.reading.open:
            self.show_status()

    def arrive(self) -> None:
        """Stand on the first match of what was opened, and tell of it."""
        if self.reading.open and self.reader is not None:
            self.reader.arrive()
        self.show_status()

    def offers(self, item: Command) -> bool:
        """The keys of commitments are worth knowing where there is one to go to, or to decide."""
        reader = self.reader
        if not item.id.startswith("commitment.") or item.id == "commitment.inbox":
            return True
        if reader is None or not self.reading.open:
            return False
        if item.id == "commitment.next":
            return bool(reader.overlay.marks)
        mark = reader.current_mark
        return mark is not None and not mark.decided

    def status(self) -> str:
        """`31% · commitment 1 of 3 · match 2 of 5`: the place in what the reader shows."""
        reader = self.reader
        if reader is None or not reader.display or self.reading.brief is None:
            return ""
        parts = [
            f"{reader.percent}%",
            _of("commitment", reader.mark_number, len(reader.overlay.marks)),
            _of("match", reader.match_number, reader.match_count),
        ]
        return " · ".join(filter(None, parts))

    def on_reader_sentence_changed(self) -> None:
        """Say what enter does on an action below the text."""
        action = self.reader.current_action if self.reader is not None else None
        if action is not None:
            self.note(f"{action.ref}: enter goes to its sentence")

    async def on_reader_link_chosen(self, event: Reader.LinkChosen) -> None:
        """Follow a link that was clicked."""
        await self.follow_link(event.href)

    async def follow_link(self, href: str) -> None:
        """Open what a link of the text leads to; see `tui.links`."""
        from briefer.tui.links import follow

        try:
            await follow(self, href)
        except BrieferError as error:
            self.complain(error)

    def action_copy_text(self) -> None:
        """Copy what the mouse has selected, and say where it went."""
        from textual.actions import SkipAction

        from briefer.tui.clipboard import copy_text

        selected = self.get_selected_text()
        if not selected:
            raise SkipAction
        try:
            self.note(copy_text(self.app, selected, "selection"))
        except BrieferError as error:
            self.complain(error)


def _of(what: str, number: int, count: int) -> str:
    """`match 2 of 5`, `5 matches` where none was gone to, nothing where there is none."""
    if not count:
        return ""
    if number:
        return f"{what} {number:,} of {count:,}"
    many = "es" if what.endswith("ch") else "s"
    return f"{count:,} {what}{many if count > 1 else ''}"
