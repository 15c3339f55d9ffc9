"""Follow-up actions on the board: one key a field, on the marked ones or the one here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from briefer.desk.meeting import day_since, last_meeting, set_last_meeting
from briefer.model.action import Action, Priority, Status
from briefer.model.dates import is_shift, long_date
from briefer.model.errors import UsageError
from briefer.model.fields import PRIORITY_LETTERS, STATUS_LETTERS
from briefer.model.text import one_line
from briefer.tui.widgets.choice import Option

if TYPE_CHECKING:
    from briefer.tui.screens.board import BoardScreen


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
    """Set who does it."""
    _ask(screen, "owner", "Owner", screen.briefer.desk.actions.people())


def waiting(screen: BoardScreen) -> None:
    """Set whom it waits on."""
    _ask(screen, "waiting_on", "Waiting on", screen.briefer.desk.actions.people())


def tag(screen: BoardScreen) -> None:
    """Add tags, or take some off with a minus before them."""
    refs = screen.targets()

    def answered(words: str) -> None:
        done = screen.briefer.desk.actions.tag(refs, words)
        _done(screen, f"Tags of {_refs(done)} set")

    screen.ask(f"Tags, {_count(refs)}", answered, live=lambda _: "-word takes one off")


def due(screen: BoardScreen) -> None:
    """Set the due date in words, or shift it with ++7d."""
    from briefer.tui.dates import reading

    refs = screen.targets()
    app = screen.briefer

    def answered(words: str) -> None:
        done = app.desk.actions.change(refs, {"due": words}, day_first=app.settings.day_first)
        _done(screen, f"Due date of {_refs(done)} set")

    def live(words: str) -> str:
        return "shifts each due date" if is_shift(words) else reading(app, words)

    screen.ask(f"Due {_count(refs)}", answered, live=live)


def defer(screen: BoardScreen) -> None:
    """Put it off until a day in words; no words bring it back."""
    from briefer.tui.dates import reading

    app, refs = screen.briefer, screen.targets()

    def answered(words: str) -> None:
        done = app.desk.actions.change(refs, {"defer": words}, day_first=app.settings.day_first)
        until = done[0].defer
        _done(screen, f"{_refs(done)} put off" if until else f"{_refs(done)} is due work again")

    screen.ask(f"Put off {_count(refs)}", answered, live=lambda words: reading(app, words))


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
            _ask_with(screen, refs, {"status": option.label}, "reason", "Why cancelled")
        elif option.label == Status.DUPLICATE:
            _ask_with(screen, refs, {"status": option.label}, "duplicate_of", "Duplicate of")
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


def _ask(screen: BoardScreen, field: str, label: str, words: Sequence[str]) -> None:
    _ask_with(screen, screen.targets(), {}, field, label, words)


def _ask_with(
    screen: BoardScreen,
    refs: Sequence[str],
    values: Mapping[str, str],
    field: str,
    label: str,
    words: Sequence[str] = (),
) -> None:
    def answered(text: str) -> None:
        if values and not text.strip():
            raise UsageError(f"{label}: this is needed.", "Type it, or esc leaves all as it was.")
        done = screen.briefer.desk.actions.change(refs, {**values, field: text})
        _done(screen, f"{label} of {_refs(done)} set")

    screen.ask(f"{label}, {_count(refs)}", answered, words=words)


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
