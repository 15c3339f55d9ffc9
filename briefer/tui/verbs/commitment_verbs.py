"""Commitments: gone to, accepted, declined, deferred; and the inbox of undecided ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefer.model.errors import UsageError
from briefer.model.text import one_line
from briefer.tui.screens.desk import DeskScreen

if TYPE_CHECKING:
    from briefer.desk.commitments import Found
    from briefer.tui.screens.base import BrieferScreen
    from briefer.tui.screens.inbox import InboxScreen


async def next(screen: DeskScreen) -> None:
    """The next commitment of the brief; from the list the brief is opened first."""
    await _go(screen, 1)


async def previous(screen: DeskScreen) -> None:
    """The previous commitment of the brief."""
    await _go(screen, -1)


async def _go(screen: DeskScreen, by: int) -> None:
    if not screen.reading.open:
        await screen.reading.enter()
    if not screen.reading.found:
        screen.note("No commitment was found in this brief.")
    elif screen.reading.reader is not None and not screen.reading.reader.move_mark(by):
        screen.note("That was the last commitment." if by > 0 else "That was the first one.")


def accept(screen: DeskScreen | InboxScreen) -> None:
    """An action of the commitment under the cursor, its quote and place kept."""
    found = _meant(screen)
    made = screen.briefer.desk.commitments.accept(found)
    first = made[0]
    screen.briefer.latest = first.ref
    if len(made) == 1:
        kind = "" if isinstance(screen, DeskScreen) else f" {first.kind}"  # stands below the text
        _decided(screen, f"{first.ref}{kind}: ", found)
    else:
        _decided(screen, f"{first.ref} to {made[-1].ref}: {len(made)} accepted")


def decline(screen: DeskScreen | InboxScreen) -> None:
    """Decline for good."""
    found = _meant(screen)
    count = screen.briefer.desk.commitments.decline(found)
    if count == 1:
        _decided(screen, "Declined for good: ", found)
    else:
        _decided(screen, f"Declined {count} commitments: they will not come back")


def _decided(screen: DeskScreen | InboxScreen, what: str, found: Sequence[Found] = ()) -> None:
    """Go on, and say what was done to which sentence; in a brief also where that has led."""
    reader = screen.reader if isinstance(screen, DeskScreen) else None
    before = reader.mark_number if reader is not None else 0
    screen.decided()
    back = "u takes it back"
    if reader is not None:
        number, count = reader.mark_number, len(reader.overlay.marks)
        goes_on = f"Now at {number:,} of {count:,}" if number != before else "It was the last"
        back = f"{goes_on}; {back}"
    screen.did(what, back, quote=one_line(found[0].commitment.quote) if found else "")


def duplicate(screen: InboxScreen) -> None:
    """Say which action it repeats."""
    found = _meant(screen)
    desk = screen.briefer.desk
    refs = [action.ref for action in desk.actions.of(found[0].brief.id)]

    def answered(ref: str) -> None:
        desk.commitments.duplicate(found, ref)
        screen.decided()
        screen.did(f"Noted as a duplicate of {ref.strip().upper()}")

    screen.ask("Duplicate of", answered, value=refs[0] if len(refs) == 1 else "A-", words=refs)


def defer(screen: InboxScreen) -> None:
    """Ask again on a later day."""
    from briefer.tui.dates import reading

    found = _meant(screen)
    app = screen.briefer

    def answered(words: str) -> None:
        app.desk.commitments.defer(found, words)
        screen.decided()
        screen.did("Put off")

    screen.ask(
        "Ask again", answered, value="1w", live=lambda words: reading(app, words), proposed=True
    )


def inbox(screen: BrieferScreen) -> None:
    """The inbox of undecided commitments."""
    from briefer.tui.screens.inbox import InboxScreen

    screen.app.push_screen(InboxScreen())


async def show(screen: InboxScreen) -> None:
    """Read the commitment under the cursor in its brief."""
    found = screen.current()
    span = found.commitment.start, found.commitment.end
    await screen.briefer.read_at(found.brief, span)


def _meant(screen: DeskScreen | InboxScreen) -> list[Found]:
    if not isinstance(screen, DeskScreen):
        return screen.targets()
    found = screen.reading.current_commitment()
    if found is None:
        raise UsageError("No commitment is under the cursor.", "] goes to the next one.")
    return [found]
