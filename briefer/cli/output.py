"""What commands print: one JSON document, or lines of plain text made safe for a terminal."""

from __future__ import annotations

import sys

from briefer import TYPE_CHECKING
from briefer.model.text import one_line, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any


def as_json(document: Any) -> None:
    """One JSON document on standard output, in UTF-8 where the terminal can, else escaped.

    Of a list every item is a line of its own, for whoever looks through it line by line. What a
    terminal would obey is always escaped: JSON itself leaves C1 controls and overrides.
    """
    import json

    ascii_only = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    if isinstance(document, list) and document:
        encode = json.JSONEncoder(ensure_ascii=ascii_only).encode
        text = ",\n".join(f" {encode(item)}" for item in document)
        text = f"[\n{text}\n]"
    else:
        text = json.dumps(document, ensure_ascii=ascii_only, indent=1)
    if text != visible(text):
        text = "".join(json.dumps(c)[1:-1] if c != visible(c) else c for c in text)
    sys.stdout.write(text + "\n")


def lines(texts: Iterable[str]) -> None:
    """Lines of text on standard output, nothing in them that a terminal obeys."""
    for text in texts:
        sys.stdout.write(visible(text) + "\n")


def table(rows: Sequence[Sequence[str]], below: Sequence[str] = ()) -> None:
    """Rows in columns of equal width, the last one as long as it is; `below`, a line for each."""
    if not rows:
        return
    from briefer.layout.widths import cells

    plain = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(cells(row[column]) for row in plain) for column in range(len(plain[0]) - 1)]
    for number, row in enumerate(plain):
        padded = [
            cell + " " * (width - cells(cell)) for cell, width in zip(row, widths, strict=False)
        ]
        sys.stdout.write("  ".join([*padded, row[-1]]).rstrip() + "\n")
        lines(under(below[number : number + 1]))


def under(texts: Iterable[str]) -> Iterator[str]:
    """What stands below a row, each on a line of its own; what is empty has none."""
    return (f"    {one_line(text)}" for text in texts if text)


def say(text: str) -> None:
    """One line on standard error: what was done, what was left out."""
    sys.stderr.write(f"briefer: {one_line(text)}\n")
