"""A disk that says no from a certain call on: full, read-only, or not ours to write any more."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

CALLS = ("pwrite", "fsync", "fdatasync", "replace", "fchmod", "open")
"""The calls that are refused; to cut a file back or remove one is granted also by a full disk."""


class Refusal:
    """How many calls were granted so far, and whether one was refused."""

    def __init__(self, last: int, code: int) -> None:
        self.last = last
        self.code = code
        self.calls = 0
        self.refused = False

    def wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        """`real`, granted `last` times in all."""

        def call(*args: Any, **named: Any) -> Any:
            if name == "open" and not args[1] & os.O_CREAT:
                return real(*args, **named)
            if self.calls >= self.last:
                self.refused = True
                raise OSError(self.code, os.strerror(self.code))
            self.calls += 1
            return real(*args, **named)

        return call


@contextmanager
def refusing(last: int, code: int) -> Iterator[Refusal]:
    """Grant `last` calls that change files, and answer every later one with the error `code`."""
    refusal = Refusal(last, code)
    with ExitStack() as patches:
        for name in CALLS:
            real = getattr(os, name)
            patches.enter_context(patch.object(os, name, refusal.wrapped(name, real)))
        yield refusal
