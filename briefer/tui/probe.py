"""Asks the terminal how wide it draws what terminals disagree on, once for each terminal.

A few short texts are written and after each the terminal is asked where the cursor is. The answer
is kept in the user's cache folder by the terminal's name and version.
"""

from __future__ import annotations

import json
import os
import re
import select
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from briefer.layout.widths import Profile

SECONDS = 0.1
TEXTS = ("កា", "ស្ត", "❤\ufe0f", "👍🏽", "👩\u200d👧", "🇰🇭", "·")
_NAMES = ("TERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "VTE_VERSION", "KONSOLE_VERSION", "LANG")
_REPLY = re.compile(rb"\x1b\[\d+;(\d+)R")
_ASIDE, _BACK = b"\x1b[?1049h", b"\x1b[?1049l"


def terminal_profile(
    cache: Path, environ: Mapping[str, str] = os.environ, ask: bool = True
) -> tuple[Profile, str]:
    """The profile of this terminal, and what was typed while it was asked.

    `cache` is a JSON file of earlier answers; it need not exist. Where no one can be asked (a pipe,
    a dumb terminal, keys already waiting, `ask` false) it is the default.
    """
    name = " ".join(environ.get(key, "") for key in _NAMES).strip()
    kept = _read(cache)
    if name in kept:
        return kept[name], ""
    if not ask or environ.get("TERM", "dumb") in ("dumb", "") or not _is_terminal():
        return Profile(), ""
    measured, typed = _ask()
    if measured is None:
        return Profile(), typed
    kept[name] = measured
    with suppress(OSError):  # an answer that cannot be kept is asked for again
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_text(json.dumps(kept, ensure_ascii=True, indent=1), encoding="ascii")
    return measured, typed


def _read(cache: Path) -> dict[str, Profile]:
    with suppress(OSError, ValueError, TypeError, AttributeError):
        found = json.loads(cache.read_text(encoding="ascii"))
        return {str(name): Profile._make(map(int, values)) for name, values in found.items()}
    return {}


def _is_terminal() -> bool:
    streams = (sys.__stdin__, sys.__stderr__)
    return os.name == "posix" and all(stream and stream.isatty() for stream in streams)


def _ask() -> tuple[Profile | None, str]:
    import termios
    import tty

    source, target = sys.__stdin__, sys.__stderr__
    if source is None or target is None:
        return None, ""
    fd = source.fileno()
    before = termios.tcgetattr(fd)
    try:
        tty.setcbreak(fd, termios.TCSANOW)
        if select.select([fd], [], [], 0)[0]:
            return None, ""
        return exchange(lambda data: os.write(target.fileno(), data), lambda: _heard(fd))
    finally:
        termios.tcsetattr(fd, termios.TCSANOW, before)


def _heard(fd: int) -> bytes:
    ready, _, _ = select.select([fd], [], [], SECONDS / 10)
    return os.read(fd, 4096) if ready else b""


def exchange(
    write: Callable[[bytes], object], read: Callable[[], bytes]
) -> tuple[Profile | None, str]:
    """Ask by `write` and hear by `read`; the profile, None without all answers, and other input."""
    questions = b"".join(b"\x1b[H" + text.encode() + b"\x1b[6n" for text in TEXTS)
    write(_ASIDE + questions + _BACK)
    heard = b""
    end = time.monotonic() + SECONDS
    while len(_REPLY.findall(heard)) < len(TEXTS) and time.monotonic() < end:
        heard += read()
    columns = [int(column) - 1 for column in _REPLY.findall(heard)]
    typed = _REPLY.sub(b"", heard).decode("utf-8", "replace")
    return (_profile(columns) if len(columns) == len(TEXTS) else None), typed


def _profile(columns: list[int]) -> Profile | None:
    vowel, subscript, heart, thumb, family, flag, dot = columns
    if not all(0 < column <= 8 for column in columns):
        return None
    return Profile(
        spacing_mark=vowel - 1,
        subscript=subscript - 1,
        selector=heart,
        modifier=max(0, thumb - 2),
        joined=family <= 2,
        flag=flag,
        ambiguous=dot,
    )
