"""Commitments found in briefs: accepted into actions, declined for good, deferred, the inbox."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefer.catalogue import Found
from briefer.model.action import Action
from briefer.model.brief import BriefState
from briefer.model.dates import when
from briefer.model.errors import NotFound, UsageError
from briefer.model.frozen import replace
from briefer.query import Scope

if TYPE_CHECKING:
    from briefer.catalogue import Result
    from briefer.desk.desk import Desk
    from briefer.desk.quotes import Quote
    from briefer.model.commitment import Commitment
    from briefer.query import Completion

__all__ = ["Commitments", "Found"]

DECLINED = "declined"
ACCEPTED = "accepted"
DUPLICATE = "duplicate"
DEFERRED = "deferred"


class Commitments:
    """What officials decide of the sentences that the finder marks. Nothing decides by itself.

    Who makes an action of a sentence in another way has decided too: see `taken_up`.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, brief_id: str) -> tuple[Found, ...]:
        """The commitments of one brief in the order of its text, decided ones too."""
        brief = self._desk.briefs.get(brief_id)
        return tuple(
            Found(brief, commitment, decision)
            for commitment, decision in self._desk.catalogue.commitments(brief_id)
        )

    def inbox(self, query: str = "", *, typing: bool = False) -> Result:
        """The undecided commitments that a query finds, as windows of `Found`."""
        return self._desk.briefs.find(query, typing=typing, scope=Scope.COMMITMENTS)

    def complete(self, text: str, cursor: int) -> list[Completion]:
        """What may be typed next in a query of commitments."""
        return self._desk.briefs.complete(text, cursor, Scope.COMMITMENTS)

    def accept(self, found: Iterable[Found]) -> tuple[Action, ...]:
        """An action of each commitment, with kind and text suggested, quote and place kept."""
        from briefer.insight import suggest_text
        from briefer.layout.words import passage

        with self._desk.command("") as draft:
            made, kinds = [], {kind.id for kind in self._desk.kinds}
            for item in found:
                commitment = item.commitment
                state = self._undecided(draft.brief(item.brief.id), item)
                action = draft.add_action(
                    brief=item.brief.id,
                    text=suggest_text(replace(commitment, quote=passage(commitment.quote))),
                    kind=commitment.kind if commitment.kind in kinds else "other",
                    quote=commitment.quote,
                    quote_start=commitment.start,
                    quote_end=commitment.end,
                    level=commitment.level,
                    direction=commitment.direction.value,
                )
                draft.put(_decided(state, item.commitment.key, f"{ACCEPTED} {action.ref}"))
                made.append(action)
            if not made:
                raise NotFound("There is no commitment here.", "] goes to the next one.")
            draft.sentence = (
                f"Accepted {made[0].ref}" if len(made) == 1 else f"Accepted {len(made)} commitments"
            )
        return tuple(made)

    def decline(self, found: Iterable[Found]) -> int:
        """Decline commitments for good: they never come back, unless the command is undone."""
        return self._decide(found, DECLINED, "Declined")

    def defer(self, found: Iterable[Found], words: str) -> int:
        """Put commitments off until a date in words."""
        day = when(words, self._desk.today()).date
        return self._decide(found, f"{DEFERRED} {day.isoformat()}", "Deferred")

    def duplicate(self, found: Iterable[Found], ref: str) -> int:
        """Say that commitments repeat an action that is there; raises NotFound."""
        action = self._desk.actions.get(ref)
        return self._decide(found, f"{DUPLICATE} {action.ref}", f"Duplicate of {action.ref}:")

    def _decide(self, found: Iterable[Found], decision: str, verb: str) -> int:
        count = 0
        with self._desk.command("") as draft:
            for item in found:
                state = self._undecided(draft.brief(item.brief.id), item)
                draft.put(_decided(state, item.commitment.key, decision))
                count += 1
            if not count:
                raise NotFound("There is no commitment here.", "] goes to the next one.")
            draft.sentence = f"{verb} {count} commitment{'s' if count > 1 else ''}"
        return count

    def _undecided(self, state: BriefState | None, item: Found) -> BriefState:
        if state is None:
            raise NotFound(f"The brief {item.brief.id} is gone.", "Scan the folder again.")
        if (decision := _decision(state, item.commitment)) is not None:
            raise UsageError(f"This one is {decision} already.", "u takes the last command back.")
        return state


def taken_up(
    state: BriefState, commitments: Iterable[Commitment], quote: Quote, ref: str
) -> BriefState:
    """A brief whose undecided commitments within `quote` are accepted as the action `ref`."""
    for each in commitments:
        if quote.start <= each.start and each.end <= quote.end and not _decision(state, each):
            state = _decided(state, each.key, f"{ACCEPTED} {ref}")
    return state


def _decision(state: BriefState, commitment: Commitment) -> str | None:
    """What was decided; None where nothing was, or it was put off."""
    decision = state.decisions.get(commitment.key)
    return None if decision is None or decision.startswith(DEFERRED) else decision


def _decided(state: BriefState, key: str, decision: str) -> BriefState:
    return replace(state, decisions={**state.decisions, key: decision})
