"""From files under briefs/ to documents: decoding, front matter, scan, watch.

What only some ask for is imported when it is first named, so that the room is cheap to enter.
"""

from __future__ import annotations

from briefer import TYPE_CHECKING
from briefer.library.walking import (
    Folder,
    Found,
    Stamped,
    files,
    folders,
    found,
    is_brief,
    tour,
    walk,
)

if TYPE_CHECKING:
    from typing import Any

    from briefer.library.opening import Unreadable
    from briefer.library.reading import decoded, read, read_loose
    from briefer.library.watching import watch

_LATER = {
    "Unreadable": "opening",
    "decoded": "reading",
    "read": "reading",
    "read_loose": "reading",
    "watch": "watching",
}

__all__ = [
    "Folder",
    "Found",
    "Stamped",
    "Unreadable",
    "decoded",
    "files",
    "folders",
    "found",
    "is_brief",
    "read",
    "read_loose",
    "tour",
    "walk",
    "watch",
]


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"briefer.library.{_LATER[name]}"), name)
