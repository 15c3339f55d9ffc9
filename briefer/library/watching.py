"""Watching `briefs/`: which files came, changed or went while the program is open."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from threading import Event

from briefer.library.walking import folders, is_brief

SETTLING = 200
"""Milliseconds in which changes are gathered before they are told."""

LOOK_UP = 1000
"""Milliseconds after which a quiet watch looks whether it shall end."""

OnChange = Callable[[frozenset[str]], None]


def watch(briefs: Path, on_change: OnChange, stop: Event) -> None:
    """Tell `on_change` of the paths below `briefs` that changed, until `stop` is set.

    To be run in a thread. Every folder has a watch of its own, since one that reaches all below it
    holds the interpreter while it is set up. When a folder comes or goes the watches are set anew,
    and the folder itself is told, once more when they stand: what came into it meanwhile was not
    seen. Where the system tells of nothing (network folders), nothing is told: scan now and then.
    """
    unseen: frozenset[str] = frozenset()
    while not stop.is_set():
        watched = [str(briefs / folder.path) for folder in folders(briefs)]
        if watched:
            unseen = _watch(briefs, watched, unseen, on_change, stop)
        else:
            stop.wait(LOOK_UP / 1000)


def _watch(
    briefs: Path, watched: list[str], unseen: frozenset[str], on_change: OnChange, stop: Event
) -> frozenset[str]:
    """Watch some folders until one comes or goes; those that did, below `briefs`."""
    from watchfiles import watch as changes  # 14 ms, and only who watches needs it

    for batch in changes(
        *watched,
        watch_filter=None,
        debounce=SETTLING,
        stop_event=stop,
        rust_timeout=LOOK_UP,
        yield_on_timeout=True,
        raise_interrupt=False,
        recursive=False,
    ):
        paths = {path for _, path in batch}
        moved = {path for path in paths if path in watched or _is_folder(path)}
        told = moved | {path for path in paths if is_brief(os.path.basename(path))}
        names = unseen | {Path(os.path.relpath(path, briefs)).as_posix() for path in told}
        unseen = frozenset()
        if names:
            on_change(names)
        if moved:
            return frozenset(Path(os.path.relpath(path, briefs)).as_posix() for path in moved)
    return frozenset()


def _is_folder(path: str) -> bool:
    return os.path.isdir(path) and not os.path.basename(path).startswith(".")
