"""Documents of other kinds brought in as briefs."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefer.desk.desk import Desk
    from briefer.ingest.intake import IngestReport


class Imports:
    """Every import ends with a scan, so that what came in is listed at once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def suffixes(self) -> frozenset[str]:
        """How the names of files end that can be brought in, without the dot."""
        from briefer.ingest.formats import SUFFIXES

        return SUFFIXES

    def bring(
        self,
        sources: Sequence[str],
        *,
        allow_private: bool = False,
        progress: Callable[[str, int], None] = lambda name, done: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> IngestReport:
        """Bring files, folders, archives and addresses in; one fault stops nothing else.

        `progress` is told the name of what is read and how many were before it.
        """
        from briefer.desk.leftovers import sweep
        from briefer.ingest.filing import filed
        from briefer.ingest.intake import ingest

        sweep(self._desk.workspace)
        report = ingest(
            sources,
            self._desk.workspace.briefs,
            allow_private=allow_private,
            known=ChainMap(filed(self._desk.workspace.briefs), self._listed()).get,
            progress=progress,
            stop=stop,
        )
        if report.written:
            self._desk.briefs.scan()
        return report

    def _listed(self) -> dict[str, Path]:
        """The briefs that are there byte for byte, by their digest: they were never imported."""
        paths = (
            (state.digest, self._desk.workspace.briefs / state.path)
            for state in self._desk.store.briefs()
            if state.digest
        )
        return {digest: path for digest, path in paths if path.is_file()}
