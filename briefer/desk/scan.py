"""The way of a file to the screen: what changed under `briefs/` is taken in.

Files are read in batches. Each batch is one group of the store (identity, title, date, topics),
then one transaction of the catalogue, so that a scan that is stopped, or dies, can go on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from briefer.catalogue import Catalogue, Prepared
from briefer.desk.reading import Finder, Read, readings
from briefer.desk.scanned import ScanReport
from briefer.desk.survey import Survey, survey, survey_of
from briefer.model.brief import BriefState
from briefer.model.errors import Problem, StoreError
from briefer.model.frozen import replace

if TYPE_CHECKING:
    from briefer.insight import Vocabulary
    from briefer.model.workspace import Workspace
    from briefer.store import Draft, Store

BATCH = 500
"""Files of one group of the store and one transaction of the catalogue."""

MUCH = 1000
"""Files after which the indexes are put in order, where they are not few among all."""

TELL = 50
"""Files between two tellings of how far a scan is."""

Progress = Callable[[int, int], None]


def scan(
    store: Store,
    catalogue: Catalogue,
    workspace: Workspace,
    vocabulary: Vocabulary | None = None,
    *,
    ours: Collection[str] = (),
    paths: Collection[str] | None = None,
    anew: bool = False,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
    wait: bool = True,
) -> ScanReport:
    """Bring store and catalogue up to date with `briefs/`.

    With `wait` off a store that cannot be written just now is no error; see `ScanReport.refused`.

    With `paths`, relative to `briefs/`, only those files are looked at; with `anew` every file is
    read, as is due when the vocabulary or `ours` changed, the names by which a text may call us.
    `progress` is told how many files of how many were read; where `stop`
    says so the scan ends, and the next one goes on from there.
    """
    with catalogue.scanning() as alone:
        if not alone:
            return ScanReport(busy=True, problems=catalogue.problems)
        catalogue.follow(store)
        finder = Finder(workspace.briefs, vocabulary, tuple(ours))
        one = _Scan(store, catalogue, finder, stop or _never, wait)
        if anew:
            with catalogue.filling() as filling:
                filling.forget_files()
        return one.run(paths, progress or _untold)


class _Scan:
    """One scan: the files that lost their place, waiting to be found again, and what was done."""

    def __init__(
        self,
        store: Store,
        catalogue: Catalogue,
        finder: Finder,
        stop: Callable[[], bool],
        wait: bool,
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._finder = finder
        self._stop = stop
        self._wait = wait
        self._lost: dict[str, list[str]] = {}
        self.report = ScanReport()

    def run(self, paths: Collection[str] | None, progress: Progress) -> ScanReport:
        work = self._survey(paths)
        if not self._finder.briefs.is_dir():
            return self._without_folder()
        self.report.unchanged = work.unchanged
        if work.anything:
            self._take_in(work, progress)
            self._catalogue.follow(self._store)
        self.report.stopped = self.report.stopped or self._stop()
        self.report.problems = self._catalogue.problems
        return self.report

    def _take_in(self, work: Survey, progress: Progress) -> None:
        self._lost = self._look_for_lost(work)
        done, total = 0, len(work.changed)
        progress(done, total)
        reading = _told(readings(self._finder, work.changed, self._stop), progress, total)
        while batch := list(islice(reading, BATCH)):
            self._take_or_show(batch)
            done += len(batch)
        self.report.stopped = done < total or self._stop()
        if not self.report.stopped and self.report.refused is None:
            with self._noting_refusal():
                self._settle(work)
        if self.report.read >= max(MUCH, work.unchanged // 4):
            self._catalogue.compact(self._stop)

    def _survey(self, paths: Collection[str] | None) -> Survey:
        stamps, briefs = self._catalogue.stamps, self._finder.briefs
        some = survey_of(paths, stamps, briefs) if paths is not None else None
        return some if some is not None else survey(stamps, briefs, self._stop)

    def _without_folder(self) -> ScanReport:
        """A folder that is away, such as a share that is not mounted, takes no brief with it."""
        what = Problem(f"{self._finder.briefs.name}/", "There is no such folder.", "Make it.")
        self.report.problems = [what, *self._catalogue.problems]
        return self.report

    def _look_for_lost(self, work: Survey) -> dict[str, list[str]]:
        """The briefs whose file is not where it was, by the digest of their bytes."""
        there = {each.path for each in work.changed}
        gone = set(work.gone)
        lost: dict[str, list[str]] = {}
        for brief_id, path in self._catalogue.stamps.unplaced(gone):
            if path in there:
                continue
            state = self._store.brief(brief_id)
            if state is not None and state.digest:
                lost.setdefault(state.digest, []).append(brief_id)
            elif state is not None:
                lost.setdefault(f"no digest {brief_id}", []).append(brief_id)
        return lost

    # -- files that are there -----------------------------------------------------------------

    def _take_or_show(self, batch: list[Read]) -> None:
        if self.report.refused is None:
            with self._noting_refusal():
                self._take(batch)
        if self.report.refused is not None:
            self._show(batch)

    @contextmanager
    def _noting_refusal(self) -> Iterator[None]:
        try:
            yield
        except StoreError as refused:
            if self._wait:
                raise
            self.report.refused = refused

    def _show(self, batch: list[Read]) -> None:
        """Read what the store knows already; noted as read only where nothing is to be kept."""
        with self._catalogue.filling() as filling:
            for found, file in batch:
                if isinstance(file, Problem):
                    filling.note_file(found, (file,))
                elif known := self._store.brief_at(file.path):
                    filling.take_brief(known, file)
                    self.report.read += 1
                    if known.digest == file.digest:
                        filling.note_file(found, file.problems)

    def _take(self, batch: list[Read]) -> None:
        read = [(found, file) for found, file in batch if isinstance(file, Prepared)]
        with self._store.command(None, wait=self._wait) as draft:
            states = [self._state(draft, file) for _, file in read]
        with self._catalogue.filling() as filling:
            for (found, file), state in zip(read, states, strict=True):
                filling.take_brief(state, file)
                self.report.read += 1
                filling.note_file(found, file.problems)
            for found, problem in batch:
                if isinstance(problem, Problem):
                    filling.note_file(found, (problem,))
            if draft.group is not None:
                filling.note_sequence(draft.group.number)

    def _state(self, draft: Draft, file: Prepared) -> BriefState:
        """What is kept of a brief from now on."""
        known = draft.brief_at(file.path)
        if known is None and (known := self._found_again(draft, file.digest)) is not None:
            self.report.moved += 1
        elif known is None:
            self.report.added += 1
            return draft.add_brief(
                path=file.path,
                title=file.title,
                date=file.date,
                topics=file.topics,
                digest=file.digest,
            )
        elif known.digest != file.digest:
            self.report.changed += 1
        else:
            self.report.unchanged += 1
        state = replace(
            known,
            path=file.path,
            title=file.title,
            date=file.date,
            topics=file.topics,
            digest=file.digest,
            missing=False,
        )
        return draft.put(state) if state != known else known

    def _found_again(self, draft: Draft, digest: str) -> BriefState | None:
        """A brief whose file lay elsewhere with the very same bytes."""
        ids = self._lost.get(digest)
        return draft.brief(ids.pop(0)) if ids else None

    # -- files that are gone ------------------------------------------------------------------

    def _settle(self, work: Survey) -> None:
        """What was not found again is missing, or goes where nobody decided anything about it."""
        ids = [brief_id for ids in self._lost.values() for brief_id in ids]
        for chunk in _chunks(ids):
            self._part(chunk)
        with self._catalogue.filling() as filling:
            for path in work.gone:
                filling.forget_file(path)
            for path in work.gone_folders:
                filling.forget_folder(path)
            for folder, signature in work.folders:
                filling.note_folder(folder, signature)

    def _part(self, ids: list[str]) -> None:
        kept: list[BriefState] = []
        dropped: list[str] = []
        with self._store.command(None, wait=self._wait) as draft:
            for brief_id in ids:
                state = draft.brief(brief_id)
                if state is None:
                    continue
                if is_decided(state) or draft.actions_of(brief_id):
                    if not state.missing:
                        kept.append(draft.put(replace(state, missing=True)))
                else:
                    draft.remove(state)
                    dropped.append(brief_id)
        self.report.missing += len(kept)
        self.report.removed += len(dropped)
        with self._catalogue.filling() as filling:
            for state in kept:
                filling.take_state(state)
            for brief_id in dropped:
                filling.drop_brief(brief_id)
            if draft.group is not None:
                filling.note_sequence(draft.group.number)


def is_decided(state: BriefState) -> bool:
    """Whether an official left any mark on a brief, its actions aside."""
    return bool(
        state.read_at
        or state.starred
        or state.archived
        or state.topics_set is not None
        or state.tags_set is not None
        or state.decisions
    )


def _told(reading: Iterator[Read], progress: Progress, total: int) -> Iterator[Read]:
    """What is read, as it comes, with the count told now and then."""
    for done, each in enumerate(reading, 1):
        yield each
        if done % TELL == 0 or done == total:
            progress(done, total)


def _chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(ids)
    while chunk := list(islice(rest, BATCH)):
        yield chunk


def _never() -> bool:
    return False


def _untold(done: int, total: int) -> None:
    """Nobody wants to know."""
