"""db.json as another program wrote it: any layout that TinyDB reads, walked value by value."""

from __future__ import annotations

import json
from collections.abc import Iterator

from briefer.model.errors import StoreError
from briefer.store.text import decode

_REPAIR = "Run `briefer doctor --repair`, or put back a copy of it; it was not touched."
_BLANK = frozenset(" \n\r\t")
_scan = json.JSONDecoder().raw_decode

Place = tuple[str, int, int, int]
"""Table, document id, and from which byte to which the row's JSON stands."""


class Unreadable(StoreError):
    """db.json is not what TinyDB can read."""

    title = "db.json cannot be read"


class Overwritten(Unreadable):
    """Another program writes into the file that is being read."""


def places(data: bytes) -> Iterator[Place]:
    """Every row of a db.json in the order of the file; a table begins with a row of id -1.

    Raises Unreadable with the line at fault. Nothing large is held, and no row for long, so that
    other threads go on.
    """
    try:
        data.decode()
        yield from _Walk(data.decode("latin-1")).places()
    except json.JSONDecodeError as error:
        raise Unreadable(
            f"db.json is not JSON: line {error.lineno}, column {error.colno}: {error.msg}.", _REPAIR
        ) from error
    except UnicodeDecodeError as error:
        raise Unreadable(f"db.json is not UTF-8 text: byte {error.start}.", _REPAIR) from error


class _Walk:
    """A place in a text that goes forward; the text is Latin-1, so that a character is a byte."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def places(self) -> Iterator[Place]:
        self._skip_blank()
        if self.at == len(self.text):
            return
        for table in self._members("db.json must hold an object of tables"):
            yield table, -1, 0, 0
            for name in self._members(f"table “{table}” is no object of documents"):
                start = self.at
                if not name.isdecimal() or self.text[start] != "{":
                    raise _misshapen(f"table “{table}” holds “{name[:40]}”, which is no document")
                self._skip_value()
                yield table, int(name), start, self.at
        self._skip_blank()
        if self.at != len(self.text):
            raise json.JSONDecodeError("there is more after the end", self.text, self.at)

    def _members(self, otherwise: str) -> Iterator[str]:
        """The names of the object here; at each, its value begins here, and is to be passed."""
        if self._here() != "{":
            self._skip_value()
            raise _misshapen(otherwise)
        self._step("{", "an object is missing")
        while self._here() != "}":
            name = self._name()
            self._step(":", "a colon is missing")
            yield name
            self._skip_blank()
            if self._here() != "}":
                self._step(",", "a comma is missing")
                if self._here() == "}":
                    raise json.JSONDecodeError("a comma before the end", self.text, self.at)
        self._step("}", "the end is missing")

    def _name(self) -> str:
        start = self.at
        if self._here() != '"':
            raise json.JSONDecodeError("a name in quotes is missing", self.text, self.at)
        self._skip_value()
        name = str(decode(self.text[start : self.at].encode("latin-1")))
        self._skip_blank()
        return name

    def _step(self, sign: str, otherwise: str) -> None:
        if self._here() != sign:
            raise json.JSONDecodeError(otherwise, self.text, self.at)
        self.at += 1
        self._skip_blank()

    def _here(self) -> str:
        return self.text[self.at : self.at + 1]

    def _skip_value(self) -> None:
        self.at = _scan(self.text, self.at)[1]

    def _skip_blank(self) -> None:
        while self._here() in _BLANK:
            self.at += 1


def _misshapen(what: str) -> Unreadable:
    return Unreadable(
        f"db.json is JSON of another shape: {what}.",
        "Put back the right file, or move this one away; it was not touched.",
    )
