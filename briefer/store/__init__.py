"""The only door to db.json: a write-ahead journal, TinyDB over it, records, undo."""

from briefer.store.draft import Draft
from briefer.store.groups import EVERYTHING, Changed, Group, Refused, Setting
from briefer.store.store import Stamps, Store
from briefer.store.tiny import JournalDB, JournalStorage, JournalTable

__all__ = [
    "EVERYTHING",
    "Changed",
    "Draft",
    "Group",
    "JournalDB",
    "JournalStorage",
    "JournalTable",
    "Refused",
    "Setting",
    "Stamps",
    "Store",
]
