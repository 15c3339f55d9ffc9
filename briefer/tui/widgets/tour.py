"""The tour: five lines above the hints that leave every key working while they are read."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from briefer.tui.keys import command, shown
from briefer.tui.typed import typed_app

LINES = (
    (("query.topic", "query.all", "query.filter"), "one topic, all, or only what you type"),
    (("brief.open", "brief.next", "app.back"), "read the brief, go on to the next, step back"),
    (("action.quick", "action.add"), "tag a follow-up by its kind, or fill in the whole form"),
    (("commitment.next", "commitment.accept"), "the next promise in the text; make it an action"),
    (
        ("action.board", "export.menu", "app.help"),
        "the actions, the export, the keys of where you are",
    ),
)


class Tour(Widget):
    """Five lines with the keys in force; escape closes them."""

    DEFAULT_CSS = """
    Tour { height: auto; padding: 0 1; background: $surface; border-top: solid $frame; }
    """

    def render(self) -> Content:
        """The five lines and how to be rid of them."""
        app = typed_app(self)
        lines = [Content.styled("Five lines to begin with", "bold $heading")]
        for ids, text in LINES:
            keys = []
            for name in ids:
                first = shown(app.keys_of(command(name)))[0]
                keys.append("1-9" if first == "1" else first)
            lines.append(Content.assemble((f"{'  '.join(keys):>13}", "bold $accent"), "   ", text))
        back = shown(app.keys_of(command("app.back")))[-1]
        lines.append(Content.styled(f"{back} closes this; :tour brings it back", "$dim"))
        return Content("\n").join(lines)
