"""Exports: chosen by one letter, looked at before they are written; a register merged back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefer.model.errors import BrieferError, UsageError
from briefer.tui.screens.board import BoardScreen
from briefer.tui.widgets.choice import Option

if TYPE_CHECKING:
    from briefer.tui.screens.desk import DeskScreen

WHATS = (
    Option("b", "brief with its actions"),
    Option("r", "register, as a list"),
    Option("t", "register, as a table"),
    Option("p", "pack for a meeting"),
    Option("m", "ministerial pack"),
    Option("d", "digest of the last week"),
    Option("j", "JSON"),
    Option("c", "CSV"),
    Option("i", "calendar"),
)
MADE_OF = {
    "b": ("brief", "md", ""),
    "r": ("register", "md", ""),
    "t": ("register", "md", "table"),
    "p": ("pack", "md", ""),
    "m": ("pack", "md", "ministerial"),
    "d": ("digest", "md", ""),
    "j": ("register", "json", ""),
    "c": ("register", "csv", ""),
    "i": ("register", "ics", ""),
}


def menu(screen: DeskScreen | BoardScreen) -> None:
    """Choose what to export; a preview asks before anything is written."""

    def chosen(option: Option) -> None:
        from briefer.tui.screens.preview import PreviewScreen

        what, kind, form = MADE_OF[option.key]
        screen.app.push_screen(PreviewScreen(what, kind, form, *_scope(screen, what)))

    screen.choose("Export", WHATS, chosen)


def _scope(screen: DeskScreen | BoardScreen, what: str) -> tuple[str, list[str] | None]:
    """The query that an export covers, or the ids: one brief, or what is marked."""
    if isinstance(screen, BoardScreen):
        return screen.query_text, None
    if what == "brief" or (what == "pack" and screen.rows.marked):
        ids = screen.targets()
        if not ids:
            raise UsageError("There is no brief here.", "esc clears the filter.")
        return "", ids
    return screen.query_text, None


def merge(screen: BoardScreen) -> None:
    """Take an edited register back in: its changes are shown and asked for first."""
    exports = screen.briefer.desk.exports

    def answered(text: str) -> None:
        plan = exports.plan_merge(Path(text.strip()).expanduser())
        problems = f"; {len(plan.unmatched)} lines match nothing" if plan.unmatched else ""
        if not plan.changes:
            screen.note(f"Nothing in it is new{problems}.")
            return
        first = exports.in_words(plan.changes[0])
        title = f"{len(plan.changes)} changes, first {first}{problems}"
        options = [Option("y", "take them all"), Option("n", "leave them")]

        def decided(option: Option) -> None:
            if option.key == "y":
                try:
                    count = exports.merge(plan)
                except BrieferError as error:
                    screen.complain(error)
                    return
                screen.changed()
                screen.did(f"Took {count} changes")

        screen.call_after_refresh(screen.choose, title, options, decided)

    screen.ask(
        "Register to merge", answered, value=str(screen.briefer.desk.workspace.exports) + "/"
    )
