"""The workspace's own words, kept in db.json: kinds with their letters, topics, names of our side.

Each is read from one line of text, as it is typed, and shown as such a line.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, NamedTuple

from briefer.model.action import FIRST_KINDS, Kind
from briefer.model.errors import UsageError
from briefer.model.text import one_line
from briefer.model.topic import FIRST_TOPICS

if TYPE_CHECKING:
    from briefer.desk.desk import Desk


def kinds_line(desk: Desk) -> str:
    """The kinds as they are typed: `r request, y reply, …`."""
    return ", ".join(f"{kind.letter} {kind.name}" for kind in desk.kinds)


def set_kinds(desk: Desk, words: str) -> tuple[Kind, ...]:
    """Keep the kinds of `r request, y reply`; no words bring the first ones back.

    Raises UsageError as `read_kinds` does, and for a kind taken away that actions still have.
    """
    kinds = read_kinds(words) if words.strip() else FIRST_KINDS
    gone = {kind.id for kind in desk.kinds} - {kind.id for kind in kinds}
    used = sorted(gone & {action.kind for action in desk.store.actions()})
    if used:
        raise UsageError(f"Actions still have the kind {used[0]}.", f"kind:{used[0]} finds them.")
    value = None if kinds == FIRST_KINDS else [asdict(kind) for kind in kinds]
    with desk.command(f"Set {len(kinds)} kinds of action") as draft:
        draft.set("kinds", value)
    return kinds


def read_kinds(words: str) -> tuple[Kind, ...]:
    """Kinds from `r request, y reply`: each with a letter and a name that no other one has.

    Raises UsageError that names the part which says otherwise.
    """
    kinds: list[Kind] = []
    for part in filter(str.strip, words.split(",")):
        letter, _, name = one_line(part).partition(" ")
        name = name.strip()
        if len(letter) != 1 or not letter.isalnum() or not name:
            raise UsageError(
                f"“{one_line(part)}” is no letter and a name.", "Write r request, y reply."
            )
        kind = Kind(name.casefold().replace(" ", "-"), name, letter)
        for other in kinds:
            if other.letter == letter:
                raise UsageError(f"{letter} is the letter of {other.name} too.", "Change one.")
            if other.id == kind.id:
                raise UsageError(f"{name} is there twice.", "Take one of them out.")
        kinds.append(kind)
    return tuple(kinds)


def set_ours(desk: Desk, words: str) -> tuple[str, ...]:
    """Keep the names of our side, separated by commas; they decide who owes a commitment.

    Every brief has to be read anew then.
    """
    names = tuple(dict.fromkeys(name for part in words.split(",") if (name := one_line(part))))
    with desk.command(f"Set our side to {', '.join(names) or 'nobody'}") as draft:
        draft.set("ours", list(names) or None)
    return names


TERMS = ("strong", "context", "against")
"""Sorts of terms of a topic: one is enough; only with others; speaks against it."""


class TopicLine(NamedTuple):
    """A topic as it was typed: its id, its name, its terms by their sort."""

    id: str
    name: str
    terms: dict[str, list[str]]

    @property
    def meaning(self) -> str:
        """How it was understood: `strong 2, context 1`."""
        counts = [f"{sort} {len(terms)}" for sort, terms in self.terms.items()]
        return ", ".join(counts) or "without terms it goes"


def own_topics(desk: Desk) -> list[str]:
    """The topics of this workspace as they are typed; see `read_topic`."""
    own: dict[str, dict[str, Any]] = desk.setting("topics") or {}
    return [f"{name}: {_written(table)}" for name, table in own.items()]


def read_topic(words: str) -> TopicLine:
    """A topic from `money laundering: hawala, shell company; context: cash; against: laundry`.

    Terms without a sort before them are strong. Raises UsageError where there is no name.
    """
    name, _, rest = words.partition(":")
    name = one_line(name)
    topic = name.casefold().replace(" ", "-")
    if not topic.strip("-"):
        raise UsageError("A topic needs a name.", "Write money laundering: hawala, shell company.")
    terms: dict[str, list[str]] = {}
    for part in rest.split(";"):
        label, colon, listed = part.partition(":")
        sort = label.strip().casefold() if colon else TERMS[0]
        if sort not in TERMS:
            raise UsageError(
                f"{one_line(label)} is no sort of terms.", "Write context: or against:."
            )
        named = (listed if colon else part).split(",")
        if found := [term for each in named if (term := one_line(each))]:
            terms[sort] = [*terms.get(sort, ()), *found]
    return TopicLine(topic, name, terms)


def set_topic(desk: Desk, words: str) -> str:
    """Keep a topic with the terms that give it, or more terms for one of the first; its id.

    `words` are those of `read_topic`; they replace what was set before, and without terms the
    topic goes, or loses its own. Every brief has to be read anew then.
    """
    topic, name, terms = read_topic(words)
    own: dict[str, Any] = dict(desk.setting("topics") or {})
    first = any(each.id == topic for each in FIRST_TOPICS)
    if terms:
        shown = {} if first else {"name": name[0].upper() + name[1:]}
        kept = {key: value for key, value in own.get(topic, {}).items() if key not in TERMS}
        own[topic] = {**kept, **shown, **terms}
    elif own.pop(topic, None) is None:
        raise UsageError(f"{name} has no terms of its own.", "Write terms after the colon.")
    with desk.command(f"Set the topic {name}" if terms else f"Took the topic {name} out") as draft:
        draft.set("topics", own or None)
    return topic


def _written(table: dict[str, Any]) -> str:
    """The terms of a topic as they are typed; a single one may stand without a list."""
    parts = []
    for sort in TERMS:
        terms = table.get(sort) or ()
        listed = ", ".join([terms] if isinstance(terms, str) else terms)
        parts.append(listed if sort == TERMS[0] else f"{sort}: {listed}" if listed else "")
    return "; ".join(filter(None, parts))
