"""One open workspace: the store and the catalogue behind it, and the nouns in front."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from threading import RLock

from briefer import TYPE_CHECKING
from briefer.catalogue import Catalogue, CatalogueError
from briefer.model.errors import StoreError
from briefer.model.workspace import Workspace

if TYPE_CHECKING:
    from typing import Any

    from briefer.desk.actions import Actions
    from briefer.desk.briefs import Briefs
    from briefer.desk.commitments import Commitments
    from briefer.desk.exports import Exports
    from briefer.desk.history import History
    from briefer.desk.imports import Imports
    from briefer.desk.queries import Queries
    from briefer.desk.views import Views
    from briefer.insight import Vocabulary
    from briefer.model.action import Kind
    from briefer.model.topic import Topic
    from briefer.store import Draft, Group, Store


LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""What a topic is given for a letter when those of its own name are taken."""
SESSIONS = "sessions"
"""The setting that holds when each user's last session ended, by name, in UTC."""


SHORTFALL = (
    "The time for the pattern ran out before every text was searched, so there may be more."
    " Narrow the search with a word or a key beside it."
)


class Desk:
    """One workspace, open.

    The catalogue is opened at once, since the first screen comes from it; the store when it is
    first needed. Nouns are made when they are first asked for, so that a front end pays only for
    what it uses.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        user: str | None = None,
        cache: Path | None = None,
        today: date | None = None,
    ) -> None:
        self.workspace = workspace
        self.catalogue = Catalogue.open(workspace, cache=cache)
        self.catalogue.refill_by(self._refill)
        self._user = user
        self._today = today
        self._lock = RLock()
        self._store: Store | None = None

    @property
    def shortfall(self) -> str | None:
        """What to tell where a search by a pattern ran out of time; None where none did."""
        return SHORTFALL if self.catalogue.was_partial else None

    def today(self) -> date:
        """The day in the local zone by which `overdue` and words such as `fri` are read."""
        return self._today or date.today()

    @property
    def store(self) -> Store:
        """The store, opened on first use; raises StoreError when db.json cannot be read."""
        if self._store is not None:  # without the lock, which a long command of a thread may hold
            return self._store
        with self._lock:
            if self._store is None:
                from briefer.store import Store

                self._store = Store.open(self.workspace, user=self._user)
                self.catalogue.follow(self._store)
            return self._store

    def _refill(self) -> None:
        """Open the store, which fills a catalogue that had to be made anew."""
        with self._lock:
            self.catalogue.follow(self.store)

    @contextmanager
    def command(self, sentence: str | None, *, undoable: bool = True) -> Iterator[Draft]:
        """One change of the store, all or nothing, which the catalogue then takes too.

        `sentence` tells it in the history ("Tagged 12 briefs training"); None is housekeeping.
        On leaving, the change is on disk; an error leaves everything as it was, apart from a
        CatalogueError, which says that the change is kept and not shown yet.
        """
        with self._lock:
            with self.store.command(sentence, undoable=undoable) as draft:
                yield draft
            if draft.group is not None:
                self._show(draft.group)

    def _show(self, group: Group) -> None:
        """Let the catalogue take what is kept already; where it cannot, say just that."""
        try:
            self.catalogue.take(group.changes, self.store.sequence)
        except CatalogueError as error:
            raise CatalogueError(
                f"It is kept, but lists do not show it yet: {error.message}",
                "Free some space; it need not be done again.",
            ) from error

    def refresh(self) -> bool:
        """Take in what other processes changed since the last call; whether there was anything.

        It does not wait for a command of another thread: what changed is then told with the next
        call.
        """
        if self._store is None or not self._lock.acquire(blocking=False):
            return False
        try:
            changed = self._store.refresh()
            if changed:
                self.catalogue.take(changed, self._store.sequence)
            return bool(changed)
        finally:
            self._lock.release()

    def fold(self, *, wait: bool = False) -> None:
        """Bring db.json up to date with the journal; without `wait`, not while another writes.

        The catalogue notes the new file as one it knows, so that the next command line need not
        open the store to find out.
        """
        with self._lock:
            if self._store is not None:
                self._store.fold(wait=wait)
                self.catalogue.follow(self._store)

    def close(self) -> None:
        """Fold the journal into db.json and let go of everything.

        A journal that cannot be folded now keeps every change until it can.
        """
        with self._lock, suppress(StoreError, CatalogueError):
            self.fold(wait=True)
        with self._lock:
            if self._store is not None:
                self._store.close(fold=False)
                self._store = None
            self.catalogue.close()

    @cached_property
    def last_session(self) -> datetime | None:
        """When this user's session before this one ended; None where this is the first."""
        ended = (self.setting(SESSIONS) or {}).get(self.store.user)
        return datetime.fromisoformat(ended) if ended else None

    def end_session(self, at: datetime | None = None) -> None:
        """Keep, for `is:new`, that this user's session ends now or `at` a moment of UTC.

        A workspace that cannot be written keeps the end of the session before. Raises StoreError
        where db.json cannot be read.
        """
        from briefer.store import Unreadable

        moment = at or datetime.now(UTC).replace(microsecond=0)
        self.last_session  # noqa: B018  stays what it was when the session began
        try:
            with self.command(None) as draft:
                ended = {**(draft.setting(SESSIONS) or {}), self.store.user: moment.isoformat()}
                draft.set(SESSIONS, ended)
        except Unreadable:
            raise
        except (StoreError, CatalogueError):
            pass

    def setting(self, name: str, default: Any = None) -> Any:
        """One setting of the workspace, kept in db.json; see `settings` for the user's own."""
        return self.store.setting(name, default)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of follow-up of this workspace, each with its letter."""
        from briefer.model.action import FIRST_KINDS, Kind

        rows = self.setting("kinds")
        return tuple(Kind(**row) for row in rows) if rows else FIRST_KINDS

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics of this workspace, in the order of their number keys."""
        from briefer.model.topic import FIRST_TOPICS, Topic

        own = self.setting("topics") or {}
        taken = {topic.letter for topic in FIRST_TOPICS}
        added = []
        for name, terms in own.items():
            if any(topic.id == name for topic in FIRST_TOPICS):
                continue
            title = terms.get("name") or name.replace("-", " ").capitalize()
            free = (c for c in title.upper() + LETTERS if c.isalpha() and c not in taken)
            letter = next(free, "?")
            taken.add(letter)
            added.append(Topic(name, title, letter))
        return FIRST_TOPICS + tuple(added)

    @property
    def ours(self) -> tuple[str, ...]:
        """The names of our side, by which a commitment is ours or theirs."""
        return tuple(self.setting("ours") or ())

    @property
    def vocabulary(self) -> Vocabulary | None:
        """The words of the topic finder with the workspace's own topics; None for the shipped."""
        own = self.setting("topics")
        if not own:
            return None
        from briefer.insight import Vocabulary

        return Vocabulary.load().with_terms(own)

    @cached_property
    def briefs(self) -> Briefs:
        """Briefs: find, read, mark, tag, scan."""
        from briefer.desk.briefs import Briefs

        return Briefs(self)

    @cached_property
    def actions(self) -> Actions:
        """Follow-up actions: add, change, close, the register."""
        from briefer.desk.actions import Actions

        return Actions(self)

    @cached_property
    def commitments(self) -> Commitments:
        """Commitments found in briefs: accept, decline, defer, the inbox."""
        from briefer.desk.commitments import Commitments

        return Commitments(self)

    @cached_property
    def queries(self) -> Queries:
        """A query changed by a key: narrowed, widened, put in another order."""
        from briefer.desk.queries import Queries

        return Queries(self)

    @cached_property
    def views(self) -> Views:
        """Saved queries."""
        from briefer.desk.views import Views

        return Views(self)

    @cached_property
    def exports(self) -> Exports:
        """Briefs and registers as text, and a register merged back."""
        from briefer.desk.exports import Exports

        return Exports(self)

    @cached_property
    def imports(self) -> Imports:
        """Documents brought in as briefs."""
        from briefer.desk.imports import Imports

        return Imports(self)

    @cached_property
    def history(self) -> History:
        """What was done, and taking it back."""
        from briefer.desk.history import History

        return History(self)
