"""The table of commands: name, file, help. A command's file is read when it is run."""

from __future__ import annotations

from briefer.model.frozen import Frozen


class Entry(Frozen):
    """One command: the module of `briefer.cli` that holds it, and what it does.

    `short` has at most 27 letters, so that the overview of all commands fits a screen; `help` is
    one line.
    """

    module: str
    short: str
    help: str


COMMANDS: dict[str, Entry] = {
    "new": Entry(
        "workspace", "make a workspace", "make a workspace, empty or with the sample briefs"
    ),
    "scan": Entry(
        "workspace", "take in what changed", "read what changed under briefs/ into the catalogue"
    ),
    "list": Entry("briefs", "briefs that a query finds", "list the briefs that a query finds"),
    "show": Entry("briefs", "print one brief", "print one brief"),
    "topics": Entry("findings", "what any text is about", "topics with evidence, for any text"),
    "commitments": Entry(
        "findings", "promises in any text", "commitments with level, actor, quote and place"
    ),
    "act": Entry("actions", "add an action to a brief", "add a follow-up action to a brief"),
    "actions": Entry(
        "actions", "the register of actions", "the register of actions that a query finds"
    ),
    "set": Entry("actions", "change an action", "change fields of an action"),
    "done": Entry("actions", "close actions", "close actions"),
    "tag": Entry("bulk", "put tags on, take them off", "add or take off tags, by query"),
    "star": Entry("bulk", "star briefs", "star briefs, by query"),
    "read": Entry("bulk", "mark briefs read", "mark briefs read, by query"),
    "archive": Entry("bulk", "archive briefs", "archive briefs, by query"),
    "undo": Entry("history", "take the last command back", "take the last command back"),
    "export": Entry(
        "exports",
        "as Markdown, JSON, CSV",
        "a brief, the register, a pack or a digest as Markdown and more",
    ),
    "merge": Entry(
        "exports", "take in an edited register", "take a register edited elsewhere back in"
    ),
    "import": Entry("imports", "documents in as briefs", "bring documents in as briefs"),
    "dump": Entry("state", "all kept state as lines", "all kept state as sorted JSON lines"),
    "restore": Entry("state", "kept state from a dump", "kept state from a dump"),
    "doctor": Entry("state", "check and mend", "check the workspace, and mend what can be"),
    "config": Entry(
        "config", "the settings, explained", "every setting with its default and what it means"
    ),
    "serve": Entry("serve", "the app in a browser", "the same app in a browser, on loopback"),
    "completion": Entry(
        "completion",
        "Tab for bash, zsh, fish",
        "print what makes Tab complete in bash, zsh or fish",
    ),
}

HIDDEN = {
    "complete": Entry("completion", "", "what may stand at the end of a line, for `completion`"),
}
"""What programs call and people need not know."""
