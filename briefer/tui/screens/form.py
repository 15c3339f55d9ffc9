"""The action form: every field optional but the text, the resolved date shown as it is typed."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from briefer.desk.quotes import Quote
from briefer.layout.words import passage
from briefer.model.action import Action
from briefer.model.brief import Brief
from briefer.model.errors import BrieferError
from briefer.model.text import one_line
from briefer.tui.dates import reading
from briefer.tui.typed import typed_app

FIELDS = (
    ("text", "Text", "what is to be done"),
    ("owner", "Owner", "who does it"),
    ("due", "Due", "fri, 2w, eom, 15 jul, 2026-12-04"),
    ("kind", "Kind", "request, reply, training, meeting, …"),
    ("waiting_on", "Waiting on", "whom it waits on"),
    ("partner", "Partner", "the other side"),
    ("due_reason", "Why then", "why this date"),
    ("priority", "Priority", "low, normal, high, urgent"),
    ("status", "Status", "open, in progress, waiting, review, done, cancelled"),
    ("tags", "Tags", "separated by spaces"),
    ("note", "Note", ""),
)
REASON = ("reason", "Reason", "why it was cancelled")
"""Asked for where an action is changed; a new one is not cancelled."""


class ActionForm(ModalScreen[str | None]):
    """A new action on a brief, or a change of one that is there.

    Dismisses with a sentence for the note line, or None where nothing was saved. What is refused
    stays on screen with the reason.
    """

    CSS = """
    ActionForm { align: center middle; }
    ActionForm > VerticalScroll {
        width: 80; max-width: 100%; height: auto; max-height: 100%;
        background: $surface; border: round $frame; padding: 0 1;
    }
    ActionForm Horizontal { height: 1; }
    ActionForm .label { width: 12; color: $text-muted; }
    ActionForm Input { width: 1fr; background: $surface; }
    ActionForm Input:focus { background: $panel; background-tint: $foreground 0%; }
    ActionForm #resolved { width: auto; max-width: 40; color: $text-muted; padding: 0 0 0 1; }
    ActionForm #quote { height: auto; max-height: 4; color: $text-muted; }
    ActionForm #fault { height: auto; color: $error; }
    """
    BINDINGS = [
        Binding("ctrl+s", "save", "save", priority=True),
        Binding("escape", "leave", "leave", priority=True),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(
        self, brief: Brief, quote: Quote | None = None, action: Action | None = None, text: str = ""
    ) -> None:
        super().__init__()
        self._brief = brief
        self._quote = quote
        self._action = action
        self._text = text
        self._fields = FIELDS if action is None else (*FIELDS, REASON)

    def compose(self) -> ComposeResult:
        """One line a field."""
        values = _values(self._action) if self._action else {"text": self._text}
        with VerticalScroll():
            head = self._action.ref if self._action else "Follow-up on"
            yield Static(
                Content.assemble((f"{head}  ", "bold"), Content(one_line(self._brief.title)))
            )
            for name, label, hint in self._fields:
                with Horizontal():
                    yield Static(Content(label), classes="label")
                    yield Input(
                        values.get(name, ""),
                        id=name,
                        placeholder=hint,
                        compact=True,
                        suggester=self._suggester(name),
                        select_on_focus=False,
                    )
                    if name == "due":
                        yield Static("", id="resolved")
            if sentence := self._sentence():
                yield Static(Content(sentence), id="quote")
            yield Static("", id="fault")
            yield Static(
                Content.assemble(
                    ("ctrl-s", "bold $accent"),
                    " save   ",
                    ("esc", "bold $accent"),
                    " leave   ",
                    ("tab", "bold $accent"),
                    " next field   ",
                    ("right", "bold $accent"),
                    " completes",
                )
            )

    def on_mount(self) -> None:
        """The text first."""
        self.query_one("#text", Input).focus()
        self._resolve()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show which day the typed words mean."""
        if event.input.id == "due":
            self._resolve()

    def on_input_submitted(self) -> None:
        """Enter goes on to the next field, from the last one it saves."""
        if self.focused is self.query_one(f"#{self._fields[-1][0]}", Input):
            self.action_save()
        else:
            self.focus_next()

    def action_save(self) -> None:
        """Keep the action; what is refused is said and stays."""
        app = typed_app(self)
        day_first = app.settings.day_first
        typed = {name: self.query_one(f"#{name}", Input).value for name, _, _ in self._fields}
        note: str | None = None
        try:
            if self._action is None:
                filled = {name: value for name, value in typed.items() if value.strip()}
                made = app.desk.actions.add(
                    self._brief.id, {"text": "", **filled}, self._quote, day_first=day_first
                )
                note = f"{made.ref} {made.kind}: {one_line(made.text)}"
            else:
                before = _values(self._action)
                changed = {name: value for name, value in typed.items() if value != before[name]}
                if changed:
                    app.desk.actions.change([self._action.ref], changed, day_first=day_first)
                    note = f"{self._action.ref} saved"
        except BrieferError as error:
            self.query_one("#fault", Static).update(Content(str(error)))
            self.app.bell()
            return
        self.dismiss(note)

    def action_leave(self) -> None:
        """Close without a change."""
        self.dismiss(None)

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

    def _suggester(self, name: str) -> SuggestFromList | None:
        desk = typed_app(self).desk
        words: list[str] = []
        if name in ("owner", "waiting_on", "partner"):
            words = desk.actions.people()
        elif name == "kind":
            words = [kind.id for kind in desk.kinds]
        elif name == "priority":
            words = ["low", "normal", "high", "urgent"]
        elif name == "status":
            words = ["open", "in progress", "waiting", "review", "done", "cancelled"]
        return SuggestFromList(words, case_sensitive=False) if words else None


def _values(action: Action) -> Mapping[str, str]:
    """The fields of an action as they are typed."""
    return {
        "text": action.text,
        "kind": action.kind,
        "owner": action.owner or "",
        "waiting_on": action.waiting_on or "",
        "partner": action.partner or "",
        "due": action.due.isoformat() if action.due else "",
        "due_reason": action.due_reason or "",
        "priority": action.priority.value,
        "status": action.status.value,
        "tags": " ".join(action.tags),
        "note": action.note or "",
        "reason": action.reason or "",
    }
