"""Documents in: files, folders, zips and web addresses become briefs, each once."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefer.ingest.converter import Converter
from briefer.ingest.filing import file, filed
from briefer.ingest.formats import may_enclose
from briefer.ingest.limits import Limits
from briefer.ingest.reading import Draft, Source, Unreadable
from briefer.model.errors import BrieferError, Problem
from briefer.model.frozen import replace

Known = Callable[[str], Path | None]
Progress = Callable[[str, int], None]


@dataclass(slots=True)
class IngestReport:
    """What an import did: the briefs written, those that were there already, what did not come.

    `stopped` tells that it was ended before its end; what was written until then stays.
    """

    written: list[Path] = field(default_factory=list)
    same: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    stopped: bool = False


def ingest(
    sources: Sequence[str | Path],
    into: Path,
    *,
    allow_private: bool = False,
    known: Known | None = None,
    progress: Progress = lambda name, done: None,
    stop: Callable[[], bool] = lambda: False,
    limits: Limits | None = None,
) -> IngestReport:
    """Bring `sources` in as briefs of the folder `into`; each is a file, folder or web address.

    A document whose SHA-256 is `known` (by default: stands in the front matter of a brief in
    `into`) is reported as the same and not written again. `progress` is told the name of each
    document and how many came before it; `stop` is asked between documents. A document that cannot
    be read is a Problem and stops nothing; FilingError is raised where `into` cannot be written.
    """
    with Converter(limits) as converter:
        intake = _Intake(into, converter, known, progress, stop)
        for source in sources:
            intake.take(source, allow_private)
    return intake.report


class _Intake:
    """One import under way."""

    def __init__(
        self,
        into: Path,
        converter: Converter,
        known: Known | None,
        progress: Progress,
        stop: Callable[[], bool],
    ) -> None:
        self.report = IngestReport()
        self._into = into
        self._place = Path(os.path.realpath(into))
        self._converter = converter
        self._known = known or filed(into).get
        self._new: set[str] = set()
        self._seen: set[str] = set()
        self._progress = progress
        self._stop = stop
        self._done = 0

    def take(self, source: str | Path, allow_private: bool) -> None:
        """Take in one file, folder or address as a person named it."""
        if isinstance(source, str) and "://" in source:
            self._take_address(source, allow_private)
            return
        path = Path(os.path.expanduser(source))
        if self._is_among_briefs(path):
            self._refused(str(path), Unreadable("It is among the briefs already."))
        elif path.is_dir():
            self._take_folder(path)
        else:
            self._take_file(path)

    def _take_folder(self, folder: Path) -> None:
        """Take in the files of a folder at any depth, by name; none hidden, no link, no brief."""
        for at, folders, names in os.walk(folder, onerror=self._closed):
            folders[:] = sorted(
                name
                for name in folders
                if not name.startswith(".") and not self._is_among_briefs(Path(at, name))
            )
            for name in sorted(names):
                path = Path(at, name)
                if self._is_stopped():
                    return
                if not name.startswith(".") and not path.is_symlink():
                    self._take_file(path)

    def _closed(self, error: OSError) -> None:
        refusal = Unreadable(f"It cannot be read: {error.strerror}.", "Check its rights.")
        self._refused(str(error.filename), refusal)

    def _is_among_briefs(self, path: Path) -> bool:
        place = Path(os.path.realpath(path))
        return place == self._place or self._place in place.parents

    def _take_address(self, address: str, allow_private: bool) -> None:
        from briefer.ingest.fetch import fetch

        try:
            page = fetch(address, self._converter.limits, allow_private=allow_private)
        except Unreadable as refusal:
            self._refused(address, refusal)
        else:
            self._take_document(page, address, 0)

    def _take_file(self, path: Path) -> None:
        try:
            document = _document(path, self._converter.limits)
        except Unreadable as refusal:
            self._refused(str(path), refusal)
        else:
            self._take_document(document, str(path), 0)

    def _take_document(self, document: Source, place: str, depth: int) -> None:
        """File what `document` gives, then what is enclosed in it; `place` names it in Problems."""
        if self._is_stopped():
            return
        self._progress(place, self._done)
        self._done += 1
        try:
            if depth > self._converter.limits.depth:
                raise Unreadable("It lies too deep within others.", "Take it out and import it.")
            if self._is_known(document.sha256) and not may_enclose(document):
                return
            reading = self._converter.read(document)
        except Unreadable as refusal:
            self._refused(place, refusal)
            return
        for draft in reading.drafts:
            self._file(draft)
        self.report.problems += [Problem(place, note) for note in reading.notes]
        within = reading.drafts[0].title if reading.drafts else document.name
        for each in reading.enclosed:
            part = replace(each, within=within)
            self._take_document(part, f"{place} > {each.name}", depth + 1)

    def _is_stopped(self) -> bool:
        self.report.stopped = self.report.stopped or self._stop()
        return self.report.stopped

    def _file(self, draft: Draft) -> None:
        if not self._is_known(draft.sha256):
            path = file(draft, self._into)
            self._new.add(draft.sha256)
            self.report.written.append(path)

    def _is_known(self, sha256: str) -> bool:
        """Whether a brief of this digest is there; if so it is reported, those of this run once."""
        if sha256 in self._new:
            return True
        path = self._known(sha256)
        if path is not None and sha256 not in self._seen:
            self._seen.add(sha256)
            self.report.same.append(path)
        return path is not None

    def _refused(self, place: str, refusal: BrieferError) -> None:
        self.report.problems.append(Problem(place, refusal.message, refusal.mend))


def _document(path: Path, limits: Limits) -> Source:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise Unreadable("It is no file.", "Name a file, a folder or a web address.")
        with path.open("rb") as document:
            return Source(document.read(limits.file_bytes + 1), path.name)
    except FileNotFoundError as error:
        raise Unreadable("There is no such file.", "Check the name.") from error
    except OSError as error:
        raise Unreadable(f"It cannot be read: {error.strerror}.", "Check its rights.") from error
