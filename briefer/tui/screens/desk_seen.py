"""What is kept of reading: that a brief was read, and the place it was left at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefer.model.errors import BrieferError
from briefer.tui.screens.countdown import Countdown

if TYPE_CHECKING:
    from briefer.tui.screens.desk import DeskScreen


class Seen:
    """Marks the brief that the desk reads as read, and remembers where it is left.

    Read means in view for a while, or scrolled to its end.
    """

    def __init__(self, screen: DeskScreen) -> None:
        self._screen = screen
        self._clock = Countdown(screen, self._seen)

    def start(self) -> None:
        """Begin to count the time that the brief is in view, where it is not read yet."""
        reading = self._screen.reading
        if reading.open and (brief := reading.brief) and (brief.updated or not brief.read):
            self._clock.start(self._screen.briefer.settings.read_after)

    def stop(self) -> None:
        """The brief is in view no longer."""
        self._clock.stop()

    def reached_end(self, brief_id: str) -> None:
        """The end was scrolled to: the brief is read."""
        reading = self._screen.reading
        if reading.open and reading.brief is not None and brief_id == reading.brief.id:
            self._seen()

    def _seen(self) -> None:
        self._clock.stop()
        reading, desk = self._screen.reading, self._screen.briefer.desk
        if reading.brief is None:
            return
        try:
            desk.briefs.seen(reading.brief.id)
            reading.brief = desk.briefs.get(reading.brief.id)
        except BrieferError as error:
            self._screen.complain(error)
            return
        self._screen.changed()

    def keep_place(self) -> None:
        """Remember where the brief is left."""
        reading, reader = self._screen.reading, self._screen.reader
        if not reading.open or reading.brief is None or reader is None:
            return
        place = reader.place
        if reading.document is not None and place <= reading.document.body_start:
            place = 0
        desk = self._screen.briefer.desk
        try:
            if place != desk.briefs.place_of(reading.brief.id):
                desk.briefs.place(reading.brief.id, place)
        except BrieferError as error:
            self._screen.complain(error)
