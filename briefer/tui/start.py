"""Opening the app on a workspace: settings, terminal, desk, then the screen."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from briefer.desk import Desk
from briefer.model.workspace import Workspace
from briefer.settings.file import load


def start(workspace: Workspace) -> int:
    """Run the app until it is left; the exit status. Raises the BrieferError that ended it.

    The collector is off while modules are imported (the caller switched it off) and what was
    imported is frozen, since collecting it again and again is a tenth of the start.
    """
    _end_with_terminal()
    loaded = load()
    settings = loaded.settings
    moving = "full" if settings.animated(os.environ) else "none"
    os.environ.setdefault("TEXTUAL_ANIMATIONS", moving)
    typed = _measure_terminal()
    from briefer.tui.app import BrieferApp
    from briefer.tui.keymap import key_faults

    desk = Desk(workspace, user=settings.user or os.environ.get("BRIEFER_USER"))
    try:
        problems = (*loaded.problems, *key_faults(settings, loaded.path))
        app = BrieferApp(desk, settings, problems, typed=typed, tour=settings.tour, tidy=_tidied)
        gc.freeze()
        gc.enable()
        app.run(mouse=settings.mouse)
        if app.fault is not None:
            raise app.fault
        return app.return_code or 0
    finally:
        desk.close()


def _end_with_terminal() -> None:
    """End when the terminal is gone, also where that is ignored by whoever started the program.

    The app would go on for ever, busy with reading from nowhere. Once it runs it ends in order.
    """
    if (hangup := getattr(signal, "SIGHUP", None)) is not None:
        signal.signal(hangup, signal.SIG_DFL)


@contextmanager
def _tidied() -> Iterator[None]:
    """Give back what the imports before threw away, a megabyte; keep for good those that come."""
    gc.unfreeze()
    gc.collect()
    yield
    gc.freeze()


def _measure_terminal() -> str:
    """Learn how wide this terminal draws and let Textual measure the same; what was typed."""
    from briefer.model.places import cache_folder
    from briefer.tui.cells import install
    from briefer.tui.probe import terminal_profile

    profile, typed = terminal_profile(cache_folder() / "terminals.json")
    install(profile)
    return typed
