"""Documents read at arm's length: in a process of their own, with bounded time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import IO, Any, Self

from briefer.ingest.limits import Limits
from briefer.ingest.reading import Draft, Reading, Source, Unreadable

_ROOT = str(Path(__file__).parents[2])


class Converter:
    """A reader of documents that outlives the document that kills it.

    One process serves one document after another, since starting it costs more than most
    documents do; where it fails or is too slow it is ended and the next document gets a new one.
    Used as a context manager.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def read(self, source: Source) -> Reading:
        """What `source` gives; raises Unreadable where it gives nothing, with the reason."""
        if len(source.data) > self.limits.file_bytes:
            from briefer.ingest.formats import too_large

            raise too_large(self.limits)
        process = self._process or self._start()
        watch = _Watch(process, self.limits.seconds)
        try:
            return _asked(process, source)
        except _LastAnswer:
            self._end()
            raise
        except (OSError, EOFError) as error:
            self._end()
            raise self._failure(watch.ended()) from error
        finally:
            if watch.ended():
                self._end()

    def _start(self) -> subprocess.Popen[bytes]:
        """A new process; only briefer and what is installed can be imported in it."""
        path = os.pathsep.join([_ROOT, os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "briefer.ingest.worker", json.dumps(asdict(self.limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )
        return self._process

    def _failure(self, was_late: bool) -> Unreadable:
        if was_late:
            what = f"Reading it took more than {self.limits.seconds:g} seconds."
            return Unreadable(what, "Split it, or save it in a simpler format.")
        return Unreadable("Reading it failed.", "Open it in its own program and save it again.")

    def _end(self) -> None:
        if process := self._process:
            self._process = None
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    _close(pipe)


class _LastAnswer(Unreadable):
    """A refusal after which the process has ended."""


class _Watch:
    """Ends a process that takes too long."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self._process = process
        self._late = False
        self._timer = Timer(seconds, self._end)
        self._timer.start()

    def ended(self) -> bool:
        """Stop watching, and tell whether the process had to be ended."""
        self._timer.cancel()
        self._timer.join()
        return self._late

    def _end(self) -> None:
        self._late = True
        self._process.kill()


def _asked(process: subprocess.Popen[bytes], source: Source) -> Reading:
    """Hand `source` over and take the answer; EOFError where the process ended instead."""
    to, back = process.stdin, process.stdout
    assert to is not None
    assert back is not None
    asked = [source.name, source.address, source.within]
    to.write(json.dumps([len(source.data), *asked]).encode() + b"\n")
    to.write(source.data)
    to.flush()
    line = back.readline()
    if not line.endswith(b"\n"):
        raise EOFError
    said: dict[str, Any] = json.loads(line)
    if "what" in said:
        raise (_LastAnswer if said["last"] else Unreadable)(said["what"], said["mend"])
    return Reading(
        tuple(
            Draft(title, date.fromisoformat(day) if day else None, sha256, text)
            for title, day, sha256, text in said["drafts"]
        ),
        tuple(Source(_exactly(back, size), name) for name, size in said["enclosed"]),
        tuple(said["notes"]),
    )


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:
        return
