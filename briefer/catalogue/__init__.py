"""The disposable SQLite read model and its full-text index.

What only some ask for is imported when it is first named, so that the room is cheap to enter.
"""

from __future__ import annotations

from briefer import TYPE_CHECKING
from briefer.catalogue.catalogue import Catalogue
from briefer.catalogue.database import CatalogueError
from briefer.catalogue.ordering import GROUPS
from briefer.catalogue.result import Found, Heading, Result
from briefer.catalogue.stamps import Stamps

if TYPE_CHECKING:
    from typing import Any

    from briefer.catalogue.excerpts import Excerpt
    from briefer.catalogue.prepared import Prepared, prepare

_LATER = {"Excerpt": "excerpts", "Prepared": "prepared", "prepare": "prepared"}

__all__ = [
    "GROUPS",
    "Catalogue",
    "CatalogueError",
    "Excerpt",
    "Found",
    "Heading",
    "Prepared",
    "Result",
    "Stamps",
    "prepare",
]


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"briefer.catalogue.{_LATER[name]}"), name)
