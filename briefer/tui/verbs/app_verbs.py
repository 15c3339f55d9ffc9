"""Help, palette, undo, stepping out, panes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefer.model.errors import BrieferError, UsageError
from briefer.model.text import one_line
from briefer.tui.verbs.many import AT_ONCE, behind_keys, is_busy
from briefer.tui.widgets.choice import Option

if TYPE_CHECKING:
    from briefer.model.errors import Problem
    from briefer.store import Group
    from briefer.tui.screens.base import BrieferScreen
    from briefer.tui.screens.desk import DeskScreen


def help(screen: BrieferScreen) -> None:
    """The keys of what has the focus."""
    from briefer.tui.screens.help import HelpScreen

    screen.app.push_screen(HelpScreen(screen.places, screen.focus_place))


def palette(screen: BrieferScreen) -> None:
    """Every command, brief, view, topic and theme by name."""
    from briefer.tui.screens.palette import open_palette

    open_palette(screen)


def line(screen: BrieferScreen) -> None:
    """Type a command by its name, completed with Tab."""
    from briefer.tui.verbs.line import here, meaning, run_line, words

    ids = here(screen)
    screen.ask(
        ":",
        lambda text: run_line(screen, text, ids),
        words=words(ids),
        live=lambda text: meaning(text, ids),
    )


def undo(screen: BrieferScreen) -> None:
    """Take the last command back."""
    history = screen.briefer.desk.history
    _turn(screen, history.undo, history.undo_size, "Take back", "U does it again")


def redo(screen: BrieferScreen) -> None:
    """Do again what was taken back."""
    history = screen.briefer.desk.history
    _turn(screen, history.redo, history.redo_size, "Do again", "u takes it back")


def _turn(
    screen: BrieferScreen,
    turn: Callable[[], Group],
    size: Callable[[], int],
    doing: str,
    back: str,
) -> None:
    """Turn a command round: at once, or behind the keys where it is long or waits for one."""

    def tell(group: Group) -> None:
        screen.did(one_line(group.sentence or ""), back)

    if is_busy(screen):
        behind_keys(screen, doing, turn, tell, screen.changed)
    elif (count := size()) > AT_ONCE:
        behind_keys(screen, f"{doing} {count:,} changes", turn, tell, screen.changed)
    else:
        group = turn()
        screen.changed()
        tell(group)


def quit(screen: BrieferScreen) -> None:
    """Leave."""
    screen.app.exit()


async def back(screen: BrieferScreen, key: str) -> None:
    """Step out one level; only `q` with nothing left to step out of leaves the app."""
    if not await screen.step_out() and key == "q":
        screen.app.exit()


def pane(screen: DeskScreen) -> None:
    """The next pane."""
    screen.focus_next()


def pane_back(screen: DeskScreen) -> None:
    """The previous pane."""
    screen.focus_previous()


def problems(screen: DeskScreen) -> None:
    """What is wrong with files, themes and settings; a file of them is opened in the editor."""
    from briefer.tui.editor import edit_file
    from briefer.tui.screens.problems import ProblemsScreen

    def opens(problem: Problem | None) -> None:
        if problem is None:
            return
        path = screen.briefer.desk.workspace.root / problem.path
        try:
            if not path.is_file():
                raise UsageError(f"{one_line(problem.path)} is no file to open.", problem.mend)
            edit_file(screen, path, problem.line or 1)
        except BrieferError as error:
            screen.complain(error)
        screen.folder.rescan()

    screen.app.push_screen(ProblemsScreen(screen.folder.problems), opens)


def scan(screen: DeskScreen) -> None:
    """Read the folder again."""
    screen.folder.rescan()
    screen.note("Reading the folder …")


def stop(screen: DeskScreen) -> None:
    """Stop reading the folder."""
    if not screen.folder.stop_reading():
        screen.note("The folder is not being read.")


def theme(screen: BrieferScreen) -> None:
    """Choose the colours."""
    app = screen.briefer
    by_letter = dict(zip("abcdefghijklmnop", app.themes.found.values(), strict=False))
    options = [
        Option(letter, palette.name, palette.id == app.theme)
        for letter, palette in by_letter.items()
    ]
    screen.choose("Theme", options, lambda option: app.use_theme(by_letter[option.key].id))


async def tour(screen: BrieferScreen) -> None:
    """The first-run tour, on the desk."""
    await screen.briefer.show_tour()


def setting(screen: BrieferScreen) -> None:
    """Change one of the user's settings by its name."""
    from briefer.tui.screens.setting import ask_which

    ask_which(screen)
