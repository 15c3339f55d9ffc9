"""A terminal for programs under test: keys go in, bytes come out and are counted.

It is a real pseudo-terminal with pyte as the screen. It answers what full-screen programs ask
(device attributes, cursor position, colours, modes), and it knows that a program is done when no
byte comes any more and the program's own processor clock stands still.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import pyte

from tests.bench.places import ROOT, surroundings
from tests.bench.tty import LONGEST_QUERY, QUERY, Tty, key, reply

STILL_SECONDS = 0.12
"""How long nothing must happen until a program counts as done."""

REMEMBERED = 1 << 16
"""Bytes of output that stay when the rest is forgotten."""

IDLE_SHARE = 0.05
"""The share of one processor that a program may use and still count as idle (timers)."""


@dataclass(frozen=True, slots=True)
class Response:
    """What a program did after a key: seconds to the first byte (None if none came), bytes,
    processor seconds until it was still, and seconds until the last byte."""

    first: float | None
    size: int
    cpu: float
    last: float


class Terminal:
    """One program in a terminal of `columns` by `rows`, kept on one processor (the last).

    Use it as a context manager: leaving it ends the program.
    """

    def __init__(
        self,
        argv: Sequence[str | Path],
        *,
        columns: int = 140,
        rows: int = 40,
        cwd: Path = ROOT,
        env: Mapping[str, str] | None = None,
        processor: int | None = -1,
    ) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.tty = Tty(columns, rows, self._master)
        self._stream = pyte.ByteStream(self.tty)
        self._pending = bytearray()
        self._came: list[float] = []
        self.output = bytearray()
        """Every byte that the program has written."""
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(
            [os.fspath(word) for word in argv],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=cwd,
            env={**surroundings(), **(env or {})},
            start_new_session=True,
            preexec_fn=lambda: _settle(processor),
        )
        os.close(slave)
        os.set_blocking(self._master, False)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the program and what it started."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.hang_up()

    def hang_up(self) -> None:
        """Take the terminal away; the program is told, as of a line that was cut."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    # What goes in ---------------------------------------------------------------------------

    def send(self, data: bytes) -> None:
        """Type `data` as it is, without waiting for anything."""
        view = memoryview(data)
        while view:
            _, writable, _ = select.select([], [self._master], [], 1.0)
            if writable:
                view = view[os.write(self._master, view) :]
            self._read(0)

    def press(self, *keys: str, timeout: float = 30.0) -> Response:
        """Type `keys` (see `key`), wait until the program is still, and say what that cost."""
        size, cpu, begun = len(self.output), self.cpu(), time.perf_counter()
        self._came.clear()
        self.send(b"".join(key(name) for name in keys))
        self.until_still(timeout)
        came = [moment - begun for moment in self._came]
        first, last = (came[0], came[-1]) if came else (None, 0.0)
        return Response(first, len(self.output) - size, self.cpu() - cpu, last)

    # What comes out ---------------------------------------------------------------------------

    def wait_for(self, text: str, timeout: float = 60.0) -> float:
        """Seconds from the start of the program to the first output that holds `text`."""
        wanted = text.encode()
        end = time.perf_counter() + timeout
        while wanted not in self.output:
            left = end - time.perf_counter()
            ended = not self._read(max(0, min(left, 0.5))) and self.process.poll() is not None
            if left <= 0 or ended:
                raise TimeoutError(f"{text!r} was not shown:\n{self.text()}")
        return time.perf_counter() - self.begun

    def until_still(self, timeout: float = 60.0) -> None:
        """Wait until the program has neither written nor computed for STILL_SECONDS."""
        end = time.perf_counter() + timeout
        while time.perf_counter() < end:
            begun, used = time.perf_counter(), self.cpu()
            if not self._read(STILL_SECONDS) and self._idle_since(begun, used):
                return
        raise TimeoutError(f"the program was not still after {timeout} s:\n{self.text()}")

    def listen(self, until: float) -> None:
        """Take what the program writes until this moment of `time.perf_counter`."""
        while (left := until - time.perf_counter()) > 0:
            self._read(left)

    def lines(self) -> list[str]:
        """The screen as it stands, one text for each row."""
        self._digest()
        return list(self.tty.display)

    def text(self) -> str:
        """The screen as one text, spaces at the end of rows left out."""
        return "\n".join(row.rstrip() for row in self.lines())

    def forget(self) -> None:
        """Let go of old output, which would grow for ever; the screen is right again once all of
        it has been painted anew."""
        for held in (self.output, self._pending):
            del held[:-REMEMBERED]

    # What it costs ----------------------------------------------------------------------------

    def cpu(self) -> float:
        """Processor seconds that the program has used so far, its child processes apart."""
        if self.process.poll() is not None:
            return 0.0
        return time.clock_gettime(((~self.process.pid) << 3) | 2)  # MAKE_PROCESS_CPUCLOCK

    def memory(self) -> float:
        """Resident memory now, in MB."""
        return self._status("VmRSS")

    def peak(self) -> float:
        """The most resident memory so far, in MB."""
        return self._status("VmHWM")

    def _status(self, name: str) -> float:
        for row in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if row.startswith(name + ":"):
                return int(row.split()[1]) / 1024
        raise LookupError(name)

    # Reading and answering ----------------------------------------------------------------------

    def _idle_since(self, begun: float, used: float) -> bool:
        if self.process.poll() is not None:
            return True
        if self._wants_to_run():
            return False
        return self.cpu() - used <= IDLE_SHARE * (time.perf_counter() - begun)

    def _wants_to_run(self) -> bool:
        """Whether a thread of the program computes, waits for its turn, or for the disk."""
        for status in Path(f"/proc/{self.process.pid}/task").glob("*/stat"):
            with suppress(OSError):
                if status.read_text().rpartition(")")[2].split()[0] in "RD":
                    return True
        return False

    def _read(self, timeout: float) -> bool:
        """Take what the program has written, waiting at most `timeout`; whether there was any."""
        readable, _, _ = select.select([self._master], [], [], timeout)
        if not readable:
            return False
        try:
            data = os.read(self._master, 1 << 20)
        except OSError:  # the program has closed its end
            return False
        self._came.append(time.perf_counter())
        self.output += data
        self._pending += data
        self._answer(len(data))
        return bool(data)

    def _answer(self, fresh: int) -> None:
        """Answer what is asked in the last `fresh` bytes; a question may have begun before them."""
        before = min(LONGEST_QUERY, len(self._pending) - fresh)
        data = bytes(self._pending[-(fresh + before) :])
        asked = [found for found in QUERY.finditer(data) if found.end() > before]
        replies = [reply(found) for found in asked]
        if replies or b"\x1b[6n" in data or b"\x1b[c" in data:
            self._digest()
        for answer in replies:
            self.send(answer)

    def _digest(self) -> None:
        """Bring the screen up to date; pyte answers what it knows while it reads."""
        data = QUERY.sub(b"", bytes(self._pending))
        self._pending.clear()
        self._stream.feed(data)


def _settle(processor: int | None) -> None:
    """In the child: make the pseudo-terminal its own, and stay on one processor."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    if processor is not None and hasattr(os, "sched_setaffinity"):
        allowed = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {allowed[processor % len(allowed)]})
