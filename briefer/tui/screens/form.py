"""The action form: every field optional but the text, the resolved date shown as it is typed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static

from briefer.desk.quotes import Quote
from briefer.layout.words import passage
from briefer.model.action import Action
from briefer.model.brief import Brief
from briefer.model.errors import BrieferError
from briefer.model.text import one_line
from briefer.tui.dates import reading
from briefer.tui.screens.form_fields import FIELDS, REASON, as_typed, completions
from briefer.tui.typed import typed_app
from briefer.tui.widgets.choice import Choice, Option
from briefer.tui.widgets.entry import Entry

KEYS = (
    ("ctrl-s", "save"),
    ("esc", "leave"),
    ("enter, tab", "next field"),
    ("right", "completes"),
)
"""What the form says of its keys, in the order of their worth where there is little room."""


class Fields(VerticalScroll, can_focus=False):
    """The fields, of which the one that is typed in stays in sight whatever the window."""

    def on_resize(self) -> None:
        """Go to the field anew; the lines above it may have become fewer or more."""
        self.call_after_refresh(self._show_field)

    def on_descendant_focus(self) -> None:
        """Go to another field, and to how its words are understood."""
        self._show_field()

    def _show_field(self) -> None:
        for line in self.children:
            if self.screen.focused in line.children:
                self.scroll_to_widget(line, animate=False)


class ActionForm(ModalScreen[str | None]):
    """A new action on a brief, or a change of one that is there.

    Dismisses with a sentence for the note line, or None where nothing was saved. What is refused
    stays on screen with the reason. What was typed is dropped only on a second key, and the form
    of the same brief or action has it until the app ends.
    """

    CSS = """
    ActionForm { align: center middle; }
    ActionForm > Vertical {
        width: 80; max-width: 100%; height: 100%;
        background: $surface; border: round $frame; padding: 0 1;
    }
    ActionForm Fields { height: 1fr; }
    ActionForm #head { height: auto; max-height: 2; }
    ActionForm .field { height: 1; }
    ActionForm .label { width: 12; color: $text-muted; }
    ActionForm Input { width: 1fr; background: $surface; }
    ActionForm Input:focus { background: $panel; background-tint: $foreground 0%; }
    ActionForm #resolved { width: auto; max-width: 40; color: $text-muted; padding: 0 0 0 1; }
    ActionForm #quote { height: auto; max-height: 4; color: $text-muted; }
    ActionForm #fault { height: auto; max-height: 3; color: $error; }
    ActionForm #keys { height: 1; }
    ActionForm.-tall > Vertical { height: auto; }
    ActionForm.-tall Fields { height: auto; }
    ActionForm.-tiny > Vertical { border: none; padding: 0; }
    ActionForm.-tiny #fault.-none { display: none; }
    ActionForm.-tiny #head { max-height: 1; }
    ActionForm.-slim .label { width: 11; }
    ActionForm.-slim #due-field {
        layout: grid; grid-size: 2; grid-columns: 11 1fr; grid-rows: 1; height: 2;
    }
    ActionForm.-slim #resolved { column-span: 2; width: 1fr; }
    ActionForm.-slim #quote { max-height: 2; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (60, "-broad")]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (12, "-short"), (24, "-tall")]
    AUTO_FOCUS = ""  # it glides to the field, and arrives after the window's size is known
    BINDINGS = [
        Binding("ctrl+s", "save", "save", priority=True),
        Binding("escape", "leave", "leave", priority=True),
        Binding("ctrl+r", "bring_back", show=False, priority=True),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(
        self, brief: Brief, quote: Quote | None = None, action: Action | None = None
    ) -> None:
        """Raises StoreError where db.json cannot be read: then there is nothing to fill in."""
        super().__init__()
        app = typed_app(self)
        self._brief = brief
        self._quote = quote
        self._action = action
        self._fields = FIELDS if action is None else (*FIELDS, REASON)
        self._before = as_typed(action) if action else {}
        self._completions = completions(app.desk)
        self._dropped = app.dropped
        self._key = action.ref if action else brief.id
        self._choice: Choice | None = None
        self._field: Widget | None = None

    def compose(self) -> ComposeResult:
        """One line a field; below them, always in sight, what is wrong and the keys."""
        with Vertical():
            with Fields():
                head = self._action.ref if self._action else "Follow-up on"
                yield Static(
                    Content.assemble((f"{head}  ", "bold"), Content(one_line(self._brief.title))),
                    id="head",
                )
                for name, label, hint in self._fields:
                    with Horizontal(classes="field", id=f"{name}-field"):
                        yield Static(Content(label), classes="label")
                        yield self._entry(name, hint)
                        if name == "due":
                            yield Static("", id="resolved")
                if sentence := self._sentence():
                    yield Static(Content(sentence), id="quote")
            yield Static("", id="fault", classes="-none")
            yield Static("", id="keys")

    def _entry(self, name: str, hint: str) -> Entry:
        words = self._completions.get(name)
        return Entry(
            self._before.get(name, ""),
            id=name,
            placeholder=hint,
            compact=True,
            suggester=SuggestFromList(words, case_sensitive=False) if words else None,
            select_on_focus=False,
        )

    def _show_keys(self) -> None:
        """The keys, as many as there is room for."""
        keys = [*KEYS]
        if self._key in self._dropped:
            keys.insert(2, ("ctrl-r", "what was dropped"))
        pieces = [Content.assemble((key, "bold $accent"), f" {does}") for key, does in keys]
        line = self.query_one("#keys", Static)
        while (shown := Content("   ").join(pieces)).cell_length > line.size.width and pieces[1:]:
            pieces.pop()
        line.update(shown)

    def on_mount(self) -> None:
        """The text first."""
        self.query_one("#text", Input).focus(scroll_visible=False)
        self._resolve()
        self.call_after_refresh(self._show_keys)

    def on_resize(self) -> None:
        """As many keys as there is room for now."""
        self.call_after_refresh(self._show_keys)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show which day the typed words mean."""
        if event.input.id == "due":
            self._resolve()

    def on_input_submitted(self) -> None:
        """Enter goes on to the next field, from the last to the first; it saves nothing."""
        self.focus_next()

    def action_save(self) -> None:
        """Keep the action; what is refused is said and stays."""
        self._keep_typing()
        try:
            note = self._made() if self._action is None else self._changed(self._action)
        except BrieferError as error:
            fault = self.query_one("#fault", Static)
            fault.update(Content(str(error)))
            fault.remove_class("-none")
            self.app.bell()
            return
        self._dropped.pop(self._key, None)
        self.dismiss(note)

    def _made(self) -> str:
        app = typed_app(self)
        filled = {name: value for name, value in self._typed().items() if value.strip()}
        made = app.desk.actions.add(
            self._brief.id, {"text": "", **filled}, self._quote, day_first=app.settings.day_first
        )
        app.latest = made.ref
        return f"{made.ref} {made.kind}: {one_line(made.text)}"

    def _changed(self, action: Action) -> str | None:
        app = typed_app(self)
        if not (changed := self._typed()):
            return None
        app.desk.actions.change([action.ref], changed, day_first=app.settings.day_first)
        return f"{action.ref} saved"

    def _typed(self) -> dict[str, str]:
        """The fields that are not as they were when the form opened."""
        now = {name: self.query_one(f"#{name}", Input).value for name, _, _ in self._fields}
        return {name: text for name, text in now.items() if text != self._before.get(name, "")}

    def action_leave(self) -> None:
        """Close without a change; where something was typed, ask first."""
        if self._choice is not None:
            self._keep_typing()
        elif self._typed():
            options = [Option("s", "save"), Option("d", "drop")]
            self._field = self.focused
            self._choice = Choice(
                "Not saved", options, self._decided, self._keep_typing, firm="goes back"
            )
            self.mount(self._choice)
        else:
            self.dismiss(None)

    def asks_before_the_end(self) -> bool:
        """Ask where the app is to end and something was typed; whether that was not asked yet."""
        if self._choice is not None or not self._typed():
            return False
        self.action_leave()
        return True

    def _decided(self, option: Option) -> None:
        if option.key == "s":
            self.action_save()
        else:
            self._dropped[self._key] = self._typed()
            self.dismiss(None)

    def _keep_typing(self) -> None:
        """Put the question away."""
        if self._choice is not None:
            self._choice.remove()
            self._choice = None
            self.set_focus(self._field)

    def action_bring_back(self) -> None:
        """Fill in what was dropped the last time."""
        for name, value in self._dropped.pop(self._key, {}).items():
            self.query_one(f"#{name}", Input).value = value
        self._show_keys()

    def _resolve(self) -> None:
        words = self.query_one("#due", Input).value
        try:
            text = reading(typed_app(self), words)
        except BrieferError:
            text = "no date yet"
        self.query_one("#resolved", Static).update(Content(text))

    def _sentence(self) -> str:
        if self._action and self._action.quote:
            quote, level = self._action.quote, self._action.level
        elif self._quote:
            quote, level = self._quote.text, self._quote.level
        else:
            return ""
        strength = f"   wording strength {level}" if level else ""
        return f'"{passage(quote)}"{strength}'
