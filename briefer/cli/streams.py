"""The three streams of the process: always there, never the cause of a traceback."""

from __future__ import annotations

import io
import os
import sys


def prepare() -> None:
    """Make standard streams that can be used, whatever the caller closed or set.

    A closed one is the null device: it reads as empty and swallows what is written. What an
    encoding cannot say is written as an escape, which JSON reads back as it was.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdin = sys.stdin or io.TextIOWrapper(io.FileIO(0), encoding="utf-8")
    sys.stdout = sys.stdout or _writer(1)
    sys.stderr = sys.stderr or _writer(2)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def give_up_output() -> None:
    """Let go of standard output that nobody reads or that cannot be written.

    What is still held back goes to the null device, else the interpreter complains at its end.
    """
    if sys.stdout is sys.__stdout__:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _writer(number: int) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.FileIO(number, "w"), encoding="utf-8")
