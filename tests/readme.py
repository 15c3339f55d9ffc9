"""The parts of the README that are made from the code: `python -m tests.readme` writes them."""

from __future__ import annotations

import re
from pathlib import Path

from briefer.tui.keys import COMMANDS, MOVES, shown

README = Path(__file__).parent.parent / "README.md"


def keys_table() -> str:
    """The table of keys, from the one table of the app."""
    rows = ["| key | what it does | where | id |", "|---|---|---|---|"]
    for item in COMMANDS:
        keys = " ".join(f"`{key}`" for key in shown(item.keys)) or f"`:{item.id}`"
        rows.append(f"| {keys} | {item.help} | {', '.join(item.where)} | {item.id} |")
    moves = "\n".join(f"- `{keys}`: {text}" for keys, text in MOVES)
    return "\n".join(rows) + f"\n\nMoving, everywhere:\n\n{moves}"


def with_tables(text: str) -> str:
    """The README's text with its made parts made anew."""
    pattern = re.compile(r"(<!-- keys: [^>]*-->\n).*?(<!-- /keys -->)", re.DOTALL)
    return pattern.sub(lambda found: f"{found[1]}{keys_table()}\n{found[2]}", text)


if __name__ == "__main__":
    README.write_text(with_tables(README.read_text(encoding="utf-8")), encoding="utf-8")
