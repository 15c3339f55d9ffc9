"""A file that comes, changes or goes is told, in new folders too."""

from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread

import pytest

from briefer.library import watch

LONG = 20
"""Seconds after which a test gives up; a change is told within a fraction of one."""


class Told:
    """What a watch told, waited for."""

    def __init__(self, briefs: Path) -> None:
        self._queue: Queue[frozenset[str]] = Queue()
        self._stop = Event()
        self._thread = Thread(target=watch, args=(briefs, self._queue.put, self._stop))
        self._thread.start()

    def until(self, path: str) -> None:
        """Wait until `path` was told."""
        while path not in self._queue.get(timeout=LONG):
            pass

    def when_watching(self, briefs: Path) -> None:
        """Wait until the watch stands: the first change that it can see was seen."""
        for number in range(LONG * 10):
            (briefs / "first.md").write_text(str(number))
            try:
                if "first.md" in self._queue.get(timeout=0.1):
                    return
            except Empty:
                continue

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
    watching.when_watching(briefs)
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
    told.until("2024.06")
    told.until("2024.06")
    (briefs / "2024.06" / "c.md").write_text("three")
    told.until("2024.06/c.md")
