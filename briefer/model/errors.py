"""What can go wrong, in words: every error says what happened, to what, and how to mend it."""

from __future__ import annotations

from briefer.model.frozen import Frozen


class BrieferError(Exception):
    """The base of every error that a person is shown.

    `title` names the kind of trouble in a few words, `message` says what happened and to which
    file or record, `mend` says what to do about it.
    """

    title = "Something went wrong"

    def __init__(self, message: str, mend: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.mend = mend

    def __str__(self) -> str:
        return f"{self.message} {self.mend}".strip()


class UsageError(BrieferError):
    """What was asked for cannot be understood: an unknown field, a word that is no date."""

    title = "Not understood"


class NotFound(BrieferError):
    """What was asked for is not there, or is not unique."""

    title = "Not found"


class StoreError(BrieferError):
    """The kept state cannot be read or written; nothing was changed."""

    title = "The workspace cannot be written"


class Problem(Frozen):
    """A fault in one file that stops nothing else: which file and line, what is wrong, the mend.

    `path` is relative to the workspace; `line` counts from 1 and is None where no line is meant.
    """

    path: str
    what: str
    mend: str = ""
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.what} {self.mend}".strip()
