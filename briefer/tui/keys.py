"""The one table of commands and their keys.

Bindings, the hint line, help, palette, command line, README and man page are all made from it. A
command's id names the file and the function that carry it out: `brief.star` is `star` in
`verbs/brief_verbs.py`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from briefer.model.frozen import Frozen

if TYPE_CHECKING:
    from textual.binding import BindingType

ANYWHERE = "anywhere"
DESK = "desk"
LIST = "list"
READER = "reader"
BOARD = "board"
INBOX = "inbox"
PREVIEW = "preview"

WHERE = {
    LIST: "in the list of briefs",
    READER: "in the reader",
    BOARD: "on the board of actions",
    INBOX: "in the inbox of commitments",
    PREVIEW: "in the preview of an export",
    DESK: "at the desk",
    ANYWHERE: "anywhere",
}
"""The places in words."""


class Command(Frozen):
    """One thing that an official can do with a key.

    `keys` are Textual key names separated by commas, `label` the word for the hint line, `help` a
    sentence, `where` the places in which the key works, `hint` its rank on the hint line (lower is
    earlier, 0 is not shown). With `each` the command is told which of its keys was pressed.
    """

    id: str
    keys: str
    label: str
    help: str
    where: tuple[str, ...]
    hint: int = 0
    each: bool = False


BRIEFS = (LIST, READER)
ROWS = (LIST, BOARD, INBOX)

COMMANDS = (
    Command("app.help", "question_mark,f1", "help", "Keys of what has the focus", (ANYWHERE,), 99),
    Command("app.palette", "ctrl+p", "palette", "Find anything by its name", (ANYWHERE,)),
    Command("app.line", "colon", "command", "Type a command by its name", (ANYWHERE,)),
    Command("app.undo", "u", "undo", "Take the last command back", (ANYWHERE,)),
    Command("app.redo", "U", "redo", "Do again what was taken back", (ANYWHERE,)),
    Command("app.quit", "ctrl+q", "quit", "Leave briefer", (ANYWHERE,)),
    Command("app.back", "q,escape", "back", "Step out one level", (ANYWHERE,), 98, each=True),
    Command("app.pane", "tab", "pane", "Go to the next pane", (DESK,)),
    Command("app.pane_back", "shift+tab", "pane", "Go to the previous pane", (DESK,)),
    Command("app.problems", "exclamation_mark", "problems", "Files that cannot be read", (DESK,)),
    Command("app.scan", "", "scan", "Read the folder again", (DESK,)),
    Command("app.stop", "", "stop", "Stop reading the folder; the next start goes on", (DESK,)),
    Command("app.theme", "", "theme", "Change the colours", (ANYWHERE,)),
    Command("app.setting", "", "setting", "Change a setting by its name", (ANYWHERE,)),
    Command("app.tour", "", "tour", "The first-run tour in five lines", (ANYWHERE,)),
    Command("query.filter", "slash", "filter", "Filter by words or keys", (LIST, BOARD, INBOX), 10),
    Command(
        "query.topic",
        "1,2,3,4,5,6,7,8,9",
        "topic",
        "Filter by a topic, on and off",
        (DESK,),
        each=True,
    ),
    Command("query.all", "0", "all", "Show all briefs", (DESK,)),
    Command("query.views", "w", "views", "Open a saved view", (DESK,)),
    Command("query.save", "", "save view", "Keep this filter as a view", (DESK,)),
    Command("query.rename", "", "rename view", "Give a saved view another name", (DESK,)),
    Command("query.letter", "", "view letter", "Give a saved view a letter of its own", (DESK,)),
    Command("query.forget", "", "forget view", "Take a saved view away", (DESK,)),
    Command("query.sort", "S", "sort", "Sort or group the list", (LIST,)),
    Command("brief.open", "enter", "read", "Open the brief", (LIST,), 40),
    Command("brief.next", "J", "next", "Next brief while reading", (READER,)),
    Command("brief.previous", "K", "previous", "Previous brief while reading", (READER,)),
    Command("brief.star", "s", "star", "Star, or take the star off", BRIEFS),
    Command("brief.read", "m", "read", "Mark read or unread", BRIEFS),
    Command("brief.archive", "e", "archive", "Archive, or bring back", BRIEFS),
    Command("brief.topics", "T", "topics", "Set the topics", BRIEFS),
    Command("brief.why", "W", "why", "The words that gave the topics", BRIEFS),
    Command("brief.tag", "plus", "tag", "Add a tag", BRIEFS),
    Command("brief.untag", "minus", "untag", "Take a tag off", BRIEFS),
    Command("brief.copy", "c", "copy", "Copy title, body, quote, link or citation", BRIEFS),
    Command("brief.edit", "o", "edit", "Edit the file in your editor", BRIEFS),
    Command("brief.bring", "i", "import", "Bring documents in as briefs", (LIST,)),
    Command("action.quick", "t", "tag", "Add an action: its kind by one letter", BRIEFS, 20),
    Command("action.add", "a", "action", "Add an action with the form", BRIEFS, 30),
    Command("action.source", "enter", "sentence", "From an action to its sentence", (READER,)),
    Command("action.board", "A", "board", "The board of actions", (DESK, INBOX), 60),
    Command("board.show", "enter", "show", "Read the sentence in its brief", (BOARD,), 15),
    Command("board.toggle", "space", "done", "Close, or open again", (BOARD,), 20),
    Command("board.edit", "a", "form", "Change the action in the form", (BOARD,), 30),
    Command("board.owner", "o", "owner", "Set the owner", (BOARD,), 31),
    Command("board.due", "d", "due", "Set the due date, in words", (BOARD,), 32),
    Command("board.defer", "f", "defer", "Put it off until a day, in words", (BOARD,), 34),
    Command("board.meeting", "", "meeting", "Set the day of the last meeting", (BOARD,)),
    Command("board.waiting", "w", "waiting", "Set whom it waits on", (BOARD,), 33),
    Command("board.priority", "p", "priority", "Set the priority", (BOARD,)),
    Command("board.status", "s", "status", "Set the status", (BOARD,)),
    Command("board.kind", "t", "kind", "Set the kind", (BOARD,)),
    Command("board.tag", "plus", "tag", "Add tags; -word takes one off", (BOARD,)),
    Command("board.why", "W", "why", "Why it stands this high", (BOARD,)),
    Command("board.stuck", "x", "stuck", "Briefs with promises and no action", (BOARD,)),
    Command("commitment.inbox", "I", "inbox", "Commitments nobody has decided", (DESK, BOARD), 65),
    Command("commitment.next", "right_square_bracket", "next", "Next commitment", BRIEFS, 27),
    Command("commitment.previous", "left_square_bracket", "previous", "Previous one", BRIEFS),
    Command("commitment.accept", "y", "accept", "Make an action of it", (READER, INBOX), 25),
    Command("commitment.decline", "x", "decline", "Decline it for good", (READER, INBOX), 26),
    Command("commitment.duplicate", "d", "duplicate", "It repeats an action", (INBOX,), 27),
    Command("commitment.defer", "f", "defer", "Ask again later", (INBOX,), 28),
    Command("commitment.show", "enter", "read", "Read it in place", (INBOX,), 29),
    Command("page.find", "ctrl+f,slash", "find", "Find in the brief", (READER,), 45),
    Command("page.match", "n", "next match", "Next match", BRIEFS),
    Command("page.match_back", "N", "previous match", "Previous match", BRIEFS),
    Command("page.sentence", "z", "sentence", "Sentence cursor on and off", (READER,), 35),
    Command("page.outline", "O", "outline", "Headings, to jump to", (READER,)),
    Command("page.links", "l", "links", "Letters on the links in sight", (READER,)),
    Command("page.forward", "L", "forward", "On to the brief gone back from", (READER,)),
    Command("page.section", "right_curly_bracket", "section", "Next section", (READER,)),
    Command("page.section_back", "left_curly_bracket", "section", "Previous section", (READER,)),
    Command("page.width", "F", "width", "Narrow or full width", (READER,)),
    Command("page.right", "right", "right", "Move wide tables to the left", (READER,)),
    Command("page.left", "left", "left", "Move wide tables back", (READER,)),
    Command("page.tables", "H", "tables", "Wrap wide tables, or scroll them sideways", (READER,)),
    Command("export.menu", "E", "export", "Export as Markdown and more", (DESK, BOARD), 50),
    Command("export.merge", "M", "merge", "Take an edited register back in", (BOARD,)),
    Command("export.write", "enter", "write", "Write the export to a file", (PREVIEW,), 10),
    Command(
        "export.cap",
        "l",
        "cap by TLP",
        "Leave out what is above a TLP label",
        (PREVIEW,),
        20,
    ),
    Command(
        "export.force",
        "f",
        "allow a class",
        "Let one classification through, by its name",
        (PREVIEW,),
        30,
    ),
    Command("words.kinds", "", "kinds", "The kinds of action and their letters", (DESK,)),
    Command("words.topics", "", "topics", "Topics of your own and their words", (DESK,)),
    Command("words.ours", "", "our side", "The names by which texts call us", (DESK,)),
    Command("rows.mark", "v", "mark", "Mark the row", ROWS),
    Command("rows.range", "V", "range", "Mark from here to where you go", ROWS),
    Command("rows.all", "asterisk", "all", "Mark all that is shown", ROWS),
)

MOVES = (
    ("j k, down up", "next, previous"),
    ("g G, home end", "top, bottom"),
    ("space b, ctrl-d ctrl-u", "page"),
    ("mouse wheel", "scroll; never marks read"),
)
"""Keys of the lists and the reader that move and change nothing: shown in help."""

MOVE_KEYS = frozenset(
    ["j", "k", "down", "up", "g", "G", "home", "end", "b", "pageup", "pagedown", "ctrl+d", "ctrl+u"]
)
"""The same by Textual's names: what no command may take."""

PRESETS: dict[str, dict[str, str]] = {
    "default": {},
    "vim": {
        "brief.open": "enter,l",
        "board.show": "enter,l",
        "commitment.show": "enter,l",
        "app.back": "q,escape,h",
        "app.redo": "U,ctrl+r",
        "page.find": "slash",
    },
    "arrows": {
        "brief.open": "enter,right",
        "board.show": "enter,right",
        "commitment.show": "enter,right",
        "app.back": "q,escape,left",
        "page.right": "shift+right",
        "page.left": "shift+left",
    },
}
"""What each preset changes: `vim` goes in and out with l and h, `arrows` with right and left."""


@cache
def command(command_id: str) -> Command:
    """The command with this id; raises KeyError."""
    return {item.id: item for item in COMMANDS}[command_id]


def commands_of(*places: str) -> list[Command]:
    """The commands that work in any of `places`, in the order of the table."""
    return [item for item in COMMANDS if any(place in item.where for place in places)]


def bindings(place: str, target: str = "") -> list[BindingType]:
    """Textual bindings of one place; `target` is `screen.` where a widget passes them on."""
    from textual.binding import Binding

    made: list[BindingType] = []
    for item in commands_of(place):
        if item.each:
            made += [
                Binding(key, f"{target}do('{item.id}', '{key}')", item.label, id=f"{item.id}.{key}")
                for key in item.keys.split(",")
            ]
        elif item.keys:
            made.append(Binding(item.keys, f"{target}do('{item.id}')", item.label, id=item.id))
    return made


SHOWN = {
    "question_mark": "?",
    "exclamation_mark": "!",
    "slash": "/",
    "colon": ":",
    "plus": "+",
    "minus": "-",
    "asterisk": "*",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "escape": "esc",
    "shift+tab": "shift-tab",
}


def shown(keys: str) -> list[str]:
    """Key names as they are printed: `question_mark,ctrl+p` gives `?` and `ctrl-p`."""
    return [SHOWN.get(key, key.replace("+", "-")) for key in keys.split(",") if key]
