"""A file that comes, changes or goes is told, in new folders too."""

from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Event, Thread

import pytest

from briefer.library import watch

LONG = 20
"""Seconds after which a test gives up; a change is told within a fraction of one."""


class Told:
    """What a watch told, waited for."""

    def __init__(self, briefs: Path) -> None:
        self._queue: Queue[frozenset[str] | None] = Queue()
        self._stop = Event()
        self._thread = Thread(target=watch, args=(briefs, self._queue.put, self._stop))
        self._thread.start()

    def until(self, path: str | None) -> None:
        """Wait until `path` was told, or with None that the watch stands."""
        while (paths := self._queue.get(timeout=LONG)) != path and path not in (paths or ()):
            pass

    def end(self) -> None:
        """Stop watching; the thread ends."""
        self._stop.set()
        self._thread.join(LONG)
        assert not self._thread.is_alive()


@pytest.fixture
def briefs(tmp_path: Path) -> Path:
    (tmp_path / "briefs" / "sub").mkdir(parents=True)
    return tmp_path / "briefs"


@pytest.fixture
def told(briefs: Path) -> Iterator[Told]:
    watching = Told(briefs)
    watching.until(None)
    yield watching
    watching.end()


def test_what_happens_to_files_is_told(briefs: Path, told: Told) -> None:
    (briefs / "sub" / "a.md").write_text("one")
    told.until("sub/a.md")
    (briefs / "sub" / "note.pdf").write_text("none of ours")
    (briefs / "sub" / "a.md").rename(briefs / "b.md")
    told.until("b.md")
    (briefs / "b.md").unlink()
    told.until("b.md")


def test_a_new_folder_is_watched_too(briefs: Path, told: Told) -> None:
    (briefs / "2024.06").mkdir()
    told.until(None)
    (briefs / "2024.06" / "c.md").write_text("three")
    told.until("2024.06/c.md")


def test_a_folder_that_is_not_there_is_waited_for(tmp_path: Path) -> None:
    briefs = tmp_path / "briefs"
    told = Told(briefs)
    told.until(None)
    briefs.mkdir()
    (briefs / "first.md").write_text("one")
    told.until(None)
    (briefs / "second.md").write_text("two")
    told.until("second.md")
    told.end()
