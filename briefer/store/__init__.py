"""The only door to db.json: a write-ahead journal, TinyDB over it, records, undo.

`Store.open(workspace)` gives the store; its commands are durable when they return. `doctor`, `dump`
and `restore` are imported when they are first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefer.store.draft import Draft
from briefer.store.groups import EVERYTHING, Changed, Group, NothingLeft, Refused, Setting
from briefer.store.store import Stamp, Store
from briefer.store.tiny import JournalDB, JournalStorage, JournalTable

if TYPE_CHECKING:
    from briefer.store.checkup import Finding, doctor
    from briefer.store.dumps import dump, restore
    from briefer.store.foreign import Unreadable

__all__ = [
    "EVERYTHING",
    "Changed",
    "Draft",
    "Finding",
    "Group",
    "JournalDB",
    "JournalStorage",
    "JournalTable",
    "NothingLeft",
    "Refused",
    "Setting",
    "Stamp",
    "Store",
    "Unreadable",
    "doctor",
    "dump",
    "restore",
]

_SELDOM = {
    "Finding": "checkup",
    "Unreadable": "foreign",
    "doctor": "checkup",
    "dump": "dumps",
    "restore": "dumps",
}


def __getattr__(name: str) -> Any:
    if name not in _SELDOM:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"briefer.store.{_SELDOM[name]}"), name)
