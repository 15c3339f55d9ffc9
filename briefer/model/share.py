"""Where the files lie that come with briefer: themes, sample briefs, the sample db.json."""

from __future__ import annotations

from pathlib import Path


def shared(name: str) -> Path:
    """The shipped file or folder `name`, in the installed wheel or else in the source tree."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_share"
    return (installed if installed.is_dir() else package.parent) / name
