"""What an export is made from: briefs with their text, commitments and actions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from briefer.model.action import Action
from briefer.model.brief import Brief
from briefer.model.commitment import Commitment
from briefer.model.marking import Marking, marking, strictest


@dataclass(frozen=True)
class Dossier:
    """One brief with everything that hangs on it.

    `text` is the whole document as read, `body_start` where its front matter ends. `actions` and
    `commitments` are the brief's own; an action has no marking but that of its brief. A register
    needs no text.
    """

    brief: Brief
    text: str = ""
    body_start: int = 0
    actions: tuple[Action, ...] = ()
    commitments: tuple[Commitment, ...] = ()

    @cached_property
    def marking(self) -> Marking:
        """The marking of the brief, which its actions inherit."""
        return marking(self.brief.tlp, self.brief.classification)

    @property
    def body(self) -> str:
        """The text after the front matter."""
        return self.text[self.body_start :]


def banner(dossiers: Iterable[Dossier]) -> str:
    """The line for head and foot of a text that holds all of these: the strictest of them."""
    return strictest(dossier.marking for dossier in dossiers).banner


def counted(count: int, noun: str) -> str:
    """A number with its noun: `1 brief`, `3 briefs`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
