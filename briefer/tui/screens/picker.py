"""A list of files to pick from, narrowed by typing; a path or an address may be typed whole."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from briefer.model.frozen import Frozen
from briefer.model.text import one_line
from briefer.tui.widgets.options import Options

SHOWN = 500
"""Entries of a folder that are shown at a time; more are reached by typing."""

KEYS = (("enter", "opens or brings in"), ("tab", "completes"), ("esc", "leaves"))


class Entry(Frozen):
    """One row: what it says, the path it stands for, and whether it is gone into."""

    text: str
    path: str
    enter: bool = False


def entries(folder: str, start: str, suffixes: Collection[str]) -> list[Entry]:
    """The folders in `folder`, then its files of these `suffixes`, whose names hold `start`.

    Hidden ones are left out unless `start` begins with a dot. Raises OSError.
    """
    wanted = start.casefold()
    folders, files = [], []
    with os.scandir(folder) as found:
        for each in found:
            name = each.name
            if wanted not in name.casefold() or (name[0] == "." and not wanted.startswith(".")):
                continue
            if each.is_dir():
                folders.append(Entry(text=f"{name}/", path=each.path, enter=True))
            elif Path(name).suffix.lower().removeprefix(".") in suffixes:
                files.append(Entry(text=name, path=each.path))
    rows = [*sorted(folders, key=_by_name), *sorted(files, key=_by_name)]
    return rows[:SHOWN]


def _by_name(entry: Entry) -> str:
    return entry.text.casefold()


class FilePicker(ModalScreen[str | None]):
    """Dismisses with a path or an address, or None."""

    CSS = """
    FilePicker { align: center middle; }
    FilePicker > Vertical {
        width: 80; max-width: 100%; height: auto; max-height: 100%;
        background: $surface; border: round $frame; padding: 0 1;
    }
    FilePicker Input { background: $panel; background-tint: $foreground 0%; }
    FilePicker Options { height: auto; max-height: 14; margin: 1 0; }
    FilePicker #fault { height: auto; color: $error; }
    FilePicker #fault.-none { display: none; }
    """
    BINDINGS = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("down", "move('cursor_down')", show=False, priority=True),
        Binding("up", "move('cursor_up')", show=False, priority=True),
        Binding("pagedown", "move('page_down')", show=False, priority=True),
        Binding("pageup", "move('page_up')", show=False, priority=True),
        Binding("tab", "complete", show=False, priority=True),
    ]

    def __init__(self, folder: str, suffixes: Collection[str]) -> None:
        super().__init__()
        self._folder = folder
        self._suffixes = suffixes
        self._rows: list[Entry] = []

    def compose(self) -> ComposeResult:
        """Where we are, a field, what is there, a fault, the keys."""
        with Vertical():
            yield Static(id="where")
            yield Input(placeholder="type to narrow, or a path, or https://…", compact=True)
            yield Options(compact=True)
            yield Static(id="fault", classes="-none")
            pieces = [Content.assemble((key, "bold $accent"), f" {what}") for key, what in KEYS]
            yield Static(Content("   ").join(pieces))

    def on_mount(self) -> None:
        """Show the folder."""
        self._go(self._folder)

    def on_input_changed(self) -> None:
        """Only what holds the letters that were typed."""
        self._show()

    def on_input_submitted(self) -> None:
        """Take what was typed where it is a whole name, else the row under the cursor."""
        typed = self._typed
        path = self._path(typed)
        if "://" in typed or (typed and os.path.isfile(path)):
            self.dismiss(typed if "://" in typed else path)
        elif typed and os.path.isdir(path):
            self._go(path)
        elif (row := self._row) is not None:
            self._take(row)
        else:
            self._fault(f"There is no file {one_line(typed)}. Check the path.")

    def on_option_list_option_selected(self, event: Options.OptionSelected) -> None:
        """Take the one clicked."""
        self._take(self._rows[event.option_index])

    def action_move(self, how: str) -> None:
        """Move among the rows while typing."""
        getattr(self.query_one(Options), f"action_{how}")()

    def action_complete(self) -> None:
        """Go into the folder under the cursor, or put the name of its file into the field."""
        row = self._row
        if row is not None and row.enter:
            self._go(row.path)
        elif row is not None and row.path != self._folder:
            field = self.query_one(Input)
            field.value = row.path
            field.action_end()

    @property
    def folder(self) -> str:
        """The folder that is shown."""
        return self._folder

    @property
    def _typed(self) -> str:
        return self.query_one(Input).value.strip()

    @property
    def _row(self) -> Entry | None:
        at = self.query_one(Options).highlighted
        return None if at is None else self._rows[at]

    def _path(self, typed: str) -> str:
        return os.path.normpath(os.path.join(self._folder, os.path.expanduser(typed)))

    def _take(self, row: Entry) -> None:
        if row.enter:
            self._go(row.path)
        else:
            self.dismiss(row.path)

    def _go(self, folder: str) -> None:
        """Show another folder, nothing typed."""
        self._folder = os.path.normpath(os.path.expanduser(folder))
        with self.prevent(Input.Changed):
            self.query_one(Input).value = ""
        self._show()

    def _show(self) -> None:
        """The rows for what is typed, the cursor on the first that is in the folder."""
        typed, folder = self._typed, self._folder
        start = typed
        if "/" in typed and "://" not in typed:
            head, _, start = typed.rpartition("/")
            folder = self._path(f"{head}/")
        own = [] if typed else self._own()
        self._fault("")
        try:
            found = [] if "://" in typed else entries(folder, start, self._suffixes)
        except OSError as error:
            found = []
            self._fault(f"{one_line(folder)} cannot be opened: {error.strerror}.")
        else:
            if not found and typed and "://" not in typed:
                self._fault("Nothing to bring in has this in its name.")
        self._rows = [*own, *found]
        options = self.query_one(Options)
        options.clear_options()
        options.add_options([Option(Content(one_line(row.text))) for row in self._rows])
        if self._rows:
            options.highlighted = len(own) if found else 0
            self.call_after_refresh(options.scroll_home, animate=False)
        where = Content.assemble(("Import from ", "bold"), Content(one_line(_short(folder))))
        self.query_one("#where", Static).update(where)

    def _own(self) -> list[Entry]:
        """The way up, and the folder as a whole."""
        up = Entry(text="../", path=str(Path(self._folder).parent), enter=True)
        return [up, Entry(text="All in this folder", path=self._folder)]

    def _fault(self, text: str) -> None:
        line = self.query_one("#fault", Static)
        line.update(Content(text))
        line.set_class(not text, "-none")


def _short(folder: str) -> str:
    """`folder` with the home folder written `~`."""
    home = os.path.expanduser("~")
    inside = folder == home or folder.startswith(f"{home}/")
    return f"~{folder[len(home) :]}" if inside else folder
