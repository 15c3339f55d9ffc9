"""Watching `briefs/`: which files came, changed or went while the program is open."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from threading import Event

from briefer.library.walking import folders, is_brief

SETTLING = 200
"""Milliseconds in which changes are gathered before they are told."""

STEP = 50
"""Milliseconds without a further change after which the gathered ones are told."""

LOOK_UP = 1000
"""Milliseconds after which it is looked whether a folder that was not there has come."""

OnChange = Callable[[frozenset[str] | None], None]
"""Takes the paths that changed; None where anything may have."""


def watch(briefs: Path, on_change: OnChange, stop: Event) -> None:
    """Tell `on_change` of the paths below `briefs` that changed, until `stop` is set.

    To be run in a thread. Once the watch stands None is told: what changed before, nobody saw.
    Every folder has a watch of its own, since one that reaches all below it holds the interpreter
    while it is set up; when a folder comes or goes the watches are set anew, and None is told
    again. Where the system tells of nothing (network folders), that is all: scan now and then.
    """
    while not stop.is_set():
        watched = [str(briefs / folder.path) for folder in folders(briefs)]
        if watched:
            _watch(briefs, watched, on_change, stop)
        else:
            on_change(None)
            _wait_for(briefs, stop)


def _wait_for(briefs: Path, stop: Event) -> None:
    while not (stop.wait(LOOK_UP / 1000) or briefs.is_dir()):
        pass


def _watch(briefs: Path, watched: list[str], on_change: OnChange, stop: Event) -> None:
    """Watch some folders until one comes or goes.

    The generator of watchfiles does not say when it stands, which is why its inside is used.
    """
    from watchfiles._rust_notify import RustNotify  # 14 ms, and only who watches needs it

    try:
        watcher = RustNotify(watched, False, False, 0, False, False)
    except FileNotFoundError:  # a folder that went just now
        return
    with watcher:
        on_change(None)
        while not isinstance(batch := watcher.watch(SETTLING, STEP, 0, stop), str):
            paths = {path for _, path in batch}
            if any(path in watched or _is_folder(path) for path in paths):
                return
            told = {path for path in paths if is_brief(os.path.basename(path))}
            if told:
                on_change(
                    frozenset(Path(os.path.relpath(path, briefs)).as_posix() for path in told)
                )


def _is_folder(path: str) -> bool:
    return os.path.isdir(path) and not os.path.basename(path).startswith(".")
