"""What every screen of briefer can do: run a command by its id, note, ask, offer a choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from inspect import isawaitable
from typing import Any

from textual import on
from textual.content import Content
from textual.events import Key
from textual.widgets import Input
from textual.worker import Worker, WorkerState

from briefer.layout.widths import cells
from briefer.model.errors import BrieferError
from briefer.model.text import one_line
from briefer.tui.keys import ANYWHERE, COMMANDS, WHERE, Command, bindings, commands_of, shown
from briefer.tui.screens.bottom_line import GAP, BottomLineScreen
from briefer.tui.verbs import verb
from briefer.tui.widgets.choice import Choice, Option
from briefer.tui.widgets.rows import Rows

TYPING = (("enter", "keeps"), ("tab", "completes"), ("esc", "leaves"))
"""The keys worth knowing while a line is typed."""

BETWEEN = ("   ", "  ")
"""What stands between two hints where all of them fit, and where not."""

KEPT = 98
"""The rank from which on a hint stays however narrow it is: the way out, and help."""

PaletteEntry = tuple[str, str, Callable[[], Any]]


def _hint(key: str, label: str) -> Content:
    return Content.assemble((key, "bold $accent"), " ", label)


def _fitted(pieces: list[Content], kept: int, width: int) -> Content:
    """As many hints as `width` cells hold: the last `kept` before those on their left."""
    wide, close = (Content(gap) for gap in BETWEEN)
    if (whole := wide.join(pieces)).cell_length <= width:
        return whole
    while pieces and close.join(pieces).cell_length > width:
        pieces.pop(-kept - 1 if len(pieces) > kept else 0)
    return close.join(pieces)


def places(item: Command) -> str:
    """Where a command works, in words."""
    return " and ".join(WHERE[place] for place in item.where)


class BrieferScreen(BottomLineScreen):
    """A screen whose keys are commands of the one table.

    `places` are the places of the key table that hold wherever the focus is; widgets add their own
    through `keys_place`.
    """

    BINDINGS = bindings(ANYWHERE)
    BLANK = True
    places: tuple[str, ...] = (ANYWHERE,)

    @property
    def focus_place(self) -> str:
        """The place of the key table that the focus is in, "" where it has none."""
        return getattr(self.focused, "keys_place", "")

    async def step_out(self) -> bool:
        """Leave the innermost thing that is open; whether there was one."""
        return False

    def changed(self) -> None:
        """Draw anew what a verb changed."""

    def marks_changed(self) -> None:
        """Say how many rows are marked."""

    async def edit_filter(self) -> None:
        """Let the official type a query."""

    def palette_entries(self) -> list[PaletteEntry]:
        """What the palette offers here beside commands and themes."""
        return []

    def palette_briefs(self, typed: str) -> list[PaletteEntry]:
        """The briefs that the palette offers for what was typed."""
        return []

    async def action_do(self, command_id: str, key: str = "") -> None:
        """Carry out a command of the key table; what cannot be done is said, nothing is lost.

        What could not be done before is over with it.
        """
        complaint = self.complaint()
        try:
            done = verb(command_id)(self, key) if key else verb(command_id)(self)
            if isawaitable(done):
                await done
        except BrieferError as error:
            self.complain(error)
        if complaint is not None and complaint is self.complaint():
            self.forget()

    def attempt(self, deed: Callable[..., Any], *args: Any) -> None:
        """Do what was chosen; what cannot be done is said, and never ends the app."""
        try:
            deed(*args)
        except BrieferError as error:
            self.complain(error)

    # Behind the screen --------------------------------------------------------------------

    def behind(
        self, work: Callable[[], Any], unfinished: str, mend: str, group: str, *, only: bool = False
    ) -> None:
        """Do `work` in a thread; keys go on meanwhile. With `only` it takes the place of others.

        Where it ends by an error, that is said here in its own words, or, where nobody foresaw it,
        as what stayed `unfinished` and how to `mend` that.
        """
        self.run_worker(
            work,
            name=unfinished,
            description=mend,
            group=group,
            exclusive=only,
            exit_on_error=False,
            thread=True,
        )

    @on(Worker.StateChanged)
    def say_what_failed(self, event: Worker.StateChanged) -> None:
        """Nothing that fails behind the screen is silent, and nothing ends the app."""
        if event.state is not WorkerState.ERROR:
            return
        fault, worker = event.worker.error, event.worker
        if not isinstance(fault, BrieferError):
            what = one_line(f"{worker.name}: {type(fault).__name__}: {fault}.")
            fault = BrieferError(what, worker.description)
        self.complain(fault)

    # Keys and their words ---------------------------------------------------------------------

    def hints(self) -> Content:
        """The keys worth knowing here, in order of their rank, as many as fit.

        None where a question below says itself which keys it takes.
        """
        if isinstance(self.focused, Choice):
            return Content("")
        if isinstance(self.focused, Input):
            completes = getattr(self.focused.parent, "completes", True)
            pieces = [_hint(*pair) for pair in TYPING if completes or pair[0] != "tab"]
            kept = 1
        else:
            ranked = sorted(
                (it for it in self.commands_here() if it.hint and it.keys and self.offers(it)),
                key=lambda item: item.hint,
            )
            pieces = [_hint(shown(self.briefer.keys_of(it))[0], self.label_of(it)) for it in ranked]
            kept = sum(item.hint >= KEPT for item in ranked)
        taken = cells(self.status())
        width = self.size.width - 1 - (GAP + taken if taken else 0)
        return Content.assemble(" ", _fitted(pieces, kept, width))

    def label_of(self, item: Command) -> str:
        """What a command is called on the hint line just now."""
        return item.label

    def offers(self, item: Command) -> bool:
        """Whether a command has something to act on just now."""
        return True

    def commands_here(self) -> list[Command]:
        """The commands whose keys work now."""
        return list(dict.fromkeys(commands_of(self.focus_place, *self.places)))

    def why_not(self, item: Command) -> str:
        """Why a command does not work now: the place that it belongs to."""
        return f"{item.help}: works {places(item)}."

    def on_key(self, event: Key) -> None:
        """Say of a key that nothing takes where it works; not while a line is typed."""
        if isinstance(self.focused, Input):
            return
        having = [it for it in COMMANDS if event.key in self.briefer.keys_of(it).split(",")]
        elsewhere = [item for item in having if item not in self.commands_here()]
        if elsewhere and event.key not in self.active_bindings:
            self.note(self.why_not(elsewhere[0]))

    def on_descendant_focus(self) -> None:
        """Other keys work now."""
        self.hint_again()
        self.point()

    @on(Rows.Moved)
    def row_moved(self) -> None:
        """The real cursor follows the row."""
        self.point()

    def on_reader_moved(self) -> None:
        """The real cursor follows the text."""
        self.point()

    def on_reader_sentence_changed(self) -> None:
        """The real cursor follows the sentence."""
        self.point()

    def point(self) -> None:
        """Put the real cursor on the line of the focus, where the user wants one."""
        if self.briefer.settings.cursor:
            self.call_after_refresh(self._point)

    def _point(self) -> None:
        line = getattr(self.focused, "focused_line", None)
        if self.focused is not None and line is not None:
            region = self.focused.content_region
            self.briefer.point(region.x, region.y + line)

    # Questions ----------------------------------------------------------------------------

    def choose(
        self,
        title: str,
        options: Sequence[Option],
        chosen: Callable[[Option], Any],
        *,
        stay: Callable[[], Sequence[Option]] | None = None,
        kept: Callable[[], Any] | None = None,
        ended: Callable[[], Any] | None = None,
    ) -> None:
        """Offer options on the bottom line; one key decides. `ended` is called in any case.

        With `stay` each key puts an option on or off, and `kept` is called where enter ends that.
        """
        focused = self.focused

        def left() -> None:
            choice.remove()
            if ended is not None:
                ended()
            if focused is not None:
                self.set_focus(focused)

        decided = partial(self.attempt, chosen)
        choice = Choice(title, options, decided, left, stay=stay, kept=kept)
        self.mount(choice)

    def ask(
        self,
        label: str,
        answered: Callable[[str], Any],
        *,
        value: str = "",
        words: Sequence[str] = (),
        live: Callable[[str], str] | None = None,
        given_up: Callable[[], Any] | None = None,
        proposed: bool = False,
    ) -> None:
        """Ask for one line of text at the bottom; a `value` only `proposed` goes as one types.

        `words` complete what is typed, `live` says beside it how it is understood. An answer that
        is refused stays on screen with the reason. `given_up` is called where escape leaves.
        """
        from briefer.tui.widgets.ask import Ask

        focused = self.focused

        def left() -> None:
            if focused is not None:
                self.set_focus(focused)

        box = Ask(label, answered, left, value=value, words=words, live=live, given_up=given_up)
        box.proposed = proposed
        self.mount(box)
