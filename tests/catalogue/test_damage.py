"""The catalogue deleted, cut short, overwritten or of another version: made anew, nothing lost."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from briefer.catalogue import Catalogue, CatalogueError, database
from briefer.catalogue.database import Database

from .conftest import Office


def delete(file: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)


def cut_short(file: Path) -> None:
    os.truncate(file, 20_000)


def overwrite(file: Path) -> None:
    with file.open("r+b") as content:
        content.seek(100)
        content.write(os.urandom(file.stat().st_size - 100))


def empty(file: Path) -> None:
    os.truncate(file, 0)


def age(file: Path) -> None:
    with sqlite3.connect(file) as sql:
        sql.execute("UPDATE meta SET value = 'of old' WHERE name = 'version'")
    sql.close()


DAMAGES = [delete, cut_short, overwrite, empty, age]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_catalogue_is_made_anew_on_opening(
    filled: Office, damage: Callable[[Path], None]
) -> None:
    filled.act("Cash couriers")
    filled.change("Visit to Canberra", starred=True)
    before = [repr(brief) for brief in filled.find().window(0, 9)]
    filled.close()
    damage(filled.file if filled.cache.exists() else filled.cache)
    filled.open()
    assert not filled.catalogue.is_current()
    filled.scan()
    assert [repr(brief) for brief in filled.find().window(0, 9)] == before
    assert filled.titles("zebra") == ["Loose notes without a date"]
    assert filled.catalogue.is_current()


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_catalogue_damaged_while_open_is_made_anew(
    filled: Office, damage: Callable[[Path], None]
) -> None:
    filled.act("Cash couriers")
    before = [repr(brief) for brief in filled.find().window(0, 9)]
    other = Catalogue.open(filled.workspace, cache=filled.cache)
    other.close()
    damage(filled.file)
    for _ in range(2):
        assert len(filled.titles("-is:missing")) == 4
        filled.titles("zebra")
        if not filled.catalogue.is_current():
            filled.scan()
        assert [repr(brief) for brief in filled.find().window(0, 9)] == before
        assert filled.titles("zebra") == ["Loose notes without a date"]
        filled.close()
        filled.open()
        filled.catalogue.follow(filled.store)


def test_without_a_store_damage_is_told_and_can_be_mended(filled: Office) -> None:
    filled.close()
    filled.open()
    with filled.file.open("r+b") as content:
        content.seek(8192)
        content.write(b"x" * (filled.file.stat().st_size - 8192))
    with pytest.raises(CatalogueError, match="made anew"):
        filled.titles()
    filled.close()
    filled.open()
    with filled.file.open("r+b") as content:
        content.seek(8192)
        content.write(b"x" * (filled.file.stat().st_size - 8192))
    filled.catalogue.refill_by(lambda: filled.catalogue.follow(filled.store))
    assert len(filled.titles()) == 4


def test_a_damaged_catalogue_answers_with_what_the_store_knows(filled: Office) -> None:
    filled.close()
    cut_short(filled.file)
    filled.open()
    filled.catalogue.follow(filled.store)
    assert filled.titles("title:canberra") == ["Visit to Canberra"]
    assert len(filled.titles()) == 4


def test_without_a_cache_folder_it_lies_among_temporary_files(
    filled: Office, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    catalogue = Catalogue.open(filled.workspace, cache=tmp_path / "file" / "cache")
    catalogue.follow(filled.store)
    assert catalogue.find("notes").title == "Loose notes without a date"
    catalogue.close()


def test_a_writer_that_waits_too_long_says_so(
    filled: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefer.catalogue.database.WAIT", 0.01)
    filled.close()
    filled.open()
    other = sqlite3.connect(filled.file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(CatalogueError, match="locked"):
        filled.act("Cash couriers")
    other.execute("ROLLBACK")
    other.close()
    assert len(filled.titles()) == 4
    filled.catalogue.follow(filled.store)
    assert filled.titles("is:open") == ["Cash couriers"]


def test_a_sound_catalogue_is_opened_without_waiting_for_anybody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(handle: int, *, wait: bool = True) -> bool:
        raise AssertionError("waits for a lock that another process may hold")

    path = tmp_path / "catalogue.sqlite"
    Database(path).close()
    monkeypatch.setattr(database, "lock", held)
    opened = Database(path)
    assert not opened.is_replaced()
    assert opened.rows("SELECT count(*) FROM briefs") == [(0,)]
    opened.close()
