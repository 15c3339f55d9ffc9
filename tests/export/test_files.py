"""An export is on disk whole, for its owner, and never over another file."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from briefer.export.files import NotWritten, write_text
from briefer.model.errors import UsageError


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o007, 0o660), (0o077, 0o600)])
def test_the_bytes_are_those_of_the_text_and_the_umask_says_who_reads_them(
    tmp_path: Path, umask: int, mode: int
) -> None:
    path = tmp_path / "ខ្មែរ [draft].md"
    before = os.umask(umask)
    try:
        write_text(path, "TLP:RED\nខ្មែរ\r\n")
    finally:
        os.umask(before)
    assert path.read_bytes() == "TLP:RED\nខ្មែរ\r\n".encode()
    assert path.stat().st_mode & 0o777 == mode
    assert list(tmp_path.iterdir()) == [path]


def test_an_existing_file_stays_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "register.md"
    path.write_text("kept")
    path.chmod(0o600)
    with pytest.raises(UsageError, match="--force"):
        write_text(path, "new")
    assert path.read_text() == "kept"
    write_text(path, "new", force=True)
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        write_text(tmp_path / "none" / "a.md", "x")
    with pytest.raises(UsageError, match="is a folder"):
        write_text(tmp_path, "x")


def test_a_disk_that_refuses_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="cannot be written"):
        write_text(tmp_path / ("n" * 300 + ".md"), "x")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("reason", "mend"),
    [(errno.ENOSPC, "Free some space"), (errno.EACCES, "Ask for the right to write there")],
)
def test_what_to_do_depends_on_why_the_disk_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: int, mend: str
) -> None:
    def refuse(_: int) -> None:
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(NotWritten, match=mend):
        write_text(tmp_path / "a.md", "x")
    assert os.listdir(tmp_path) == []
