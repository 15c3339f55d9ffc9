"""What goes on behind the desk: the scan, the watch, other processes' changes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from threading import Event
from typing import TYPE_CHECKING, Any

from briefer.model.errors import BrieferError, Problem

if TYPE_CHECKING:
    from briefer.desk.scanned import ScanReport
    from briefer.tui.screens.desk import DeskScreen

LOOK_SECONDS = 0.2
FOLD_SECONDS = 60.0


class Folder:
    """Keeps the desk true to the folder and to what others do, without holding up a key."""

    def __init__(self, screen: DeskScreen) -> None:
        self._screen = screen
        self._stop = Event()
        self._found: tuple[Problem, ...] = ()
        self._day: date | None = None

    def open(self) -> None:
        """Begin behind the first paint: store, scan, watch."""
        screen = self._screen
        screen.briefer.late_imports()
        screen.run_worker(self._begin, thread=True, group="scan", exit_on_error=False)
        screen.set_interval(LOOK_SECONDS, self._look)
        screen.set_interval(FOLD_SECONDS, self._fold)

    def close(self) -> None:
        """Let the worker end."""
        self._stop.set()

    def rescan(self) -> None:
        """Read the folder again now."""
        self._screen.run_worker(self._scan, thread=True, group="scan", exit_on_error=False)

    def _begin(self) -> None:
        if self._scan():
            self._tell(self._start_watch)

    def _start_watch(self) -> None:
        self._screen.run_worker(self._watch, thread=True, group="watch", exit_on_error=False)

    def _watch(self) -> None:
        def changed(paths: frozenset[str]) -> None:
            self._scan(paths)

        self._screen.briefer.desk.briefs.watch(changed, self._stop)

    def _scan(self, paths: Collection[str] | None = None) -> bool:
        """One scan in the worker, of all or of `paths`, told to the screen. Whether it could."""
        try:
            report = self._screen.briefer.desk.briefs.scan(self._progress, self._stop.is_set, paths)
        except BrieferError as error:
            self._tell(self._screen.complain, error)
            return False
        self._tell(self._scanned, report)
        return True

    def _tell(self, function: Callable[..., Any], *args: Any) -> None:
        """Hand something to the screen, in its own thread, while it is there."""
        if not self._stop.is_set():
            self._screen.app.call_from_thread(function, *args)

    def _progress(self, done: int, total: int) -> None:
        if total >= 500:
            self._tell(self._show_progress, done, total)

    def _show_progress(self, done: int, total: int) -> None:
        self._screen.note(f"Reading the folder: {done:,} of {total:,}")

    def _scanned(self, report: ScanReport) -> None:
        screen = self._screen
        screen.briefer.look_again()
        if report.anything:
            screen.again()
            screen.call_later(screen.reading.again)
        screen.show_views()
        self._found = tuple(report.problems)
        if self.problems:
            count = len(self.problems)
            more = f" ({count} problems in all, ! lists them)" if count > 1 else ""
            screen.note(f"{self.problems[0]}{more}")
        else:
            self._remind()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with settings, themes and files."""
        return (*self._screen.briefer.problems, *self._found)

    def _remind(self) -> None:
        """Once a day: what is overdue and what is due today."""
        desk = self._screen.briefer.desk
        if self._day == desk.today() or not self._screen.briefer.settings.notify:
            return
        self._day = desk.today()
        late = desk.actions.find("is:overdue").count
        due = desk.actions.find("is:open due:today").count - late
        if late or due > 0:
            self._screen.note(f"{late} overdue, {max(due, 0)} due today: A shows them.")

    def _fold(self) -> None:
        """Now and then bring db.json up to date, behind the keys."""
        desk = self._screen.briefer.desk
        self._screen.run_worker(desk.fold, thread=True, group="fold", exit_on_error=False)

    def _look(self) -> None:
        try:
            if self._day is not None and self._day != self._screen.briefer.desk.today():
                self._screen.briefer.look_again()
                self._screen.again()
                self._remind()
            if self._screen.briefer.desk.refresh():
                self._screen.changed()
        except BrieferError as error:
            self._screen.complain(error)
