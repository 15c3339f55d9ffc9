"""Exports: chosen by one letter, looked at before they are written; a register merged back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefer.model.errors import BrieferError, UsageError
from briefer.model.text import one_line
from briefer.tui.screens.base import BrieferScreen
from briefer.tui.screens.board import BoardScreen
from briefer.tui.verbs.many import no_brief
from briefer.tui.widgets.choice import Option

if TYPE_CHECKING:
    from briefer.tui.screens.desk import DeskScreen
    from briefer.tui.screens.preview import PreviewScreen

WHATS = (
    Option("b", "brief with its actions"),
    Option("r", "register, as a list"),
    Option("t", "register, as a table"),
    Option("p", "pack for a meeting"),
    Option("m", "ministerial pack"),
    Option("d", "digest since the last meeting"),
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

NO_CAP = "none"
CAPS = (
    ("n", NO_CAP),
    ("r", "RED"),
    ("s", "AMBER+STRICT"),
    ("a", "AMBER"),
    ("g", "GREEN"),
    ("c", "CLEAR"),
)


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
        if what == "register":
            return screen.query_text, sorted(screen.rows.marked) or None
        return "", list(dict.fromkeys(screen.briefs()))
    if what == "register" and screen.rows.marked:
        actions = screen.briefer.desk.actions
        return "", [action.ref for brief in screen.targets() for action in actions.of(brief)]
    if what == "brief" or screen.rows.marked:
        ids = screen.targets()
        if not ids:
            raise no_brief(screen)
        return "", ids
    return screen.query_text, None


def write(screen: PreviewScreen) -> None:
    """Ask for the place and write what is shown."""
    made = screen.made
    if made is None:
        raise UsageError("There is nothing to write.", "f forces, l leaves out, esc leaves.")
    if not made.count:
        raise UsageError("There is nothing to write.", "Nothing is in it; esc leaves.")
    exports = screen.briefer.desk.exports

    def answered(typed: str) -> None:
        path = exports.write(Path(typed.strip()).expanduser(), made)
        screen.dismiss()
        below = screen.app.screen
        if isinstance(below, BrieferScreen):
            root = screen.briefer.desk.workspace.root
            near = path.relative_to(root) if path.is_relative_to(root) else path
            below.call_after_refresh(below.note, f"Wrote {one_line(str(near))}")

    screen.ask("Write to", answered, value=str(exports.place(made)))


def cap(screen: PreviewScreen) -> None:
    """Choose the strictest marking that may be in it."""
    options = [Option(letter, label, label == (screen.cap or NO_CAP)) for letter, label in CAPS]

    def chosen(option: Option) -> None:
        screen.make(None if option.label == NO_CAP else option.label)

    screen.choose("At most", options, chosen)


def force(screen: PreviewScreen) -> None:
    """Allow one classification, by its full name."""
    if screen.made is not None:
        raise UsageError("Nothing was refused.", "enter writes what is shown.")
    screen.ask("Classification to allow", lambda name: screen.make(screen.cap, name.strip()))


def merge(screen: BoardScreen) -> None:
    """Take an edited register back in: its changes are shown and asked for first."""
    from briefer.tui.screens.merging import MergeScreen

    app = screen.briefer
    workspace, exports = app.desk.workspace, app.desk.exports

    def answered(text: str) -> None:
        path = Path(text.strip()).expanduser()
        plan = exports.plan_merge(path, day_first=app.settings.day_first)
        changes = [exports.in_words(change) for change in plan.changes]
        unmatched = [one_line(str(problem)) for problem in plan.unmatched]

        def take() -> None:
            try:
                count = exports.merge(plan)
            except BrieferError as error:
                screen.complain(error)
                return
            screen.changed()
            screen.did(f"Took {count} change{'s' if count != 1 else ''}")

        screen.app.push_screen(MergeScreen(changes, unmatched, take))

    registers = sorted(map(str, workspace.exports.glob("*.md")), reverse=True)
    screen.ask("Register to merge", answered, value=f"{workspace.exports}/", words=registers)
