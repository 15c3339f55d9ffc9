"""Which workspace is meant, and the desk on it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefer import TYPE_CHECKING
from briefer.cli.output import say
from briefer.desk import Desk
from briefer.model.errors import UsageError
from briefer.model.places import data_folder
from briefer.model.workspace import Workspace

if TYPE_CHECKING:
    from briefer.settings.table import Settings


def workspace(named: str | None) -> Workspace:
    """The workspace that is meant.

    `named` where it is given; else the current folder where it holds `briefs/` or `db.json`, else
    `$BRIEFER_WORKSPACE`, else the user's data folder. Raises UsageError where it is no folder.
    """
    folder = root(named)
    if not folder.is_dir():
        raise UsageError(
            f"There is no workspace at {folder}.", f"`briefer new {folder}` makes one."
        )
    return Workspace(folder)


def root(named: str | None) -> Path:
    """Where the workspace is, whether it is there or not; see `workspace`."""
    if named is not None:
        return Path(named).expanduser().absolute()
    here = Path.cwd()
    if (here / "briefs").is_dir() or (here / "db.json").is_file():
        return here
    if set_one := os.environ.get("BRIEFER_WORKSPACE"):
        return Path(set_one).expanduser().absolute()
    return data_folder()


def settings() -> Settings:
    """The user's own settings, read by the commands that change something."""
    from briefer.settings.file import load

    return load().settings


@contextmanager
def desk(named: str | None) -> Iterator[Desk]:
    """The desk on the workspace that is meant, for the user of the settings; closed at the end."""
    with _opened(named, settings().user) as opened:
        yield opened


@contextmanager
def _opened(named: str | None, user: str = "") -> Iterator[Desk]:
    opened = Desk(workspace(named), user=user or os.environ.get("BRIEFER_USER"))
    try:
        yield opened
        if reason := opened.shortfall:
            say(reason)
    finally:
        opened.close()


@contextmanager
def current_desk(named: str | None) -> Iterator[Desk]:
    """The desk with what is under `briefs/` now; says what could not be taken in, and goes on."""
    with _opened(named) as opened:
        if reason := opened.briefs.ready():
            say(reason)
        yield opened
