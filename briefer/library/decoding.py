"""From the bytes of a file to its text, or to the line that cannot be read."""

from __future__ import annotations

import codecs

from briefer.model.frozen import Frozen
from briefer.model.text import visible

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The byte order marks that are understood, and what each says of the bytes behind it."""


class Undecodable(Frozen):
    """Where the bytes stop being text: the line, counted from 1, and what is wrong there."""

    line: int
    what: str


def decode(data: bytes) -> str | Undecodable:
    """The text of a file: UTF-8, or UTF-16 where a byte order mark says so.

    Every line ending becomes a newline, and what a terminal would obey is made visible.
    """
    encoding = "utf-8"
    for mark, name in BOMS:
        if data.startswith(mark):
            data, encoding = data[len(mark) :], name
            break
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        before = data[: fault.start].decode(encoding, "replace")
        byte = " ".join(f"{each:02x}" for each in data[fault.start : fault.end])
        return Undecodable(_newlines(before).count("\n") + 1, f"Bytes {byte} are not {encoding}.")
    if encoding == "utf-8" and "\x00" in text:
        line = _newlines(text[: text.index("\x00")]).count("\n") + 1
        return Undecodable(line, "A zero byte: this is no text file, or UTF-16 without its mark.")
    return visible(_newlines(text))


def _newlines(text: str) -> str:
    if "\r" not in text:
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n")
