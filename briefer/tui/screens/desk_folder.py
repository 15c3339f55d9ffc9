"""What goes on behind the desk: the scan, the watch, other processes' changes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date
from functools import partial
from threading import Event, Lock
from time import monotonic
from typing import TYPE_CHECKING, Any

from briefer.layout.progress import Progress
from briefer.model.errors import BrieferError, Problem
from briefer.tui.glyphs import ASCII

if TYPE_CHECKING:
    from briefer.desk.scanned import ScanReport
    from briefer.tui.screens.desk import DeskScreen

LOOK_SECONDS = 0.2
FOLD_SECONDS = 60.0
LOOK_OVER_SECONDS = 120.0
"""Between two looks at the whole folder: network folders tell a watch of nothing."""

BUSY_SECONDS = 2.0
"""After which a folder that another process was reading is looked at again."""

SHOW_SECONDS = 1.0
"""Between two looks of the list at what a scan has taken in so far."""

TOLD = 100
"""Files from which the progress of a scan is told."""


UNREAD = ("The folder was not read to its end", ":app.scan reads it again.")
UNWATCHED = ("The folder is not watched any more", ":app.scan reads it again.")
UNFOLDED = ("db.json was not brought up to date", "Nothing is lost; it is tried again.")
"""What is said where work behind the desk fails, and how to go on."""


class Folder:
    """Keeps the desk true to the folder and to what others do, without holding up a key.

    `reading` tells that a scan is under way or about to be, `told` how far it is. One that is
    stopped goes on at the next start, or when the folder is read again; until then nothing of
    the folder is taken in, or the watch would read on what the official has just stopped. `fault`
    is why the last scan could not be made.
    """

    def __init__(self, screen: DeskScreen) -> None:
        self._screen = screen
        self._end = Event()
        self._halt = Event()
        self._one = Lock()
        self._found: tuple[Problem, ...] = ()
        self.fault: BrieferError | None = None
        self._day: date | None = None
        self._pace = Progress()
        self._shown = 0.0
        self.told = ""
        self.reading = True

    def open(self) -> None:
        """Begin behind the first paint: store, watch, and a scan once the watch stands."""
        screen = self._screen
        screen.briefer.late_imports()
        screen.behind(self._watch, *UNWATCHED, "watch")
        screen.set_interval(LOOK_SECONDS, self.look)
        screen.set_interval(FOLD_SECONDS, self._fold)
        screen.set_interval(LOOK_OVER_SECONDS, self.look_over)

    def close(self) -> None:
        """Let the worker end."""
        self._end.set()

    def rescan(self, *, anew: bool = False) -> None:
        """Read the folder again now; with `anew` also the files that are as they were."""
        self._halt.clear()
        self._read(anew=anew)

    def look_over(self) -> None:
        """See behind the keys whether anything changed that the watch was not told of."""
        if not self.reading:
            self._read(quietly=True)

    def _read(self, *, anew: bool = False, quietly: bool = False) -> None:
        self.reading = True
        work = partial(self._scan, anew=anew, quietly=quietly)
        self._screen.behind(work, *UNREAD, "scan")

    def stop_reading(self) -> bool:
        """Stop the scan that is under way; whether there was one."""
        if self.reading:
            self._halt.set()
            self._screen.note("Stopping: what was read is kept.")
        return self.reading

    # In the worker ------------------------------------------------------------------------

    def _watch(self) -> None:
        try:
            self._screen.briefer.desk.briefs.watch(self._scan, self._end)
        finally:
            if self.reading:
                self._tell(self._read)

    def _scan(
        self, paths: Collection[str] | None = None, *, anew: bool = False, quietly: bool = False
    ) -> None:
        """One scan at a time, of all or of `paths`, told to the screen; `quietly` only news."""
        try:
            with self._one:
                report = self._report(paths, anew)
            if report and (not quietly or self._is_news(report)):
                self._tell(self._scanned, report, anew)
        except BrieferError as error:
            self._tell(self._failed, error)
        finally:
            self.reading = False

    def _report(self, paths: Collection[str] | None, anew: bool) -> ScanReport | None:
        if self._halt.is_set():
            return None
        self.reading = paths is None
        briefs = self._screen.briefer.desk.briefs
        report = briefs.scan(self._progress, self._is_stopped, paths, anew=anew)
        if not report.stopped:
            self._halt.clear()
        return report

    def _is_news(self, report: ScanReport) -> bool:
        return report.anything or tuple(report.problems) != self._found

    def _is_stopped(self) -> bool:
        return self._end.is_set() or self._halt.is_set()

    def _tell(self, function: Callable[..., Any], *args: Any) -> None:
        """Hand something to the screen, in its own thread, while it is there."""
        if not self._end.is_set():
            self._screen.app.call_from_thread(function, *args)

    def _progress(self, done: int, total: int) -> None:
        if total >= TOLD:
            self._tell(self._show_progress, done, total)

    # On the screen ------------------------------------------------------------------------

    def _show_progress(self, done: int, total: int) -> None:
        screen = self._screen
        if not done:
            self._pace = Progress(ascii_only=screen.look().glyphs is ASCII)
            screen.note(f"Reading {total:,} files of the folder: esc stops")
        self.told = self._pace.line(done, total)
        if not done or monotonic() - self._shown > SHOW_SECONDS:
            self._shown = monotonic()
            screen.again()
        screen.counts.draw_top()

    def _failed(self, error: BrieferError) -> None:
        self.reading = False
        self.told = ""
        self.fault = error
        self._screen.counts.draw_top()
        if not self._screen.rows.count:
            self._screen.again()
        self._screen.complain(error)

    def _scanned(self, report: ScanReport, anew: bool) -> None:
        self.reading = False
        screen = self._screen
        if self.told:
            self.told = ""
            screen.counts.draw_top()
        screen.briefer.look_again()
        self.fault = None
        self._found = tuple(report.problems)
        if anew or report.anything or not screen.rows.count:
            screen.again()
            screen.call_later(screen.reading.again)
        else:
            screen.counts.soon()
        if report.busy:
            screen.set_timer(BUSY_SECONDS, self.rescan)
        elif report.stopped:
            screen.note(
                f"Stopped. {report.added:,} briefs came in; :scan or the next start goes on."
            )
        else:
            self._say_what_is_wrong()

    def _say_what_is_wrong(self) -> None:
        if not self.problems:
            self._remind()
            return
        count = len(self.problems)
        more = f" ({count} problems in all, ! lists them)" if count > 1 else ""
        self._screen.note(f"{self.problems[0]}{more}")

    def problems_changed(self) -> None:
        """Say what is wrong anew; while the folder is being read the end of that says it."""
        if not self.reading:
            self._say_what_is_wrong()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with settings, themes and files."""
        return (*self._screen.briefer.problems, *self._faults(), *self._found)

    def _faults(self) -> Iterator[Problem]:
        if self.fault is not None:
            kept = self._screen.briefer.desk.workspace.db.name
            what = self.fault.message
            path = kept if what.startswith(kept) else self._screen.briefer.desk.workspace.root.name
            yield Problem(path, what.removeprefix(f"{kept} "), self.fault.mend)

    def _remind(self) -> None:
        """Once a day: what is overdue and what is due today."""
        desk = self._screen.briefer.desk
        if self._day == desk.today():
            return
        self._day = desk.today()
        if not self._screen.briefer.settings.notify:
            return
        late = desk.actions.find("is:overdue").count
        due = desk.actions.find("is:open due:today").count
        if late or due:
            self._screen.note(f"{late} overdue, {due} due today: A shows them.")

    def _fold(self) -> None:
        """Now and then bring db.json up to date, behind the keys."""
        self._screen.behind(self._screen.briefer.desk.fold, *UNFOLDED, "fold")

    def look(self) -> None:
        """Take in a new day and what other processes have done."""
        try:
            if self._day is not None and self._day != self._screen.briefer.desk.today():
                self._screen.briefer.look_again()
                self._screen.again()
                self._remind()
            if self._screen.briefer.desk.refresh():
                self._screen.changed()
        except BrieferError as error:
            self._screen.complain(error)
