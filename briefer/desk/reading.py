"""Reading files and finding what is in them, here or in processes beside this one."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from briefer.catalogue import Prepared, prepare
from briefer.insight import Vocabulary, find_commitments, find_topics
from briefer.library import Found, Unreadable, read
from briefer.model.errors import Problem
from briefer.model.frozen import Frozen
from briefer.model.topic import FIRST_TOPICS

if TYPE_CHECKING:
    from concurrent.futures import Future

MANY = 500
"""Files from which starting processes, at a third of a second, pays."""

CHUNK = 50
"""Files given to a process at a time."""

AHEAD = 3
"""Chunks for each process that are under way while one is being taken in."""


class Finder(Frozen):
    """Where and by which words to find: everything that a process needs to read a file."""

    briefs: Path
    vocabulary: Vocabulary | None = None
    ours: tuple[str, ...] = ()

    @property
    def topics(self) -> tuple[str, ...]:
        """The ids of the workspace's topics."""
        first = tuple(each.id for each in FIRST_TOPICS)
        return self.vocabulary.topics if self.vocabulary else first

    def read(self, path: str) -> Prepared | Problem:
        """One file, read and searched; or why it cannot be read."""
        try:
            document = read(path, self.briefs, self.topics)
        except Unreadable as fault:
            return fault.problem
        topics: Collection[str] = ()
        if document.topics is None:
            found = find_topics(
                document.text,
                start=document.body_start,
                title=document.title,
                vocabulary=self.vocabulary,
            )
            topics = [each.topic for each in found]
        commitments = find_commitments(
            document.text, start=document.body_start, title=document.title, ours=self.ours
        )
        return prepare(document, tuple(topics), commitments)


Read = tuple[Found, Prepared | Problem]


def readings(finder: Finder, found: Sequence[Found], stop: Callable[[], bool]) -> Iterator[Read]:
    """Every file read, in order, as long as `stop` does not say otherwise."""
    workers = min(4, os.cpu_count() or 1)
    if len(found) < MANY or workers < 2:
        for each in found:
            if stop():
                return
            yield each, finder.read(each.path)
    else:
        yield from _in_processes(finder, found, stop, workers)


def _in_processes(
    finder: Finder, found: Sequence[Found], stop: Callable[[], bool], workers: int
) -> Iterator[Read]:
    """Processes are started anew, not forked: a copy of an app with threads may hang."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    _start_tracker()
    chunks = (list(found[at : at + CHUNK]) for at in range(0, len(found), CHUNK))
    with ProcessPoolExecutor(
        workers, get_context("spawn"), initializer=_begin, initargs=(finder,)
    ) as pool:
        ahead: deque[Future[list[Read]]] = deque()
        try:
            while not stop():
                wanted = islice(chunks, workers * AHEAD - len(ahead))
                ahead += (pool.submit(_read_chunk, chunk) for chunk in wanted)
                if not ahead:
                    return
                yield from ahead.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _start_tracker() -> None:
    """Start what cleans up after processes, with the real error stream.

    An app that draws the screen has put another in its place, which has no file to hand on.
    """
    import sys
    from contextlib import redirect_stderr
    from multiprocessing import resource_tracker

    with redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()


_finder: Finder


def _begin(finder: Finder) -> None:
    """In a new process: an interrupt is for the process that takes in what is read."""
    import signal

    global _finder
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _finder = finder


def _read_chunk(chunk: Iterable[Found]) -> list[Read]:
    return [(each, _finder.read(each.path)) for each in chunk]
