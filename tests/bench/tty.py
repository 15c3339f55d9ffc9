"""What a terminal is to a program: a screen, the keys it sends, the questions it answers."""

from __future__ import annotations

import os
import re
from unicodedata import combining

import pyte
from wcwidth import wcwidth

KEYS = {
    "enter": b"\r",
    "escape": b"\x1b",
    "tab": b"\t",
    "shift-tab": b"\x1b[Z",
    "space": b" ",
    "backspace": b"\x7f",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
}
"""Names of keys with what a terminal sends for them; see `key`."""

QUERY = re.compile(
    rb"\x1b\[\?u"  # which kitty keyboard modes are on
    rb"|\x1b\[\?(?P<mode>\d+)\$p"  # whether a mode is known
    rb"|\x1b\[>q|\x1b\[>0q"  # name and version
    rb"|\x1b\[>c|\x1b\[>0c"  # secondary device attributes
    rb"|\x1b\](?P<colour>1[01]);\?(?:\x07|\x1b\\)"  # text and background colour
)
LONGEST_QUERY = 32
"""No question is longer, in bytes."""

KNOWN_MODES = frozenset({b"1", b"7", b"25", b"1000", b"1003", b"1006", b"1049", b"2004", b"2026"})


class Tty(pyte.Screen):
    """pyte's screen, whose answers to the program (cursor position, attributes) go back to it."""

    def __init__(self, columns: int, rows: int, master: int) -> None:
        super().__init__(columns, rows)
        self._master = master

    def write_process_input(self, data: str) -> None:
        """Send an answer to the program."""
        os.write(self._master, data.encode())

    def draw(self, data: str) -> None:
        """Show text; a mark without a cell joins the one before, where pyte drops what follows."""
        begun = 0
        if not data.isascii():
            for at, char in enumerate(data):
                if wcwidth(char) == 0 and not combining(char):
                    super().draw(data[begun:at])
                    self._join(char)
                    begun = at + 1
        super().draw(data[begun:])

    def _join(self, char: str) -> None:
        if self.cursor.x:
            row = self.buffer[self.cursor.y]
            last = row[self.cursor.x - 1]
            row[self.cursor.x - 1] = last._replace(data=last.data + char)

    def report_device_status(self, mode: int = 0, **private: bool) -> None:
        """Answer only the public question; pyte mistakes DEC's own for it."""
        if not private:
            super().report_device_status(mode)

    def select_graphic_rendition(self, *attributes: int, **private: bool) -> None:
        """Take colours and styles; XTMODKEYS, which shares the letter, is none of them."""
        if not private:
            super().select_graphic_rendition(*attributes)


def key(name: str) -> bytes:
    """What a terminal sends for a key: `j`, `enter`, `ctrl-u`, or any text as it is typed."""
    if name in KEYS:
        return KEYS[name]
    if name.startswith("ctrl-") and len(name) == 6:
        return bytes([ord(name[5].upper()) - 64])
    return name.encode()


def reply(query: re.Match[bytes]) -> bytes:
    """What a modern terminal answers to one QUERY."""
    if mode := query["mode"]:
        return b"\x1b[?%b;%b$y" % (mode, b"2" if mode in KNOWN_MODES else b"0")
    if colour := query["colour"]:
        return b"\x1b]%b;rgb:%b\x1b\\" % (
            colour,
            b"dddd/dddd/dddd" if colour == b"10" else b"0/0/0",
        )
    if query[0].endswith(b"u"):
        return b"\x1b[?0u"
    if query[0].endswith(b"q"):
        return b"\x1bP>|bench\x1b\\"
    return b"\x1b[>1;10;0c"
