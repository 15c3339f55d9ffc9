"""A command while it is made: the records as it changes them, nothing written yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from briefer.model.action import Action, Status, reference
from briefer.model.action import Change as Told
from briefer.model.brief import BriefState
from briefer.model.errors import NotFound
from briefer.model.frozen import differing, fields, replace
from briefer.model.view import View
from briefer.store.alike import put_all
from briefer.store.clock import now
from briefer.store.groups import Changed, Group, group_of, record_of
from briefer.store.journal import Change, Line
from briefer.store.pending import Pending
from briefer.store.rows import action_of, altered, brief_of, number_of, row_of, view_of
from briefer.store.text import Row, copied, encode

if TYPE_CHECKING:
    from briefer.store.store import Store

AnyRecord = TypeVar("AnyRecord", BriefState, Action, View)

_FOLLOWING = {"waiting_since", "updated", "closed", "history"}
"""The fields of an action that follow from changes of the others."""

_TOLD = frozenset(fields(Action)) - _FOLLOWING - {"ref", "created", "extra"}
"""Those whose changes its history tells."""

_REMEMBERED = 2000
"""How many records may be known from earlier commands until all of them are forgotten."""


class Draft:
    """The store as one command sees it under the lock, its own changes included.

    `sentence` may be set anew until the end, when the counts are known. `group` is None until the
    command is written, and stays None where nothing changed; `written` is its line in the journal.
    """

    def __init__(self, store: Store, pending: Pending, sentence: str | None, by: str) -> None:
        self.sentence = sentence
        self.by = by
        self.at = now()
        self._group: Group | None = None
        self.written: Line | None = None
        self.rows = pending
        self.marks: Line = {}
        self._store = store
        self._new_references: dict[str, int] = {}
        if len(store.records) > _REMEMBERED:
            store.records = {}
        self._records = store.records

    # -- what is there ----------------------------------------------------------------------------

    def brief(self, id: str) -> BriefState | None:
        """The brief `b17`, or None."""
        number = number_of(id)
        brief: BriefState | None = self._record("briefs", number, self.rows.row("briefs", number))
        return brief

    def brief_at(self, path: str) -> BriefState | None:
        """The brief whose file lies at `path` under `briefs/`, or None."""
        for number, row in self.rows.touched.get("briefs", {}).items():
            if row is not None and row.get("path") == path:
                return self.brief(f"b{number}")
        for number in self._store.paths.candidates(path):
            row = self.rows.row("briefs", number)
            if row is not None and row.get("path") == path:
                return self.brief(f"b{number}")
        return None

    def briefs(self) -> Iterator[BriefState]:
        """Every brief, by rising id."""
        return (brief_of(number, row) for number, row in self.rows.rows("briefs"))

    def action(self, ref: str) -> Action | None:
        """The action with a reference, or None."""
        number = self._action_number(ref)
        action: Action | None = self._record("actions", number, self.rows.row("actions", number))
        return action

    def actions(self) -> Iterator[Action]:
        """Every action, oldest first."""
        return (action_of(row) for _, row in self.rows.rows("actions"))

    def numbered_actions(self) -> Iterator[tuple[int, Action]]:
        """Every action with the number of its row."""
        return ((number, action_of(row)) for number, row in self.rows.rows("actions"))

    def actions_of(self, brief: str) -> tuple[Action, ...]:
        """The actions of a brief, oldest first."""
        numbers = {
            *self._store.references.by_brief.candidates(brief),
            *self.rows.touched.get("actions", ()),
        }
        rows = (self.rows.row("actions", number) for number in sorted(numbers))
        return tuple(action_of(row) for row in rows if row and row.get("brief") == brief)

    def views(self) -> tuple[View, ...]:
        """The saved views in the order they were made."""
        return tuple(view_of(row) for _, row in self.rows.rows("views"))

    def setting(self, name: str, default: Any = None) -> Any:
        """The JSON value of a setting, or `default`."""
        for _, row in self.rows.rows("settings"):
            if row.get("name") == name:
                return copied(row.get("value"))
        return default

    # -- what is to be ----------------------------------------------------------------------------

    def add_brief(self, **fields: Any) -> BriefState:
        """A new brief with an id of its own; `fields` are those of BriefState."""
        number = self.rows.next_id("briefs")
        fields.setdefault("added", self.at)
        brief = BriefState(id=f"b{number}", **fields)
        self._set("briefs", number, brief)
        return brief

    def add_action(self, *, brief: str, text: str, **fields: Any) -> Action:
        """A new action with a reference of this year that no action ever had."""
        year = date.today().year
        ref = reference(year, self.rows.next_reference(year))
        fields = {"created": self.at, "updated": self.at, **fields}
        action = Action(ref=ref, brief=brief, text=text, **fields)
        closed, waiting_since = _moments(None, action, self.at)
        action = replace(action, closed=closed, waiting_since=waiting_since)
        self._new_references[ref] = number = self.rows.next_id("actions")
        self.rows.put("actions", number, row_of(action))
        return action

    def put(self, record: AnyRecord) -> AnyRecord:
        """Set a record, and give it as it will be kept.

        An action's history, `updated`, `closed` and `waiting_since` follow from what changed.
        Raises NotFound for a brief or an action that is not there; a new view is added.
        """
        new: Any = record
        if isinstance(record, BriefState):
            table, number = "briefs", number_of(record.id)
        elif isinstance(record, Action):
            table, number = "actions", self._action_number(record.ref)
        else:
            self._set("views", self._number("views", record.name), record)
            return record
        before = self.rows.row(table, number)
        if before is None:
            what = f"Brief {new.id}" if table == "briefs" else f"Action {new.ref}"
            raise NotFound(f"{what} is not there any more.")
        known = self._records.get(id(before))
        old: Any = known[1] if known else self._record(table, number, before)
        names = differing(old, new)
        if table == "actions":
            new, names = self._followed(old, new, names)
        row = self.rows.alter(table, number, before, *altered(before, old, new, names))
        if new.extra or "id" in names:
            new = record_of(table, number, row)
        self._records[id(row)] = row, new
        kept: AnyRecord = new
        return kept

    def put_all(self, briefs: Iterable[BriefState]) -> None:
        """Set briefs, each as `put` does; many that change alike cost little."""
        put_all(briefs, self.rows, self._records, self.put)

    def rename_action(self, number: int, action: Action) -> Action:
        """Give the action in row `number` a new reference; for one that was given twice."""
        year = int(action.ref[2:6]) if action.ref[2:6].isdecimal() else date.today().year
        ref = reference(year, self.rows.next_reference(year))
        told = Told(self.at, self.by, "ref", action.ref, ref)
        renamed = replace(action, ref=ref, history=(*action.history, told), updated=self.at)
        self._new_references[ref] = number
        self._set("actions", number, renamed)
        return renamed

    def remove(self, record: BriefState | Action | View) -> None:
        """Take a record away; its id or reference is not given again."""
        if isinstance(record, BriefState):
            self.rows.put("briefs", number_of(record.id), None)
        elif isinstance(record, Action):
            self.rows.put("actions", self._action_number(record.ref), None)
        else:
            self.rows.put("views", self._number("views", record.name), None)

    def set(self, name: str, value: Any) -> None:
        """Keep a setting, any JSON value; None takes it away."""
        encode(value)
        number = self._number("settings", name)
        row = None if value is None else {"name": name, "value": copied(value)}
        self.rows.put("settings", number, row)

    def _followed(self, old: Action, new: Action, names: list[str]) -> tuple[Action, list[str]]:
        """An action with what follows from the fields `names` that changed, and all that did."""
        history = list(old.history)
        for name in names:
            if name in _TOLD:
                was, now = _told(getattr(old, name)), _told(getattr(new, name))
                history.append(Told(self.at, self.by, name, was, now))
        changed = len(history) > len(old.history)
        follows = {"history": tuple(history), "updated": self.at if changed else old.updated}
        if "status" in names or "waiting_on" in names:
            follows["closed"], follows["waiting_since"] = _moments(old, new, self.at)
        names = [name for name in names if name not in follows]
        names += [name for name, value in follows.items() if value != getattr(old, name)]
        return replace(new, **follows), names

    @property
    def group(self) -> Group | None:
        """What was written; None before that, and where nothing changed."""
        if self._group is None and self.written is not None:
            pairs = zip(self.written["changes"], self.rows.before, strict=True)
            changes = (self._changed(change, row) for change, row in pairs)
            self._group = group_of(self.written, tuple(one for one in changes if one))
        return self._group

    def _changed(self, change: Change, old: Row | None) -> Changed | None:
        table, number = change[:2]
        before = self._record(table, number, old)
        now = self._record(table, number, self.rows.row(table, number))
        return None if before is None and now is None else Changed(table, before, now)

    def _set(self, table: str, number: int, record: BriefState | Action | View) -> None:
        row = row_of(record)
        self._records[id(row)] = row, record
        self.rows.put(table, number, row)

    def _record(self, table: str, number: int, row: Row | None) -> Any:
        """The record of a row, made once; the row is held, so that its `id` stays its own."""
        if row is None or table == "settings":  # whose value could be changed by who gets it
            return record_of(table, number, row)
        known = self._records.get(id(row))
        if known is None:
            known = self._records[id(row)] = row, record_of(table, number, row)
        return known[1]

    def _action_number(self, ref: str) -> int:
        return self._new_references.get(ref) or self._store.action_number(ref)

    def _number(self, table: str, name: str) -> int:
        for number, row in self.rows.rows(table):
            if row.get("name") == name:
                return number
        return self.rows.next_id(table)


def _moments(old: Action | None, new: Action, at: datetime) -> tuple[datetime | None, ...]:
    """When it was closed and since when it waits, unless the caller set them himself."""
    closed, waiting_since = new.closed, new.waiting_since
    was_closed, is_closed = old is not None and old.status.closed, new.status.closed
    if closed == (old and old.closed) and is_closed != was_closed:
        closed = at if is_closed else None
    waits = (new.waiting_on, new.status is Status.WAITING)
    waited = (old.waiting_on, old.status is Status.WAITING) if old else (None, False)
    if waiting_since == (old and old.waiting_since) and waits != waited:
        waiting_since = None if waits == (None, False) else at
    return closed, waiting_since


def _told(value: Any) -> str | None:
    """A field's value as the history tells it."""
    if value is None or value == ():
        return None
    return ", ".join(value) if isinstance(value, tuple) else str(value)
