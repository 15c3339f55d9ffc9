"""What changed under `briefs/` since it was last read: a walk with one look at every file."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TypeVar

from briefer.catalogue import Stamps
from briefer.library import Folder, Found, Stamped, files, folders, found, tour
from briefer.model.digests import blake2b

Item = TypeVar("Item")

CHUNK = 500
"""Files compared with the catalogue in one question."""


@dataclass(slots=True)
class Survey:
    """What has to be read, what is gone, and which folders are then known as they are.

    `unchanged` counts the files that are as they were. Folders that are not as they were come with
    the signature of their files, which is empty where only some of them were looked at.
    """

    changed: list[Found] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    unchanged: int = 0
    folders: list[tuple[Folder, bytes]] = field(default_factory=list)
    gone_folders: list[str] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        """Whether anything is not as it was."""
        return bool(self.changed or self.gone or self.folders or self.gone_folders)


def survey(stamps: Stamps, briefs: Path, stop: Callable[[], bool]) -> Survey:
    """Everything under `briefs`; ends early, with less found, where `stop` says so.

    The files of a folder are compared one by one only where their signature as a whole is new.
    """
    result = Survey()
    known = stamps.folders()
    for folder, inside in tour(briefs):
        if stop():
            return result
        modified, before = known.pop(folder.path, (None, None))
        signature, count = _signature(inside)
        if signature == before:
            result.unchanged += count
        else:
            _compare(result, stamps, briefs, folder.path)
        if (modified, before) != (folder.modified, signature):
            result.folders.append((folder, signature))
    for path in known:
        result.gone_folders.append(path)
        result.gone += stamps.paths(path)
    return result


def survey_of(paths: Collection[str], stamps: Stamps, briefs: Path) -> Survey | None:
    """Only the files at these paths; None where they tell of folders, new or lost."""
    if any((briefs / path).is_dir() for path in paths):
        return None
    result = Survey()
    known = set(stamps.folders())
    touched = {path.rpartition("/")[0] for path in paths}
    present = {each.path: each for each in folders(briefs)}
    if not touched <= known or set(present) != known:
        return None
    looked = {path: found(briefs, path) for path in paths}
    for chunk in _chunks(iter([each for each in looked.values() if each])):
        changed = stamps.changed(chunk)
        result.changed += changed
        result.unchanged += len(chunk) - len(changed)
    result.gone = stamps.known([path for path, each in looked.items() if each is None])
    result.folders = [(present[path], b"") for path in touched]
    return result


def _signature(inside: Iterator[Stamped]) -> tuple[bytes, int]:
    """A hash of the stamps of a folder's files in the order of the disk, and how many there are."""
    signature = blake2b(digest_size=16)
    count = 0
    for chunk in _chunks(inside):
        paths, sizes, modified, inodes = zip(*chunk, strict=True)
        signature.update("\0".join(paths).encode(errors="surrogateescape"))
        signature.update(array("q", sizes + modified))
        signature.update(array("Q", inodes))
        count += len(chunk)
    return signature.digest(), count


def _compare(result: Survey, stamps: Stamps, briefs: Path, folder: str) -> None:
    gone = set(stamps.paths(folder))
    for chunk in _chunks(files(briefs, folder)):
        changed = stamps.changed(chunk)
        result.changed += changed
        result.unchanged += len(chunk) - len(changed)
        gone.difference_update(each.path for each in chunk)
    result.gone += gone


def _chunks(items: Iterator[Item]) -> Iterator[list[Item]]:
    while chunk := list(islice(items, CHUNK)):
        yield chunk
