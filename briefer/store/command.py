"""One command from its beginning to its line in the journal."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING

from briefer.store.base import Base
from briefer.store.draft import Draft
from briefer.store.journal import Line
from briefer.store.rows import moment_text

if TYPE_CHECKING:
    from briefer.store.store import Store


class Command:
    """What `Store.command` gives: a context whose draft is written when it ends without an error.

    `marks` are further fields of the journal's line. Without `wait` it raises StoreError where
    another process is writing.
    """

    def __init__(
        self, store: Store, base: Base, sentence: str | None, marks: Line, wait: bool = True
    ) -> None:
        self._store = store
        self._base = base
        self._sentence = sentence
        self._marks = marks
        self._wait = wait

    def __enter__(self) -> Draft:
        pending = self._base.begin(wait=self._wait)
        self._draft = Draft(self._store, pending, self._sentence, self._store.user)
        self._draft.marks = self._marks
        return self._draft

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self._write()
        finally:
            self._base.end()

    def _write(self) -> None:
        draft = self._draft
        line: Line = {"by": draft.by, "at": moment_text(draft.at), **draft.marks}
        if draft.sentence is not None:
            line["sentence"] = draft.sentence
        draft.written = self._base.commit(draft.rows, draft.rows.changes(), line)
