"""Follow-up actions: added with two keys or with a form, changed field by field, closed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from briefer.desk.meeting import last_meeting
from briefer.desk.quotes import Quote
from briefer.model.action import Action, Kind, Status
from briefer.model.dates import is_shift, shift
from briefer.model.errors import NotFound, UsageError
from briefer.model.fields import read_fields, read_tags
from briefer.model.frozen import replace
from briefer.model.text import listed, one_line, shortened
from briefer.query import Scope

if TYPE_CHECKING:
    from briefer.catalogue import Result
    from briefer.catalogue.board import Board
    from briefer.desk.desk import Desk
    from briefer.model.brief import BriefState
    from briefer.query import Completion
    from briefer.store import Draft

_QUOTED = ("quote", "quote_start", "quote_end", "level", "direction")

_CALLED = {
    "duplicate_of": "duplicate",
    "waiting_on": "party waited on",
    "due": "due date",
    "defer": "put-off day",
}
"""What a field is called in the sentence of a change, where its name does not fit in."""


class Actions:
    """The register: every change is on disk when the call returns."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def get(self, ref: str) -> Action:
        """The action with this reference; raises NotFound."""
        action = self._desk.store.action(ref.strip().upper())
        if action is None:
            raise NotFound(
                f"There is no action {one_line(ref)}.", "`briefer actions` lists them all."
            )
        return action

    def of(self, brief_id: str) -> tuple[Action, ...]:
        """The actions of one brief, oldest first."""
        return self._desk.store.actions_of(brief_id)

    def find(self, query: str = "", *, typing: bool = False) -> Result:
        """The references of the actions that a query finds; the README has the language."""
        return self._desk.briefs.find(query, typing=typing, scope=Scope.ACTIONS)

    def complete(self, text: str, cursor: int) -> list[Completion]:
        """What may be typed next in a query of actions."""
        return self._desk.briefs.complete(text, cursor, Scope.ACTIONS)

    def register(self, query: str = "") -> list[Action]:
        """The actions that a query finds, whole, in the order of the query."""
        store = self._desk.store
        found = (store.action(ref) for ref in self.find(query).ids())
        return [action for action in found if action is not None]

    def board(self, query: str = "", *, typing: bool = False) -> Board:
        """What a query finds in the groups of the board; closed ones since the last meeting."""
        parsed = self._desk.briefs.parsed(query, typing=typing)
        return self._desk.catalogue.board(parsed, last_meeting(self._desk))

    STUCK = "level:3.. -has:action"
    """The query of briefs that promise something firm and have no action at all."""

    def stuck_count(self) -> int:
        """How many briefs promise something firm and have no action at all."""
        return self._desk.briefs.find(self.STUCK).count

    def quick(
        self, briefs: Sequence[str], kind: Kind, quote: Quote | None = None
    ) -> tuple[Action, ...]:
        """One action of `kind` on each brief, its text made from the quote or the brief's title."""
        from briefer.layout.words import passage

        with self._desk.command("") as draft:
            made = []
            for brief_id in briefs:
                state = draft.brief(brief_id)
                if state is None:
                    raise NotFound(f"The brief {brief_id} is gone.", "Scan the folder again.")
                about = passage(quote.text) if quote else one_line(state.title)
                text = f"{kind.name.capitalize()}: {shortened(about, 120)}"
                made.append(self._add(draft, state, quote, {"text": text, "kind": kind.id}))
            draft.sentence = (
                f"Added {made[0].ref}, {kind.name}"
                if len(made) == 1
                else f"Tagged {len(made)} briefs {kind.name}"
            )
        return tuple(made)

    def add(
        self,
        brief_id: str,
        words: Mapping[str, str],
        quote: Quote | None = None,
        *,
        day_first: bool = True,
    ) -> Action:
        """One action from what was typed for its fields; raises UsageError and adds nothing."""
        if not words.get("text", "").strip():
            raise UsageError("An action needs a text.", "Say in a few words what is to be done.")
        values = self._read(words, day_first)
        with self._desk.command("") as draft:
            state = draft.brief(brief_id)
            if state is None:
                raise NotFound(f"The brief {brief_id} is gone.", "Scan the folder again.")
            action = self._add(draft, state, quote, values)
            draft.sentence = f"Added {action.ref}, {action.kind}"
        return action

    def _add(
        self, draft: Draft, state: BriefState, quote: Quote | None, values: dict[str, Any]
    ) -> Action:
        """An action on a brief; of a commitment that it quotes nobody is asked any more."""
        action = draft.add_action(brief=state.id, **{**_from(quote), **values})
        if quote is not None:
            from briefer.desk.commitments import taken_up

            found = self._desk.catalogue.commitments(state.id)
            taken = taken_up(state, (each for each, _ in found), quote, action.ref)
            if taken is not state:
                draft.put(taken)
        return action

    def change(
        self, refs: Sequence[str], words: Mapping[str, str], *, day_first: bool = True
    ) -> tuple[Action, ...]:
        """Set fields of actions from typed words; nothing changes where one word is refused.

        Tags such as `+late, -old` are added and taken off, and a quote is looked for in the brief.
        A due date of `++7d` moves each date, and then stands alone. What is cancelled needs a
        reason, and a duplicate the other action; neither stays when the status is set anew.
        """
        if is_shift(words.get("due", "")):
            if len(words) > 1:
                raise UsageError("A shift of dates stands alone.", "Set the other fields after it.")
            return self.shift(refs, words["due"])
        tags = words.get("tags", words.get("tag", ""))
        values = self._read(words, day_first)
        if values.get("duplicate_of"):
            self._other(values["duplicate_of"], refs)
        names = listed([_CALLED.get(name) or name.replace("_", " ") for name in values])
        if "status" in values:
            values = {**_why_closed(values), **values}

        def changed(action: Action) -> Action:
            more = self._quoted(action, values["quote"]) if "quote" in values else {}
            if _signed(tags):
                more["tags"] = _tagged(action.tags, tags)
            return replace(action, **{**values, **more})

        return self._put(refs, changed, f"Set {names} of {{}}")

    def tag(self, refs: Sequence[str], words: str) -> tuple[Action, ...]:
        """Add tags to actions; a word with a minus before it takes that tag off."""
        return self._put(
            refs, lambda action: replace(action, tags=_tagged(action.tags, words)), "Tagged {}"
        )

    def shift(self, refs: Sequence[str], words: str) -> tuple[Action, ...]:
        """Move the due dates of actions by `words` such as `++7d`; those without one stay."""

        def moved(action: Action) -> Action:
            return action if action.due is None else replace(action, due=shift(action.due, words))

        return self._put(refs, moved, f"Shifted {{}} by {words.lstrip('+')}")

    def close(self, refs: Sequence[str]) -> tuple[Action, ...]:
        """Say that actions are done; raises NotFound where one is unknown, and then closes none."""
        return self._put(refs, lambda action: _set_to(action, Status.DONE), "Done: {}")

    def toggle(self, refs: Sequence[str]) -> tuple[Action, ...]:
        """Close the open ones among `refs`, or where all are closed open them again."""
        actions = [self.get(ref) for ref in refs]
        if any(action.is_open for action in actions):
            return self.close([action.ref for action in actions if action.is_open])
        return self._put(refs, lambda action: _set_to(action, Status.OPEN), "Opened {} again")

    def people(self) -> list[str]:
        """Every owner, waiting-on and partner used before, the most used first."""
        from collections import Counter

        names: Counter[str] = Counter()
        for action in self._desk.store.actions():
            names.update(name for name in (action.owner, action.waiting_on, action.partner) if name)
        return [name for name, _ in names.most_common()]

    def _read(self, words: Mapping[str, str], day_first: bool) -> dict[str, Any]:
        plain = {name: value for name, value in words.items() if name != "brief"}
        values = read_fields(
            plain, today=self._desk.today(), kinds=self._desk.kinds, day_first=day_first
        )
        if "brief" in words:
            values["brief"] = self._desk.briefs.named(words["brief"]).id
        return values

    def _quoted(self, action: Action, words: str | None) -> dict[str, Any]:
        """The fields of a quote as the brief of `action` says it; raises NotFound."""
        if words is None:
            return dict.fromkeys(_QUOTED)
        return _from(self._desk.briefs.quote(self._desk.briefs.get(action.brief), words))

    def _other(self, ref: str, refs: Sequence[str]) -> None:
        """Refuse as a duplicate's original what is not there, and the duplicates themselves."""
        if self.get(ref).ref in {one.strip().upper() for one in refs}:
            raise UsageError(f"{ref} cannot repeat itself.", "Name the action that stays.")

    def _put(self, refs: Iterable[str], change: Any, sentence: str) -> tuple[Action, ...]:
        wanted = [ref.strip().upper() for ref in dict.fromkeys(refs)]
        with self._desk.command("") as draft:
            done = []
            for ref in wanted:
                action = draft.action(ref)
                if action is None:
                    raise NotFound(
                        f"There is no action {one_line(ref)}; nothing was changed.",
                        "`briefer actions` lists them all.",
                    )
                done.append(draft.put(change(action)))
            what = wanted[0] if len(wanted) == 1 else f"{len(wanted)} actions"
            draft.sentence = sentence.replace("{}", what, 1)
        return tuple(done)


def _signed(words: str) -> bool:
    """Whether these are tags to add and to take off: `+late, -old`."""
    typed = words.replace(",", " ").split()
    return bool(typed) and all(len(word) > 1 and word[0] in "+-" for word in typed)


def _tagged(tags: Iterable[str], words: str) -> tuple[str, ...]:
    """`tags` with those of `words` added; a word with a minus before it takes that tag off."""
    typed = words.replace(",", " ").split()
    gone = {tag for word in typed if word[0] == "-" for tag in read_tags(word[1:])}
    added = [tag for word in typed if word[0] != "-" for tag in read_tags(word.lstrip("+"))]
    return tuple(dict.fromkeys([*(tag for tag in tags if tag not in gone), *added]))


def _set_to(action: Action, status: Status) -> Action:
    """`action` in a status that needs no reason."""
    return replace(action, status=status, reason=None, duplicate_of=None)


def _why_closed(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a new status does to the fields that explain one; refuses what lacks its reason."""
    if values["status"] is Status.CANCELLED and not values.get("reason"):
        raise UsageError("A cancelled action needs a reason.", "Say why: reason=overtaken.")
    if values["status"] is Status.DUPLICATE and not values.get("duplicate_of"):
        raise UsageError("A duplicate needs the other action.", "Name it: duplicate=A-2026-014.")
    return {"reason": None, "duplicate_of": None}


def _from(quote: Quote | None) -> dict[str, Any]:
    if quote is None:
        return {}
    return {
        "quote": quote.text,
        "quote_start": quote.start,
        "quote_end": quote.end,
        "level": quote.level,
        "direction": quote.direction,
    }
