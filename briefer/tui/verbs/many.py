"""One command on many briefs: at once where that is quick, else behind the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from briefer.model.errors import BrieferError, UsageError

if TYPE_CHECKING:
    from briefer.tui.screens.base import BrieferScreen
    from briefer.tui.screens.desk import DeskScreen

Done = TypeVar("Done")

BULK = "bulk"
"""The group of the threads that change many."""

AT_ONCE = 300
"""Briefs that are changed within what a key may take; more are changed in a thread."""


def no_brief(screen: DeskScreen, what: str = "here") -> UsageError:
    """That there is none for a command to act on, and how to come by one."""
    mend = "esc clears the filter." if screen.query_text else "i brings briefs in."
    return UsageError(f"There is no brief {what}.", mend)


def act_on(
    screen: DeskScreen,
    ids: Sequence[str],
    doing: str,
    act: Callable[[], Done],
    tell: Callable[[Done], None],
) -> None:
    """Do `act` to `ids` as one command, then `tell` what it gave.

    Where they are many, keys go on meanwhile and the bottom line says what is being done
    (`doing`: "Star 2,129 briefs") and for how long; marks come back where it fails.
    """
    if len(ids) <= AT_ONCE:
        done = act()
        screen.acted()
        tell(done)
        return
    marked = set(screen.rows.marked)
    screen.rows.unmark()
    screen.marks_changed()

    def failed() -> None:
        screen.rows.marked |= marked
        screen.changed()

    behind_keys(screen, doing, act, tell, failed)


def behind_keys(
    screen: BrieferScreen,
    doing: str,
    act: Callable[[], Done],
    tell: Callable[[Done], None],
    failed: Callable[[], None],
) -> None:
    """Do `act` in a thread, say for how long, then `tell` what it gave or call `failed`."""
    begun = monotonic()

    def going_on() -> None:
        seconds = round(monotonic() - begun)
        screen.note(f"{doing} …{f'  {seconds} s' if seconds else ''}")

    def ended(then: Callable[[], None]) -> None:
        clock.stop()
        then()

    def told(done: Done) -> None:
        screen.changed()
        tell(done)

    def work() -> None:
        try:
            done = act()
        except BrieferError:
            screen.app.call_from_thread(ended, failed)
            raise
        screen.app.call_from_thread(ended, partial(told, done))

    going_on()
    clock = screen.set_interval(1.0, going_on)
    screen.behind(work, f"{doing}: not done", "Nothing was changed; try again.", BULK)


def is_busy(screen: BrieferScreen) -> bool:
    """Whether a command on many is going on behind the keys."""
    return any(worker.group == BULK and worker.is_running for worker in screen.workers)
