"""What the rows of db.json mean from version to version, and how older ones are brought up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from briefer.model.action import reference
from briefer.model.errors import StoreError
from briefer.store.pending import Pending
from briefer.store.snapshot import Snapshot

VERSION = 1
"""The version that this program writes; a higher one in db.json is refused."""


def version_of(found: Snapshot) -> int:
    """The version of a db.json: 0 for one that no briefer has written, if it has rows.

    Raises StoreError for one that only a newer program understands.
    """
    has_rows = any(len(part.ids) for part in found.parts.values())
    version = found.meta.get("version", 0 if has_rows else VERSION)
    if not isinstance(version, int) or version > VERSION:
        raise StoreError(
            f"db.json was written by a newer briefer (version {version}; this one knows "
            f"{VERSION}).",
            "Install the newer briefer; nothing was changed.",
        )
    return version


def bring_up(pending: Pending, version: int) -> None:
    """Draft what makes rows of `version` rows of today."""
    for step in range(version, VERSION):
        _STEPS[step](pending)


def _name_rows(pending: Pending) -> None:
    """From 0, plain TinyDB rows: actions get a reference, and name their brief by its id."""
    for number, row in list(pending.rows("actions")):
        named = dict(row)
        if isinstance(named.get("brief"), int):
            named["brief"] = f"b{named['brief']}"
        if not named.get("ref"):
            year = _year(named.get("created"))
            named["ref"] = reference(year, pending.next_reference(year))
        pending.put("actions", number, named)


def _year(created: object) -> int:
    text = str(created)[:4]
    return int(text) if text.isdecimal() and len(text) == 4 else date.today().year


_STEPS: tuple[Callable[[Pending], None], ...] = (_name_rows,)
