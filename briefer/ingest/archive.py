"""Packed files: a zip as the documents in it, and the guard under every format that is a zip.

Nothing is ever unpacked to the disk. A member that leads elsewhere, is no plain file, or grows
beyond the limits makes the whole refused, with the member's name.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from briefer.ingest.limits import Limits
from briefer.ingest.reading import Reading, Source, Unreadable
from briefer.model.text import one_line

_SMALL = 1 << 20
_FURNITURE = ("__MACOSX", "Thumbs.db", "desktop.ini")


def read(source: Source, limits: Limits) -> Reading:
    """The documents in a zip, hidden files left out; each is read later, by its own kind."""
    enclosed = tuple(
        Source(data, name.rpartition("/")[2])
        for name, data in members(source, limits)
        if not any(part.startswith(".") or part in _FURNITURE for part in name.split("/"))
    )
    if not enclosed:
        raise Unreadable("There is nothing in it.", "Get it again.")
    return Reading(enclosed=enclosed)


def members(source: Source, limits: Limits) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file packed in `source`, each proved harmless first.

    Raises Unreadable at the first that is not.
    """
    left = limits.unpacked_bytes
    with ZipFile(BytesIO(source.data)) as packed:
        listed = packed.infolist()
        if len(listed) > limits.members:
            raise Unreadable(f"It packs {len(listed):,} files.", f"Limit: {limits.members:,}.")
        for member in listed:
            _refuse_unsafe(member)
            if member.is_dir():
                continue
            with packed.open(member) as file:
                data = file.read(left + 1)
            left -= len(data)
            bomb = len(data) > max(_SMALL, limits.ratio * member.compress_size)
            if left < 0 or bomb:
                what = f"{one_line(member.filename)!r} in it unpacks far beyond its size."
                raise Unreadable(what, "It looks like a zip bomb; nothing was imported.")
            yield member.filename, data


def _refuse_unsafe(member: ZipInfo) -> None:
    name, mode = member.orig_filename, member.external_attr >> 16
    parts = name.replace("\\", "/").split("/")
    shown = repr(one_line(name))
    if ".." in parts or parts[0] == "" or ":" in parts[0] or "\0" in name:
        raise Unreadable(f"The name {shown} in it leads out of it.", "Nothing was imported.")
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise Unreadable(f"{shown} in it is a link or a device.", "Nothing was imported.")
    if member.flag_bits & 1:
        raise Unreadable(f"{shown} in it is protected by a password.", "Unpack it first.")
