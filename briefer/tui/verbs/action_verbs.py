"""Follow-up actions from the desk: two keystrokes, or the form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefer.model.errors import UsageError
from briefer.model.text import one_line
from briefer.tui.verbs.many import act_on, no_brief
from briefer.tui.widgets.choice import Option

if TYPE_CHECKING:
    from briefer.model.action import Action
    from briefer.tui.screens.base import BrieferScreen
    from briefer.tui.screens.desk import DeskScreen


def quick(screen: DeskScreen) -> None:
    """An action of a kind named by one letter, on every marked brief or the one here."""
    ids = screen.targets()
    if not ids:
        raise no_brief(screen, "to tag")
    desk = screen.briefer.desk
    kinds = {kind.letter: kind for kind in desk.kinds}
    quote = screen.reading.quote() if len(ids) == 1 else None

    def chosen(option: Option) -> None:
        kind = kinds[option.key]
        act_on(screen, ids, title, lambda: desk.actions.quick(ids, kind, quote), tell)

    def tell(made: Sequence[Action]) -> None:
        first = made[0]
        screen.briefer.latest = first.ref
        if len(made) == 1:
            screen.did(f"{first.ref} {one_line(first.text)}")
        else:
            screen.did(f"{first.ref} to {made[-1].ref}: {len(made):,} briefs")

    title = "Tag follow-up" if len(ids) == 1 else f"Tag {len(ids):,} briefs"
    screen.choose(title, [Option(kind.letter, kind.name) for kind in desk.kinds], chosen)


def add(screen: DeskScreen) -> None:
    """An action with the form, its quote from the sentence under the cursor."""
    from briefer.tui.screens.form import ActionForm

    brief = screen.current
    if brief is None:
        raise no_brief(screen)

    def saved(note: str | None) -> None:
        if note:
            screen.acted(advance=False)
            screen.did(note)

    screen.app.push_screen(ActionForm(brief, screen.reading.quote()), saved)


async def source(screen: DeskScreen) -> None:
    """From the action under the cursor, below the text, to the sentence that it came from."""
    reader = screen.reading.reader
    action = reader.current_action if reader is not None else None
    if action is None:
        raise UsageError(
            "enter goes from an action below the text to its sentence.",
            "G, z and j lead to one; t and a letter make one.",
        )
    await screen.follow_link(f"action:{action.ref}")


def board(screen: BrieferScreen) -> None:
    """The board of actions, on the one that was made last where it was not shown yet."""
    from briefer.tui.screens.board import BoardScreen
    from briefer.tui.screens.querying import Stand

    latest, screen.briefer.latest = screen.briefer.latest, None
    screen.app.push_screen(BoardScreen(Stand("", key=latest or "")))
