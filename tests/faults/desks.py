"""Two desks on one workspace against a simple ledger: thousands of random steps, compared always.

`python -m tests.faults desks`. Files come, change, move and go; both officials mark, tag, act,
decide, take back; desks are closed and opened, the catalogue is deleted. `DESK_STEPS` sets how
many steps are taken.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from briefer.desk import Desk
from briefer.model.action import FIRST_KINDS, Status
from briefer.model.workspace import Workspace
from briefer.store import Refused
from tests.bench.report import Report
from tests.faults.ledger import Ledger

STEPS = 10_000
EACH = 60
"""Steps of one life of a workspace."""

MEMORY = Path("/dev/shm")
"""Where disks are that need not turn: what is looked at here are desks, not power cuts."""

TODAY = date(2026, 11, 23)
USERS = ("ann", "ben")
PATHS = ("a.md", "b.md", "x/c.md", "x/y/d.md", "é.md")
TOPICS = ("drugs", "online-fraud", "trafficking", "cybercrime")
PROMISES = (
    "",
    "The Minister agreed to send two trainers to Phnom Penh.\n\n",
    "Both sides will share the names of recruiters.\n\nMr Giles promised to help.\n\n",
)

who = st.sampled_from(USERS)
which = st.integers(0, 50)
where = st.sampled_from(PATHS)


class TwoDesks(RuleBasedStateMachine):
    """Two officials, `ann` and `ben`, each at a desk of their own on the same folder."""

    taken: Counter[str] = Counter()

    @initialize(shared=st.booleans())
    def opens(self, shared: bool) -> None:
        """An empty workspace, opened twice; with one catalogue for both or one each."""
        self.root = Path(tempfile.mkdtemp(prefix="desks-", dir=MEMORY if MEMORY.is_dir() else None))
        self.workspace = Workspace(self.root / "w")
        self.workspace.briefs.mkdir(parents=True)
        self.caches = {user: self.root / ("cache" if shared else user) for user in USERS}
        self.desks = {user: self._desk(user) for user in USERS}
        self.files: dict[str, bytes] = {}
        self.ledger = Ledger()
        self.serial = 0

    def _desk(self, user: str) -> Desk:
        return Desk(self.workspace, user=user, cache=self.caches[user], today=TODAY)

    def teardown(self) -> None:
        """Everything is closed, and looked at once more as it stands on the disk."""
        if not hasattr(self, "desks"):
            return
        for desk in self.desks.values():
            desk.close()
        from briefer.desk.state import doctor

        assert doctor(self.workspace) == []
        shutil.rmtree(self.root)

    def _count(self, what: str) -> None:
        type(self).taken[what] += 1

    # The folder ---------------------------------------------------------------------------

    @rule(path=where, promise=st.sampled_from(PROMISES), topics=st.sets(st.sampled_from(TOPICS)))
    def writes_file(self, path: str, promise: str, topics: set[str]) -> None:
        """A file comes or changes."""
        self.serial += 1
        head = f"---\ntitle: Brief {self.serial}\ntopics: [{', '.join(sorted(topics))}]\n---\n"
        self.files[path] = f"{head}\n{promise}Text number {self.serial}.\n".encode()
        file = self.workspace.briefs / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(self.files[path])
        self._scan()

    @precondition(lambda self: self.files)
    @rule(at=which, to=where)
    def moves_file(self, at: int, to: str) -> None:
        """A file moves, over another perhaps."""
        path = sorted(self.files)[at % len(self.files)]
        target = self.workspace.briefs / to
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(self.workspace.briefs / path, target)
        self.files[to] = self.files.pop(path)
        self._scan()

    @precondition(lambda self: self.files)
    @rule(at=which, folder=st.booleans())
    def removes_file(self, at: int, folder: bool) -> None:
        """A file goes, with its folder perhaps."""
        path = sorted(self.files)[at % len(self.files)]
        gone = path.rpartition("/")[0] + "/" if folder and "/" in path else path
        if gone.endswith("/"):
            shutil.rmtree(self.workspace.briefs / gone)
        else:
            (self.workspace.briefs / path).unlink()
        for each in [each for each in self.files if each.startswith(gone)]:
            del self.files[each]
        self._scan()

    def _scan(self) -> None:
        """Both desks read the folder; ids are then as they must be."""
        self._count("scan")
        for desk in self.desks.values():
            assert not desk.briefs.scan().problems
        desk, ledger = self.desks["ann"], self.ledger
        at = {path: brief_id for brief_id, path in ledger.paths.items()}
        lost = {brief_id for brief_id, path in ledger.paths.items() if path not in self.files}
        for path, content in self.files.items():
            brief = desk.briefs.at(path)
            assert brief is not None, path
            alike = {brief_id for brief_id in lost if ledger.contents[brief_id] == content}
            known = {at[path]} if path in at else alike
            assert brief.id in known if known else brief.id not in ledger.given
            lost.discard(brief.id)
            ledger.given.add(brief.id)
            ledger.paths[brief.id], ledger.contents[brief.id] = path, content
        for brief_id, path in list(ledger.paths.items()):
            if path not in self.files and not ledger.is_decided(brief_id):
                ledger.forgets(brief_id)

    # Commands -----------------------------------------------------------------------------

    def _one(self, at: int) -> str:
        return sorted(self.ledger.paths)[at % len(self.ledger.paths)]

    def _some(self, at: int) -> list[str]:
        ids = sorted(self.ledger.paths)
        return ids[at % len(ids) :][:3]

    @precondition(lambda self: self.ledger.paths)
    @rule(user=who, at=which, what=st.sampled_from(["star", "archive", "read"]), on=st.booleans())
    def marks(self, user: str, at: int, what: str, on: bool) -> None:
        """Star, archive, read: some briefs at once."""
        self._count(what)
        ids = self._some(at)
        field = {"star": "starred", "archive": "archived", "read": "read"}[what]
        getattr(self.desks[user].briefs, what)(ids, on)
        self.ledger.does(user, {("brief", each, field): on for each in ids})

    @precondition(lambda self: self.ledger.paths)
    @rule(user=who, at=which)
    def sees(self, user: str, at: int) -> None:
        """A brief is in view for long enough."""
        self._count("seen")
        brief_id = self._one(at)
        self.desks[user].refresh()
        self.desks[user].briefs.seen(brief_id)
        self.ledger.knows({("brief", brief_id, "read"): True})

    @precondition(lambda self: self.ledger.paths)
    @rule(user=who, at=which, topics=st.sets(st.sampled_from(TOPICS)))
    def sets_topics(self, user: str, at: int, topics: set[str]) -> None:
        """Topics by hand."""
        self._count("topics")
        ids, wanted = self._some(at), tuple(sorted(topics))
        self.desks[user].briefs.set_topics(ids, wanted)
        self.ledger.does(user, {("brief", each, "topics"): wanted for each in ids})

    @precondition(lambda self: self.ledger.paths)
    @rule(user=who, at=which, add=st.sampled_from("pqr"), drop=st.sampled_from("pqr"))
    def tags(self, user: str, at: int, add: str, drop: str) -> None:
        """A tag on, another off."""
        self._count("tags")
        ids = self._some(at)
        self.desks[user].refresh()
        self.desks[user].briefs.tag(ids, [add], [drop])
        changes = {}
        for each in ids:
            before = self.ledger.fact(("brief", each, "tags")) or ()
            after = tuple(dict.fromkeys([*(tag for tag in before if tag != drop), add]))
            changes["brief", each, "tags"] = after if after != before else before or None
        self.ledger.does(user, changes)

    @precondition(lambda self: self.ledger.paths)
    @rule(user=who, at=which, kind=st.sampled_from(FIRST_KINDS))
    def tags_follow_up(self, user: str, at: int, kind: Any) -> None:
        """An action on some briefs, by two keys."""
        self._count("quick")
        made = self.desks[user].actions.quick(self._some(at), kind)
        self._added(user, made)

    @precondition(lambda self: self.ledger.paths)
    @rule(user=who, at=which, days=st.integers(-9, 9))
    def adds(self, user: str, at: int, days: int) -> None:
        """An action with the form."""
        self._count("add")
        due = (TODAY + timedelta(days)).isoformat()
        words = {"text": f"Do {self.ledger.number}", "due": due, "owner": user}
        self._added(user, [self.desks[user].actions.add(self._one(at), words)])

    def _added(self, user: str, made: Any, more: dict[Any, Any] | None = None) -> None:
        changes = dict(more or {})
        for action in made:
            assert action.ref not in self.ledger.given, "a reference given twice"
            self.ledger.given.add(action.ref)
            for field, value in fields_of(action).items():
                changes["action", action.ref, field] = value
        self.ledger.does(user, changes)

    @precondition(lambda self: self.ledger.actions())
    @rule(
        user=who, at=which, words=st.sampled_from([{"owner": "eve"}, {"due": ""}, {"due": "fri"}])
    )
    def changes(self, user: str, at: int, words: dict[str, str]) -> None:
        """A field from words."""
        self._count("change")
        refs = sorted(self.ledger.actions())[at % len(self.ledger.actions()) :][:2]
        self._changed(user, self.desks[user].actions.change(refs, words))

    @precondition(lambda self: self.ledger.actions())
    @rule(user=who, at=which, how=st.sampled_from(["close", "cancel", "toggle", "++7d", "--2d"]))
    def closes(self, user: str, at: int, how: str) -> None:
        """Closed, opened, shifted."""
        self._count("close" if how[0] in "ct" else "shift")
        refs = sorted(self.ledger.actions())[at % len(self.ledger.actions()) :][:2]
        actions = self.desks[user].actions
        self.desks[user].refresh()
        if how in ("close", "cancel"):
            status = Status.DONE if how == "close" else Status.CANCELLED
            self._changed(user, actions.close(refs, status))
        elif how == "toggle":
            self._changed(user, actions.toggle(refs))
        else:
            self._changed(user, actions.shift(refs, how))

    def _changed(self, user: str, done: Any) -> None:
        changes = {}
        for action in done:
            for field, value in fields_of(action).items():
                changes["action", action.ref, field] = value
        self.ledger.does(user, changes)

    @rule(user=who, at=which, how=st.sampled_from(["accept", "decline", "defer"]))
    def decides(self, user: str, at: int, how: str) -> None:
        """A commitment of the inbox."""
        desk = self.desks[user]
        desk.refresh()
        inbox = desk.commitments.inbox()
        if not inbox.count:
            return
        self._count(how)
        place = at % inbox.count
        (found,) = inbox.window(place, place + 1)
        key = ("brief", found.brief.id, found.commitment.key)
        if how == "accept":
            made = desk.commitments.accept([found])
            self._added(user, made, {key: f"accepted {made[0].ref}"})
        elif how == "decline":
            desk.commitments.decline([found])
            self.ledger.does(user, {key: "declined"})
        else:
            desk.commitments.defer([found], "2w")
            self.ledger.does(user, {key: f"deferred {TODAY + timedelta(14)}"})

    # Back and forth -----------------------------------------------------------------------

    @rule(user=who, back=st.booleans())
    def takes_back(self, user: str, back: bool) -> None:
        """Undo or redo, which works or is refused as it must."""
        may, may_not = self.ledger.next(user, back=back)
        history = self.desks[user].history
        self.desks[user].refresh()
        reason = refusal(history.undo if back else history.redo)
        if reason:
            assert may_not, reason
            self._count("refused")
            return
        assert may, "what stands in the way was not seen"
        self._count("undo" if back else "redo")
        self.ledger.takes_back(user) if back else self.ledger.does_again(user)

    @rule(user=who, forget=st.booleans())
    def comes_again(self, user: str, forget: bool) -> None:
        """A desk is closed and opened; the catalogue is deleted perhaps."""
        self._count("reopened")
        self.desks[user].close()
        if forget:
            self._count("catalogue deleted")
            for desk in self.desks.values():
                desk.close()
            for cache in self.caches.values():
                shutil.rmtree(cache, ignore_errors=True)
            self.desks = {each: self._desk(each) for each in USERS}
            self._scan()
        else:
            self.desks[user] = self._desk(user)
            self.desks[user].briefs.ready()

    # What holds always --------------------------------------------------------------------

    @invariant()
    def both_see_the_same(self) -> None:
        """What is kept, what is shown and what is found, on both desks."""
        if not hasattr(self, "desks"):
            return
        for desk in self.desks.values():
            desk.refresh()
            self._same_briefs(desk)
            self._same_actions(desk)

    def _same_briefs(self, desk: Desk) -> None:
        ledger = self.ledger
        kept = {state.id: state for state in desk.store.briefs()}
        assert set(kept) == set(ledger.paths)
        for brief_id, state in kept.items():
            facts, shown = ledger.brief(brief_id), desk.briefs.get(brief_id)
            assert state.path == shown.path == ledger.paths[brief_id]
            assert state.missing == shown.missing == (state.path not in self.files)
            for field in ("starred", "archived"):
                assert getattr(state, field) == getattr(shown, field) == facts[field], field
            assert (state.read_at is not None) == shown.read == facts["read"]
            assert state.topics_set == facts["topics"]
            assert set(shown.topics) >= set(facts["topics"] or ())
            assert set(shown.tags) == set(facts["tags"] or ())
            decisions = {
                key[2]: value
                for key, value in ledger.facts.items()
                if key[:2] == ("brief", brief_id) and key[2] not in facts and value is not None
            }
            assert dict(state.decisions) == decisions
        starred = {i for i in kept if ledger.fact(("brief", i, "starred"))}
        away = {i for i in starred if ledger.fact(("brief", i, "archived")) or kept[i].missing}
        found = set(desk.briefs.find("is:starred").ids())
        assert starred - away <= found <= starred

    def _same_actions(self, desk: Desk) -> None:
        kept = {action.ref: fields_of(action) for action in desk.store.actions()}
        expected = self.ledger.actions()
        assert kept == expected
        is_open = {ref for ref, each in expected.items() if not Status(each["status"]).closed}
        found = set(desk.actions.find("is:open").ids())
        assert found == is_open
        for found in desk.commitments.inbox().window(0, 99):
            assert desk.store.brief(found.brief.id).decisions.get(found.commitment.key) is None
        for action in desk.store.actions():
            moments = [change.at for change in action.history]
            assert moments == sorted(moments)
            assert (action.closed is not None) == action.status.closed


def refusal(deed: Callable[[], Any]) -> str:
    """Why something cannot be taken back or done again; "" where it could be."""
    try:
        deed()
    except Refused as refused:
        return str(refused)
    return ""


def fields_of(action: Any) -> dict[str, Any]:
    """The fields of an action that the ledger keeps."""
    names = ("brief", "text", "kind", "status", "due", "owner", "quote")
    return {name: getattr(action, name) for name in names}


def go(steps: int, *, same: bool = False) -> Counter[str]:
    """Take about `steps` steps, the `same` each time; what was done how often.

    A step that goes wrong raises, with all that led to it.
    """
    TwoDesks.taken = Counter()
    run_state_machine_as_test(
        TwoDesks,
        settings=settings(
            max_examples=max(1, steps // EACH),
            stateful_step_count=EACH,
            deadline=None,
            database=None,
            derandomize=same,
            print_blob=False,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    return TwoDesks.taken


def run(report: Report) -> None:
    """Thousands of steps."""
    taken = go(int(os.environ.get("DESK_STEPS", STEPS)))
    report.value("random steps of two desks against a ledger", taken.total(), "")
    for what, count in sorted(taken.items()):
        report.value(f"  {what}", count, "")
