"""What may be handed on: the cap of `--max-tlp`, and the classifications that need force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from briefer.export.dossier import Dossier, counted
from briefer.model.action import Action
from briefer.model.errors import BrieferError
from briefer.model.frozen import Frozen
from briefer.model.marking import TLP, UNMARKED, Marking


class Refused(BrieferError):
    """An export that must not be made unless a classification is forced by its name."""

    title = "Not exported"

    def __init__(self, message: str, mend: str, names: Sequence[str]) -> None:
        super().__init__(message, mend)
        self.names = names
        """The classifications to force."""


class LeftOut(Frozen):
    """How many briefs and actions a cap left out, and why: the label that was too strict."""

    reason: str
    briefs: int
    actions: int

    def __str__(self) -> str:
        actions = f" and {counted(self.actions, 'action')}" if self.actions else ""
        return f"{counted(self.briefs, 'brief')}{actions} left out: {self.reason}"


class Kept(Frozen):
    """The dossiers that may be handed on, and what was left out."""

    items: tuple[Dossier, ...]
    left_out: tuple[LeftOut, ...] = ()


def withhold(
    dossiers: Iterable[Dossier], cap: TLP | None = None, force: Collection[str] = ()
) -> Kept:
    """What of `dossiers` may be handed on under `cap`, and what is left out and why.

    With a cap, stricter and unmarked briefs are left out with their actions, and what is kept no
    longer names them. Raises Refused where a kept brief bears PROTECTED or above, UK SECRET or
    above, or a name that is not known, unless `force` has that name.
    """
    kept: list[Dossier] = []
    gone: list[tuple[str, Dossier]] = []
    for dossier in dossiers:
        reason = _too_strict(dossier.marking, cap)
        if reason is None:
            kept.append(dossier)
        else:
            gone.append((reason, dossier))
    _refuse(kept, {name.casefold() for name in force})
    refs = {action.ref for _, dossier in gone for action in dossier.actions}
    items = [_silent(dossier, refs) for dossier in kept] if refs else kept
    return Kept(tuple(items), _counts(gone))


def _too_strict(marking: Marking, cap: TLP | None) -> str | None:
    """Why a marking is over the cap, or None where it is not."""
    if cap is None:
        return None
    if marking.tlp is None:
        return UNMARKED
    return f"{marking.tlp} is stricter than {cap}" if marking.tlp.rank > cap.rank else None


def _refuse(kept: Iterable[Dossier], force: Collection[str]) -> None:
    names = Counter(
        each.name
        for dossier in kept
        for each in dossier.marking.classifications
        if each.needs_force and each.name.casefold() not in force
    )
    if names:
        told = ", ".join(f"{counted(many, 'brief')} marked {name}" for name, many in names.items())
        raise Refused(
            f"This export would hold {told}.",
            "Narrow the query to leave these out, or force the classification by its full name.",
            tuple(names),
        )


def _silent(dossier: Dossier, refs: Collection[str]) -> Dossier:
    """The dossier with no reference to a withheld action."""
    return replace(dossier, actions=tuple(_unnamed(action, refs) for action in dossier.actions))


def _unnamed(action: Action, refs: Collection[str]) -> Action:
    history = tuple(
        replace(
            change,
            old=None if change.old in refs else change.old,
            new=None if change.new in refs else change.new,
        )
        for change in action.history
    )
    duplicate_of = None if action.duplicate_of in refs else action.duplicate_of
    return replace(action, duplicate_of=duplicate_of, history=history)


def _counts(gone: Iterable[tuple[str, Dossier]]) -> tuple[LeftOut, ...]:
    briefs: Counter[str] = Counter()
    actions: Counter[str] = Counter()
    for reason, dossier in gone:
        briefs[reason] += 1
        actions[reason] += len(dossier.actions)
    return tuple(LeftOut(reason, briefs[reason], actions[reason]) for reason in sorted(briefs))
