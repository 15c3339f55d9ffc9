"""Briefs: found, read, marked, given topics and tags, and brought up to date with the folder."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from briefer import TYPE_CHECKING
from briefer.model.brief import Brief, BriefState, Document
from briefer.model.errors import NotFound
from briefer.model.frozen import replace
from briefer.model.text import one_line
from briefer.query import Query, Scope, parse

if TYPE_CHECKING:
    from threading import Event

    from briefer.catalogue import Result
    from briefer.desk.desk import Desk
    from briefer.desk.quotes import Quote
    from briefer.desk.scanned import ScanReport
    from briefer.model.topic import TopicFinding
    from briefer.query import Completion


class Briefs:
    """The briefs of a workspace. Verbs that change take ids and return how many they changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # Find ---------------------------------------------------------------------------------

    def find(
        self,
        query: str = "",
        *,
        typing: bool = False,
        scope: Scope = Scope.BRIEFS,
        group: str | None = None,
    ) -> Result:
        """What a query finds, drawn from the catalogue window by window.

        With `typing` the last word is a prefix and an unfinished end is tolerated; with `group`
        (date, topic, source, country, owner) the rows come under headings. Raises QueryError with
        the column and a suggestion.
        """
        return self._desk.catalogue.search(self.parsed(query, typing=typing), scope, group=group)

    def parsed(self, query: str, *, typing: bool = False) -> Query:
        """A query as it is understood today, with the saved views that it names."""
        desk, words = self._desk, query.casefold()
        views = desk.views.queries() if "view:" in words else {}
        since = desk.last_session if views or "new" in words else None
        me = desk.store.user if views or ":me" in words or ",me" in words else ""
        named = desk.catalogue.has
        return parse(
            query, today=desk.today(), typing=typing, views=views, since=since, me=me, named=named
        )

    def get(self, brief_id: str) -> Brief:
        """The brief with this id; raises NotFound."""
        brief = self._desk.catalogue.brief(brief_id)
        if brief is None:
            raise NotFound(f"The brief {one_line(brief_id)} is gone.", "Scan the folder again.")
        return brief

    def several(self, ids: Iterable[str]) -> dict[str, Brief]:
        """The briefs with these ids, by id; those that are gone are left out."""
        return self._desk.catalogue.briefs(ids)

    def named(self, name: str) -> Brief:
        """The brief with this id or path, or a unique beginning of either; raises NotFound."""
        return self._desk.catalogue.find(_sayable(name))

    def exactly(self, name: str) -> Brief | None:
        """The brief with just this id or path, or None."""
        name = _sayable(name)
        return self._desk.catalogue.brief(name) or self.at(name.removeprefix("briefs/"))

    def at(self, path: str) -> Brief | None:
        """The brief of the file at `path`, relative to `briefs/`."""
        return self._desk.catalogue.at(path)

    def total(self) -> int:
        """How many briefs there are, archived ones left out."""
        return self.find().count

    def unread(self) -> int:
        """How many briefs nobody has read."""
        return self.find("is:unread").count

    def known(self, key: str) -> list[str]:
        """The values that a key of the query language has, the most used first."""
        return list(self._desk.catalogue.counts(key))

    def complete(self, text: str, cursor: int, scope: Scope = Scope.BRIEFS) -> list[Completion]:
        """What may be typed next in a query, keys first, then values with their counts."""
        from briefer.query import complete

        return complete(text, cursor, lambda key: list(self._counts(key).items()))

    def _counts(self, key: str) -> Mapping[str, int]:
        return self._desk.views.counts() if key == "view" else self._desk.catalogue.counts(key)

    def late(self) -> int:
        """How many open actions are past their due day."""
        return self.find("is:overdue", scope=Scope.ACTIONS).count

    def topic_counts(self) -> Mapping[str, int]:
        """How many briefs each topic has, archived ones left out."""
        return self._desk.catalogue.counts("topic")

    def document(self, brief: Brief) -> Document:
        """The text of a brief as its file is now; raises BrieferError where it cannot be read."""
        from briefer.library import read

        return read(self._desk.workspace.briefs / brief.path, self._desk.workspace.briefs)

    def file(self, brief: Brief) -> Path:
        """Where the file of a brief lies."""
        return self._desk.workspace.briefs / brief.path

    def sentences(self, document: Document) -> Sequence[tuple[int, int]]:
        """Where the sentences of a text begin and end."""
        from briefer.insight import sentences

        return sentences(document.text, start=document.body_start)

    def quote(self, brief: Brief, words: str) -> Quote:
        """The sentence of a brief that `words` quote; raises NotFound where it has none such."""
        from briefer.desk.quotes import quoted

        known = (commitment for commitment, _ in self._desk.catalogue.commitments(brief.id))
        quote = quoted(self.document(brief), words, known)
        if quote is None:
            raise NotFound(
                f"The brief {brief.id} does not say “{one_line(words)[:80]}”.",
                "Quote it letter for letter; `briefer show` prints the text.",
            )
        return quote

    def citation(self, brief: Brief) -> str:
        """Title, source, date and path: what stands behind a quote."""
        day = brief.date.isoformat() if brief.date else None
        return ", ".join(part for part in (brief.title, brief.source, day, brief.path) if part)

    def why(self, brief: Brief) -> tuple[TopicFinding, ...]:
        """The topics that the finder sees in a brief, with the words that made it think so."""
        from briefer.insight import find_topics

        document = self.document(brief)
        return find_topics(document.text, start=document.body_start, title=document.title)

    # Mark ---------------------------------------------------------------------------------

    def read(self, ids: Iterable[str], on: bool = True) -> int:
        """Mark briefs read or unread, as a command that can be taken back."""
        moment, word = (datetime.now(UTC), "read") if on else (None, "unread")
        return self._change(
            ids,
            lambda state: (
                state if (state.read_at is not None) == on else replace(state, read_at=moment)
            ),
            f"Marked {{}} {word}",
        )

    def seen(self, brief_id: str) -> None:
        """A brief was in view long enough to count as read: kept, but no step of undo.

        One whose file changed since is read anew.
        """
        moment = datetime.now(UTC)
        updated = self.get(brief_id).updated
        self._change(
            [brief_id],
            lambda state: (
                state if state.read_at and not updated else replace(state, read_at=moment)
            ),
            None,
        )

    def star(self, ids: Iterable[str], on: bool = True) -> int:
        """Star briefs or take the star off."""
        word = "Starred {}" if on else "Took the star off {}"
        return self._change(ids, lambda state: replace(state, starred=on), word)

    def archive(self, ids: Iterable[str], on: bool = True) -> int:
        """Archive briefs or bring them back."""
        word = "Archived {}" if on else "Brought back {}"
        return self._change(ids, lambda state: replace(state, archived=on), word)

    def place(self, brief_id: str, place: int) -> None:
        """Remember the character at the top of the reader."""
        self._change([brief_id], lambda state: replace(state, place=place), None)

    def place_of(self, brief_id: str) -> int:
        """The character that was at the top of the reader when the brief was last left."""
        state = self._desk.store.brief(brief_id)
        return state.place if state else 0

    def set_topics(self, ids: Iterable[str], topics: Sequence[str]) -> int:
        """Give briefs exactly these topics, whatever file or finder say."""
        wanted = tuple(topics)
        names = ", ".join(wanted) or "no topic"
        return self._change(
            ids, lambda state: replace(state, topics_set=wanted), f"Gave {{}} {names}"
        )

    def tag(self, ids: Iterable[str], add: Sequence[str] = (), drop: Sequence[str] = ()) -> int:
        """Add tags to briefs and take tags off."""
        wanted = list(dict.fromkeys(ids))
        tags_now = {brief_id: self.get(brief_id).tags for brief_id in wanted}

        def changed(state: BriefState) -> BriefState:
            now = tags_now[state.id]
            tags = tuple(dict.fromkeys([*(tag for tag in now if tag not in drop), *add]))
            return state if tags == now else replace(state, tags_set=tags)

        words = " ".join([*(f"+{tag}" for tag in add), *(f"-{tag}" for tag in drop)])
        return self._change(wanted, changed, f"Tagged {{}} {words}")

    def _change(
        self, ids: Iterable[str], change: Callable[[BriefState], BriefState], sentence: str | None
    ) -> int:
        with self._desk.command(sentence, undoable=sentence is not None) as draft:
            changed = []
            for brief_id in dict.fromkeys(ids):
                state = draft.brief(brief_id)
                if state is None:
                    raise NotFound(
                        f"The brief {one_line(brief_id)} is gone; nothing was changed.",
                        "Scan the folder again.",
                    )
                new = change(state)
                if new != state:
                    changed.append(new)
            draft.put_all(changed)
            if sentence is not None:
                only = len(changed) == 1
                what = f'"{one_line(changed[0].title)}"' if only else f"{len(changed)} briefs"
                draft.sentence = sentence.replace("{}", what, 1)
        return len(changed)

    # The folder ---------------------------------------------------------------------------

    def scan(
        self,
        progress: Callable[[int, int], None] | None = None,
        stop: Callable[[], bool] | None = None,
        paths: Collection[str] | None = None,
        *,
        anew: bool = False,
        wait: bool = True,
    ) -> ScanReport:
        """Take in what changed under `briefs/`, or only at `paths` below it; see `desk.scan`."""
        from briefer.desk.scan import scan

        desk = self._desk
        return scan(
            desk.store,
            desk.catalogue,
            desk.workspace,
            desk.vocabulary,
            ours=desk.ours,
            paths=paths,
            anew=anew,
            progress=progress,
            stop=stop,
            wait=wait,
        )

    def watch(self, changed: Callable[[frozenset[str] | None], None], stop: Event) -> None:
        """Tell `changed` which paths below `briefs/` may have changed; see `library.watching`."""
        from briefer.library.watching import watch

        watch(self._desk.workspace.briefs, changed, stop)

    def ready(self) -> str | None:
        """Bring the catalogue up to date where a quick look says that it is not.

        It never waits for a lock. Where new briefs cannot be taken in, since another process is
        at it or the workspace is read-only, what is known stands, and the reason is given.
        """
        if not self._desk.workspace.briefs.is_dir():
            return f"There is no folder {self._desk.workspace.briefs}. Make it and put briefs in."
        if self._desk.catalogue.is_current():
            return None
        report = self.scan(wait=False)
        if report.busy:
            return "Another briefer is reading the folder; what it has not read yet is not shown."
        return f"New briefs are not taken in: {report.refused}" if report.refused else None


def _sayable(name: str) -> str:
    """A name as text: the bytes of a command line that are no UTF-8 name no brief."""
    return name.encode("utf-8", "replace").decode()
