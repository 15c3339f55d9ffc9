"""Follow-up actions on the board: one key a field, on the marked ones or the one here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from briefer.desk.meeting import day_since, last_meeting, set_last_meeting
from briefer.model.action import Action, Priority, Status
from briefer.model.dates import is_shift, long_date, show_date
from briefer.model.errors import UsageError
from briefer.model.fields import PRIORITY_LETTERS, STATUS_LETTERS
from briefer.model.text import one_line
from briefer.tui.widgets.choice import Option

if TYPE_CHECKING:
    from briefer.tui.screens.board import BoardScreen

UNCHANGED = "Nothing was changed."


async def show(screen: BoardScreen) -> None:
    """Read the sentence of the action in its brief."""
    from briefer.tui.page import place_of_quote

    action = screen.current()
    briefs = screen.briefer.desk.briefs
    brief = briefs.get(action.brief)
    found = place_of_quote(action, briefs.document(brief))
    desk_screen = await screen.briefer.read_at(brief, found)
    if action.quote and not found:
        desk_screen.note(f'Source text changed. It said: "{one_line(action.quote)}"')


def toggle(screen: BoardScreen) -> None:
    """Close the actions, or open closed ones again."""
    done = screen.briefer.desk.actions.toggle(screen.targets())
    word = "Closed" if done and not done[0].is_open else "Opened again"
    _done(screen, f"{word}: {_refs(done)}")


def edit(screen: BoardScreen) -> None:
    """Change the action in the form."""
    from briefer.tui.screens.form import ActionForm

    action = screen.current()
    brief = screen.briefer.desk.briefs.get(action.brief)

    def saved(note: str | None) -> None:
        if note:
            screen.changed()
            screen.did(note)

    screen.app.push_screen(ActionForm(brief, action=action), saved)


def owner(screen: BoardScreen) -> None:
    """Set who does it, or nobody with an empty line."""
    people = screen.briefer.desk.actions.people()

    def told(first: Action, what: str) -> str:
        owner = first.owner
        return f"Owner of {what}: {one_line(owner)}" if owner else f"Owner of {what} taken away"

    _ask_field(screen, "owner", "Owner,", told, words=people)


def waiting(screen: BoardScreen) -> None:
    """Set whom it waits on, or nobody with an empty line."""
    people = screen.briefer.desk.actions.people()

    def told(first: Action, what: str) -> str:
        return f"Waiting on {one_line(first.waiting_on or '') or 'nobody'}: {what}"

    _ask_field(screen, "waiting_on", "Waiting on,", told, words=people)


def tag(screen: BoardScreen) -> None:
    """Add tags, or take some off with a minus before them."""
    refs = screen.targets()

    def answered(words: str) -> None:
        if not words.strip():
            screen.note(UNCHANGED)
            return
        done = screen.briefer.desk.actions.tag(refs, words)
        _done(screen, f"Tags of {_refs(done)}: {one_line(words)}")

    screen.ask(f"Tags, {_count(refs)}", answered, live=lambda _: "-word takes one off")


def due(screen: BoardScreen) -> None:
    """Set the due date in words, shift it with ++7d, or take it away with an empty line."""
    from briefer.tui.dates import reading

    app = screen.briefer

    def told(first: Action, what: str) -> str:
        if first.due is None:
            return f"Due date of {what} taken away"
        return f"Due date of {what}: {show_date(first.due, app.desk.today())}"

    def live(words: str) -> str:
        return "shifts each due date" if is_shift(words) else reading(app, words)

    _ask_field(screen, "due", "Due", told, live=live)


def defer(screen: BoardScreen) -> None:
    """Put it off until a day in words; an emptied line brings it back."""
    from briefer.tui.dates import reading

    app = screen.briefer

    def told(first: Action, what: str) -> str:
        if first.defer is None:
            return f"Put off no longer: {what}"
        return f"Put off until {show_date(first.defer, app.desk.today())}: {what}"

    _ask_field(screen, "defer", "Put off", told, live=lambda words: reading(app, words))


def meeting(screen: BoardScreen) -> None:
    """Say when the last meeting was: closed actions are shown since that day."""
    desk = screen.briefer.desk

    def answered(words: str) -> None:
        day = set_last_meeting(desk, words)
        screen.changed()
        screen.did(f"Last meeting: {long_date(day)}")

    def live(words: str) -> str:
        return long_date(day_since(words, desk.today())) if words.strip() else "a week ago"

    screen.ask("Last meeting", answered, value=last_meeting(desk).isoformat(), live=live)


def priority(screen: BoardScreen) -> None:
    """Set the priority by its first letter."""
    values = [Option(*each) for each in zip(PRIORITY_LETTERS, Priority, strict=True)]
    _choose(screen, "priority", "Priority", values)


def status(screen: BoardScreen) -> None:
    """Set the status; a cancelled one asks for the reason, a duplicate for the other reference."""
    refs = screen.targets()
    labels = [value.value.replace("_", " ") for value in Status]
    values = [Option(*each) for each in zip(STATUS_LETTERS, labels, strict=True)]

    def chosen(option: Option) -> None:
        if option.label == Status.CANCELLED:
            _ask_why(screen, refs, Status.CANCELLED, "reason", "Why cancelled")
        elif option.label == Status.DUPLICATE:
            _ask_why(screen, refs, Status.DUPLICATE, "duplicate_of", "Duplicate of")
        else:
            done = screen.briefer.desk.actions.change(refs, {"status": option.label})
            _done(screen, f"{_refs(done)}: {option.label}")

    screen.choose(f"Status of {_count(refs)}", values, chosen)


def kind(screen: BoardScreen) -> None:
    """Set the kind by its letter."""
    kinds = screen.briefer.desk.kinds
    _choose(screen, "kind", "Kind", [Option(item.letter, item.id) for item in kinds])


def why(screen: BoardScreen) -> None:
    """Say what makes the action urgent, term by term."""
    from briefer.model.urgency import urgency

    found = urgency(screen.current(), screen.look().today)
    terms = ", ".join(f"{term.points:+d} {term.why}" for term in found.terms)
    screen.note(f"Urgency {found.total}: {terms or 'nothing speaks for it'}")


async def stuck(screen: BoardScreen) -> None:
    """Show the briefs that promise something and have no action."""
    desk_screen = await screen.briefer.back_to_desk()
    desk_screen.show_list(screen.briefer.desk.actions.STUCK)


def _ask_field(
    screen: BoardScreen,
    field: str,
    label: str,
    told: Callable[[Action, str], str],
    *,
    words: Sequence[str] = (),
    live: Callable[[str], str] = lambda text: "",
) -> None:
    """Ask for a field, its value proposed; `told` says it of the first of them and of how many.

    What is answered unchanged changes nothing, so that enter on a value that was only looked at,
    or on several that differ, takes nothing away.
    """
    app, refs = screen.briefer, screen.targets()
    values = {str(getattr(app.desk.actions.get(ref), field) or "") for ref in refs}
    now = values.pop() if len(values) == 1 else ""
    empty = "a space and enter take them away" if values else "enter takes it away" if now else ""

    def answered(text: str) -> None:
        if text == now:
            screen.note(UNCHANGED)
            return
        done = app.desk.actions.change(refs, {field: text}, day_first=app.settings.day_first)
        what = _refs(done)
        if field == "due" and is_shift(text):
            _done(screen, f"Due date of {what} moved by {text.strip()}")
        else:
            _done(screen, told(done[0], what))

    screen.ask(
        f"{label} {_count(refs)}",
        answered,
        value=now,
        words=words,
        live=lambda text: live(text) if text.strip() else empty,
        proposed=True,
    )


def _ask_why(
    screen: BoardScreen, refs: Sequence[str], status: Status, field: str, label: str
) -> None:
    """Ask for what a status cannot stand without, then set both."""

    def answered(text: str) -> None:
        if not text.strip():
            raise UsageError(f"{label}: this is needed.", "Type it, or esc leaves all as it was.")
        done = screen.briefer.desk.actions.change(refs, {"status": status, field: text})
        why = getattr(done[0], field)
        _done(screen, f"{_refs(done)}: {status}, {one_line(why)}")

    screen.ask(f"{label}, {_count(refs)}", answered)


def _choose(screen: BoardScreen, field: str, label: str, options: Sequence[Option]) -> None:
    refs = screen.targets()

    def chosen(option: Option) -> None:
        done = screen.briefer.desk.actions.change(refs, {field: option.label})
        _done(screen, f"{label} of {_refs(done)}: {option.label}")

    screen.choose(f"{label} of {_count(refs)}", options, chosen)


def _count(refs: Sequence[str]) -> str:
    return refs[0] if len(refs) == 1 else f"{len(refs)} actions"


def _refs(actions: Sequence[Action]) -> str:
    return actions[0].ref if len(actions) == 1 else f"{len(actions)} actions"


def _done(screen: BoardScreen, what: str) -> None:
    screen.rows.unmark()
    screen.changed()
    screen.did(f"{what}")
