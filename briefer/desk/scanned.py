"""What a scan of `briefs/` found."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefer.model.errors import Problem, StoreError


@dataclass(slots=True)
class ScanReport:
    """What a scan found, in numbers of files, and every problem that there is now.

    `read` counts every file that was taken into the catalogue, known to the store or not.
    `stopped` tells that it was stopped before the end; `busy` that another process scans.
    `refused` is why the store took nothing: briefs that it knows were read all the same.
    """

    added: int = 0
    changed: int = 0
    moved: int = 0
    missing: int = 0
    removed: int = 0
    unchanged: int = 0
    read: int = 0
    problems: list[Problem] = field(default_factory=list)
    stopped: bool = False
    busy: bool = False
    refused: StoreError | None = None

    @property
    def anything(self) -> bool:
        """Whether anything is different from before."""
        return bool(self.read or self.moved or self.missing or self.removed)
