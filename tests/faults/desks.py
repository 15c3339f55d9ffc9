"""Two desks on one workspace against a simple ledger: thousands of random steps, compared always.

`python -m tests.faults desks`. Files come, change, move and go; both officials mark, tag, act,
decide, take back; desks are closed and opened, the catalogue is deleted. `DESK_STEPS` sets how
many steps are taken.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test

from briefer.desk import Desk
from briefer.model.action import FIRST_KINDS, Status
from tests.bench.report import Report
from tests.faults.machine import (
    TODAY,
    TOPICS,
    USERS,
    DeskMachine,
    fields_of,
    refusal,
    which,
    who,
)

STEPS = 10_000
EACH = 150
"""Steps of one life of a workspace."""


class TwoDesks(DeskMachine):
    """Two officials, `ann` and `ben`, do what officials do."""

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
        if how == "close":
            self._changed(user, actions.close(refs))
        elif how == "cancel":
            self._changed(user, actions.change(refs, {"status": how, "reason": "overtaken"}))
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

    @rule(user=who, ways=st.lists(st.booleans(), min_size=1, max_size=6))
    def takes_back(self, user: str, ways: list[bool]) -> None:
        """Some steps of undo (or redo), each of which works or is refused as it must."""
        for back in ways:
            may, may_not = self.ledger.next(user, back=back)
            history = self.desks[user].history
            self.desks[user].refresh()
            reason = refusal(history.undo if back else history.redo)
            if reason:
                assert may_not, reason
                self._count("refused")
                continue
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
            wanted = facts["topics"]
            assert set(shown.topics) == set(
                ledger.own_topics(brief_id) if wanted is None else wanted
            )
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


def go(steps: int, *, each: int = EACH, same: bool = False) -> Counter[str]:
    """Take about `steps` steps, `each` in one life, the `same` each time; what was done how often.

    A step that goes wrong raises, with all that led to it.
    """
    TwoDesks.taken = Counter()
    run_state_machine_as_test(
        TwoDesks,
        settings=settings(
            max_examples=max(1, steps // each),
            stateful_step_count=each,
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
