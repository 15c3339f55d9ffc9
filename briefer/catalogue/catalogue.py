"""The catalogue of one workspace: a read model of its briefs, actions and commitments."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from briefer import TYPE_CHECKING
from briefer.catalogue.counting import Counts
from briefer.catalogue.database import Database, lock
from briefer.catalogue.following import Follower
from briefer.catalogue.place import catalogue_file
from briefer.catalogue.result import Result
from briefer.catalogue.rows import (
    BRIEF_COLUMNS,
    COMMITMENT_COLUMNS,
    brief_of,
    commitment_of,
    decision_of,
)
from briefer.catalogue.schema import AT_PATH, OF_BRIEF
from briefer.catalogue.stamps import Stamps
from briefer.catalogue.texts import unpack
from briefer.model.brief import Brief
from briefer.model.errors import NotFound, Problem
from briefer.model.text import one_line
from briefer.model.workspace import Workspace
from briefer.query import Query, Scope
from briefer.query.fold import fold

if TYPE_CHECKING:
    from briefer.catalogue.board import Board
    from briefer.catalogue.filling import Filling
    from briefer.model.commitment import Commitment
    from briefer.store import Changed, Store


class Catalogue:
    """Everything that is derived from `briefs/` and db.json, ready to be asked.

    It may be deleted at any time, also while it is open: it is then made anew, empty, and
    `is_current` says that it has to be filled. Safe to use from several threads and processes.
    """

    def __init__(self, workspace: Workspace, path: Path) -> None:
        self._workspace = workspace
        self._database = Database(path)
        self._follower = Follower(self._database, workspace)
        self._counts = Counts(self._database)
        self.stamps = Stamps(self._database)

    @classmethod
    def open(cls, workspace: Workspace, *, cache: Path | None = None) -> Catalogue:
        """The catalogue of a workspace, in the folder `cache` or the user's own; made if absent."""
        return cls(workspace, catalogue_file(workspace, cache))

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    # -- asking -------------------------------------------------------------------------------

    def search(
        self, query: Query, scope: Scope = Scope.BRIEFS, *, group: str | None = None
    ) -> Result:
        """What a query finds; with `group` (see `ordering.GROUPS`) under headings."""
        return Result(self._database, query, scope, group)

    def board(self, query: Query, since: date) -> Board:
        """The actions that a query finds in the groups of the board; see `Board`."""
        from briefer.catalogue.board import Board

        return Board(self._database, query, since)

    def counts(self, key: str, query: Query | None = None) -> dict[str, int]:
        """How many briefs, or actions, have each value of a key of the query language."""
        return self._counts.of_key(key, query)

    def has(self, key: str, value: str) -> bool:
        """Whether a brief or an action has a value of a key, in any case."""
        return fold(value) in map(fold, self.counts(key))

    def counts_of(self, queries: Iterable[Query]) -> list[int]:
        """How many briefs each of some queries finds."""
        return self._counts.of_queries(queries)

    def brief(self, brief_id: str) -> Brief | None:
        """The brief with an id, or None."""
        return next(iter(self._briefs("id = :name", brief_id)), None)

    def briefs(self, ids: Iterable[str]) -> dict[str, Brief]:
        """The briefs with these ids, by id; those that are gone are left out."""
        found = self._briefs("id IN (SELECT value FROM json_each(:name))", json.dumps(list(ids)))
        return {brief.id: brief for brief in found}

    def at(self, path: str) -> Brief | None:
        """The brief whose file lies at `path` under `briefs/`, or None."""
        return next(iter(self._briefs(AT_PATH, path)), None)

    def find(self, name: str) -> Brief:
        """The brief with this id or path, or the only one that begins so; raises NotFound."""
        if not name.strip():
            raise NotFound("No brief is named.", "`briefer list` shows all, each with its id.")
        exact = self.brief(name) or self.at(name) or self.at(name.removeprefix("briefs/"))
        if exact is not None:
            return exact
        found = self._briefs(
            "(id >= :name AND id < :name || char(0x10ffff))"
            " OR (path >= :name AND path < :name || char(0x10ffff)) LIMIT 6",
            name,
        )
        if len(found) == 1:
            return found[0]
        shown = one_line(name)[:80]
        if not found:
            raise NotFound(f"There is no brief {shown}.", "`briefer list` shows all.")
        names = ", ".join(f"{each.id} ({one_line(each.path)})" for each in found[:5])
        more = " and more" if len(found) > 5 else ""
        raise NotFound(f"{shown} begins more than one brief: {names}{more}.", "Add a letter.")

    def commitments(self, brief_id: str) -> list[tuple[Commitment, str | None]]:
        """The commitments of a brief in the order of its text, and what was decided of each."""
        rows = self._database.rows(
            f"SELECT packed, decided, until, {COMMITMENT_COLUMNS} FROM briefs"
            f" JOIN texts USING (row) JOIN commitments ON {OF_BRIEF} JOIN wordings USING (wording)"
            " WHERE id = ? ORDER BY number DESC",
            (brief_id,),
        )
        text = unpack(rows[0][0]) if rows else ""
        return [(commitment_of(text, row[3:]), decision_of(row[1], row[2])) for row in rows]

    def text(self, brief_id: str) -> str | None:
        """The text of a brief as it was last read, front matter included, or None."""
        found = self._database.row(
            "SELECT packed FROM briefs JOIN texts USING (row) WHERE id = ?", (brief_id,)
        )
        return unpack(found[0]) if found else None

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with files, by path and line."""
        return self.stamps.problems()

    def _briefs(self, condition: str, name: str) -> list[Brief]:
        rows = self._database.rows(
            f"SELECT {BRIEF_COLUMNS} FROM briefs WHERE {condition}",
            {"name": name, "today": date.today().isoformat()},
        )
        return [brief_of(row) for row in rows]

    @property
    def was_partial(self) -> bool:
        """Whether a search by a pattern ran out of time, so that it may have found less."""
        return self._database.was_partial

    # -- being right --------------------------------------------------------------------------

    @property
    def sequence(self) -> int:
        """The number of the store's last group that was taken in; -1 before the first."""
        return self._follower.sequence

    @property
    def generation(self) -> int:
        """Rises when the file was made anew: what was kept from before has to be asked again."""
        return self._database.generation

    def refill_by(self, refill: Callable[[], None]) -> None:
        """Have `refill` called when a question finds the file damaged and it was made anew.

        It should have the catalogue follow a store; until there is one to follow, and nothing else
        was said, the question fails with CatalogueError.
        """
        self._database.refill = refill

    def is_current(self) -> bool:
        """Whether folder and store look as they did when they were taken in: a quick look."""
        self._database.is_replaced()
        return self._follower.fits() and self.stamps.fit(self._workspace.briefs)

    def compact(self, stop: Callable[[], bool]) -> None:
        """Put the parts of the full-text indexes together and give back the room that this leaves.

        Step by step, until `stop` says so: others may write in between.
        """
        from briefer.catalogue.compacting import steps

        for step in steps():
            more = True
            while more and not stop():
                with self._database.write() as sql:
                    more = step(sql)

    def follow(self, store: Store) -> None:
        """Take in all that the store has, and keep up with it from now on."""
        self._database.is_replaced()
        self._follower.follow(store)

    def take(self, changes: Iterable[Changed], sequence: int) -> None:
        """Take in changes of the store that lead to its group `sequence`."""
        self._follower.take(changes, sequence)

    # -- filling ------------------------------------------------------------------------------

    @contextmanager
    def filling(self) -> Iterator[Filling]:
        """One transaction in which files are taken in, with what the store has of them."""
        from briefer.catalogue.filling import Filling  # only a scan pays for what it needs

        with self._database.write() as sql:
            yield Filling(sql)

    @contextmanager
    def scanning(self) -> Iterator[bool]:
        """While this runs no other process scans; False where another one does already."""
        with open(f"{self._database.path}.scan", "ab") as handle:
            yield lock(handle.fileno(), wait=False)
