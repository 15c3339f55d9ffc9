"""The table of commands: name, file, one line of help. A command's file is read when it is run."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """One command: the module of `briefer.cli` that holds it, and what it does in one line."""

    module: str
    help: str


COMMANDS: dict[str, Entry] = {
    "new": Entry("workspace", "make a workspace, empty or with the sample briefs"),
    "scan": Entry("workspace", "read what changed under briefs/ into the catalogue"),
    "list": Entry("briefs", "list the briefs that a query finds"),
    "show": Entry("briefs", "print one brief"),
    "topics": Entry("findings", "topics with evidence, for any text"),
    "commitments": Entry("findings", "commitments with level, actor, quote and place"),
    "act": Entry("actions", "add a follow-up action to a brief"),
    "actions": Entry("actions", "the register of actions that a query finds"),
    "set": Entry("actions", "change fields of an action"),
    "done": Entry("actions", "close actions"),
    "tag": Entry("bulk", "add or take off tags, by query"),
    "star": Entry("bulk", "star briefs, by query"),
    "read": Entry("bulk", "mark briefs read, by query"),
    "archive": Entry("bulk", "archive briefs, by query"),
    "undo": Entry("history", "take the last command back"),
    "export": Entry("exports", "a brief, the register, a pack or a digest as Markdown and more"),
    "merge": Entry("exports", "take a register edited elsewhere back in"),
    "import": Entry("imports", "bring documents in as briefs"),
    "dump": Entry("state", "all kept state as sorted JSON lines"),
    "restore": Entry("state", "kept state from a dump"),
    "doctor": Entry("state", "check the workspace, and mend what can be"),
    "config": Entry("config", "every setting with its default and what it means"),
    "serve": Entry("serve", "the same app in a browser, on loopback"),
}
