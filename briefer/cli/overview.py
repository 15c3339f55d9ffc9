"""The help of the whole: every command and option on one screen of 24 lines by 80."""

from __future__ import annotations

from briefer.cli.commands import COMMANDS

HEAD = """\
usage: briefer [-w DIR] [COMMAND ...]

Read briefs, follow up what was promised, hand on a register.
With no command it opens the app. `briefer COMMAND --help` explains one.
"""

OPTIONS = """\
  -w DIR      the workspace (else here, $BRIEFER_WORKSPACE, or your data folder)
  --plain     the list as plain text, no screen
  --version   which briefer this is
"""


def overview() -> str:
    """What `briefer --help` prints: usage, the commands in two columns, the options."""
    cells = [f"  {name:12}{entry.short:26}" for name, entry in COMMANDS.items()]
    half = (len(cells) + 1) // 2
    rows = zip(cells[:half], [*cells[half:], ""], strict=False)
    table = "".join(f"{left}{right}".rstrip() + "\n" for left, right in rows)
    return f"{HEAD}\n{table}\n{OPTIONS}"
