"""Where a new brief is put: its file name, and the file made without touching any other."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from briefer.ingest.reading import Draft
from briefer.model.errors import BrieferError

UNFINISHED = ".import-*.part"
"""What a new brief is called while it is written."""

_LONGEST = 120
_HEAD = 8192
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


class FilingError(BrieferError):
    """A brief cannot be written."""

    title = "The brief cannot be written"


def slug(title: str) -> str:
    """`title` as a file name without suffix: its letters, marks and digits, the rest as hyphens.

    Letters of every script stay, in lower case and composed form; at most 120 bytes of UTF-8, cut
    between letters and never between a letter and its marks.
    """
    text = unicodedata.normalize("NFC", title).lower()
    kept = "".join(letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in text)
    name = "-".join(kept.split())
    while len(name.encode()) > _LONGEST:
        name = _without_last_letter(name)
    name = name.strip("-") or "brief"
    return f"{name}-brief" if _RESERVED.fullmatch(name) else name


def _without_last_letter(name: str) -> str:
    end = len(name) - 1
    while end and unicodedata.category(name[end])[0] == "M":
        end -= 1
    return name[:end]


def file(draft: Draft, folder: Path) -> Path:
    """Write `draft` as a new file in `folder` and give its path; no other file is ever touched.

    The name is the date and the title, with a number where that name is taken. The file appears
    whole or not at all. Raises FilingError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        temporary = folder / UNFINISHED.replace("*", os.urandom(8).hex())
        try:
            with open(temporary, "x", encoding="utf-8", errors="replace", newline="\n") as new:
                new.write(draft.text)
                new.flush()
                os.fsync(new.fileno())
            return _placed(temporary, folder, draft)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise FilingError(
            f"{folder}: {error.strerror}.", "Free some space or ask for the right to write."
        ) from error


def filed(folder: Path) -> dict[str, Path]:
    """The briefs of `folder` that were imported, by the digest in their front matter."""
    found: dict[str, Path] = {}
    line = re.compile(rb"^sha256: *['\"]?([0-9a-f]{64})['\"]?[ \t\r]*$", re.MULTILINE)
    for path in sorted(folder.rglob("*.md")):
        try:
            with path.open("rb") as brief:
                head = brief.read(_HEAD)
        except OSError:
            continue
        front = head.partition(b"\n---")[0] if head.startswith(b"---") else b""
        if digest := line.search(front):
            found.setdefault(digest[1].decode(), path)
    return found


def _placed(temporary: Path, folder: Path, draft: Draft) -> Path:
    """Give the written file its name: a link fails where the name is taken, a rename would not."""
    for name in _names(draft):
        path = folder / name
        try:
            _claim(temporary, path)
        except FileExistsError:
            continue
        return path
    raise AssertionError("the names never end")


def _claim(temporary: Path, path: Path) -> None:
    """Let `path` be the file that was written; FileExistsError where it is another's.

    File systems without links, such as those of USB sticks, have the name claimed by an empty file.
    """
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        path.open("x").close()
        shutil.copyfile(temporary, path)


def _names(draft: Draft) -> Iterator[str]:
    stem = f"{draft.date.isoformat()}-{slug(draft.title)}" if draft.date else slug(draft.title)
    yield f"{stem}.md"
    for number in count(2):
        yield f"{stem}-{number}.md"
