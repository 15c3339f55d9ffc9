"""What a desk ought to hold, kept in the simplest way that could be right: a dict and two stacks.

Every fact is one key: `("brief", id, "starred")`, `("action", ref, "due")`. A command is the list
of the facts that it changed, with what they were and what they became.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from briefer.store.fold import KEPT_GROUPS

Key = tuple[str, str, str]
Delta = tuple[tuple[Key, Any, Any], ...]

UNDECIDED = {"starred": False, "archived": False, "read": False, "topics": None, "tags": None}
"""What is kept of a brief that nobody has touched."""

GONE = object()
"""The value of every fact of an action that is not there."""


class Ledger:
    """Facts, and for every user the commands that stand and those that were taken back."""

    def __init__(self) -> None:
        self.facts: dict[Key, Any] = {}
        self.paths: dict[str, str] = {}
        self.contents: dict[str, bytes] = {}
        self.given: set[str] = set()
        self.done: dict[str, list[tuple[int, Delta]]] = {}
        self.undone: dict[str, list[tuple[int, Delta]]] = {}
        self.touched: dict[Key, tuple[int, str]] = {}
        self.number = 0

    # Facts --------------------------------------------------------------------------------

    def brief(self, brief_id: str) -> dict[str, Any]:
        """What is kept of a brief."""
        return {name: self.fact(("brief", brief_id, name)) for name in UNDECIDED}

    def own_topics(self, brief_id: str) -> list[str]:
        """The topics that the brief's file names."""
        found = re.search(rb"topics: \[(.*)\]", self.contents[brief_id])
        return [topic for topic in found[1].decode().split(", ") if topic] if found else []

    def fact(self, key: Key) -> Any:
        """One fact as it stands."""
        if key[0] == "action":
            return self.facts.get(key, GONE)
        return self.facts.get(key, UNDECIDED.get(key[2]))

    def actions(self) -> dict[str, dict[str, Any]]:
        """Every action with its fields."""
        found: dict[str, dict[str, Any]] = {}
        for (kind, ref, field), value in self.facts.items():
            if kind == "action" and value is not GONE:
                found.setdefault(ref, {})[field] = value
        return found

    def is_decided(self, brief_id: str) -> bool:
        """Whether a brief must stay when its file goes."""
        marks = any(
            value != UNDECIDED.get(field)
            for (kind, each, field), value in self.facts.items()
            if kind == "brief" and each == brief_id
        )
        return marks or any(action["brief"] == brief_id for action in self.actions().values())

    # Commands -----------------------------------------------------------------------------

    def does(self, user: str, changes: Mapping[Key, Any]) -> None:
        """A command of `user`; one that changes nothing is none."""
        delta = tuple(
            (key, self.fact(key), value)
            for key, value in changes.items()
            if self.fact(key) != value
        )
        if not delta:
            return
        self.number += 1
        self.done.setdefault(user, []).append((self.number, delta))
        self.undone[user] = []
        self._put(delta, user)

    def knows(self, changes: Mapping[Key, Any]) -> None:
        """Facts that change without a command, such as what was seen."""
        self.facts.update(changes)

    def forgets(self, brief_id: str) -> None:
        """A brief goes with everything about it."""
        del self.paths[brief_id], self.contents[brief_id]
        for key in [key for key in self.facts if key[:2] == ("brief", brief_id)]:
            del self.facts[key]

    # Taking back --------------------------------------------------------------------------

    def next(self, user: str, *, back: bool) -> tuple[bool, bool]:
        """Whether undo (or redo) of `user` may work, and whether it may be refused."""
        stack = (self.done if back else self.undone).get(user)
        if not stack:
            return False, True
        number, delta = stack[-1]
        conflict = any(self.fact(key) != (new if back else old) for key, old, new in delta)
        others = any(
            self.touched.get(key, (0, user))[0] > number and self.touched[key][1] != user
            for key, _, _ in delta
        )
        lost = any(self._is_lost(key, old if back else new) for key, old, new in delta)
        forgotten = self.number - number > KEPT_GROUPS
        return not conflict and not lost, conflict or others or lost or forgotten

    def _is_lost(self, key: Key, value: Any) -> bool:
        """Whether a brief that a fact is about, or that an action would belong to, is gone."""
        if key[0] == "brief":
            return key[1] not in self.paths
        return key[2] == "brief" and value is not GONE and value not in self.paths

    def takes_back(self, user: str) -> None:
        """Undo worked."""
        number, delta = self.done[user].pop()
        self.undone.setdefault(user, []).append((number, delta))
        self._put(tuple((key, new, old) for key, old, new in delta), user)

    def does_again(self, user: str) -> None:
        """Redo worked."""
        number, delta = self.undone[user].pop()
        self.done[user].append((number, delta))
        self._put(delta, user)

    def _put(self, delta: Delta, user: str) -> None:
        self.number += 1
        for key, _, new in delta:
            self.facts[key] = new
            self.touched[key] = (self.number, user)
