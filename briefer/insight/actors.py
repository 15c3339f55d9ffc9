"""Who acts in a clause: officials, others who can act, things, and outsiders who only comment."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import Enum
from functools import cache

from briefer.insight.resources import data
from briefer.model.commitment import Direction


class Role(Enum):
    """What sort of subject somebody is."""

    OFFICIAL = "official"
    ACTOR = "actor"
    THING = "thing"
    OUTSIDER = "outsider"
    NOBODY = "nobody"


def role_of(words: str) -> Role:
    """The role of a subject's words."""
    if not words:
        return Role.NOBODY
    lower = words.lower()
    if _any_of("outsiders").search(lower):
        return Role.OUTSIDER
    core = _complement().split(words, maxsplit=1)[0].strip(" ,*_") or words
    head = re.split(r"[\s/]+", core)[-1].strip("*_\"'“”‘’.,")
    head_lower = head.lower()
    if head_lower in _set("things"):
        return Role.THING
    if head_lower in _set("official") or _any_of("official").search(core.lower()):
        return Role.OFFICIAL
    capitals = re.findall(r"\b[A-Z][\w’'.-]*", core)
    if head[:1].isupper():
        alone = len(capitals) == 1 and not head.isupper()
        return Role.ACTOR if alone else Role.OFFICIAL
    return Role.ACTOR if capitals else Role.THING


def has_outsider(sentence: str) -> bool:
    """Whether somebody who only comments speaks in `sentence`."""
    return bool(_outside_speaker().search(sentence.lower()))


def direction_of(actor: str, ours: Collection[str]) -> Direction:
    """Who owes whom, seen from `ours` (names by which a text may call us)."""
    lower = f" {actor.lower()} "
    mine = any(re.search(rf"\b{re.escape(name.lower())}\b", lower) for name in ours)
    together = bool(_any_of("joint").search(lower)) or (" and " in lower)
    if together:
        return Direction.JOINT
    if mine:
        return Direction.WE_OWE
    if ours and actor:
        return Direction.THEY_OWE
    return Direction.UNKNOWN


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(data("actors")[name])


@cache
def _any_of(name: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in data("actors")[name])
    return re.compile(rf"\b(?:{words})\b")


@cache
def _complement() -> re.Pattern[str]:
    return re.compile(r",|\s(?:of|for|in|on|from|at|between|with|under|to)\s")


@cache
def _outside_speaker() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in data("actors")["outsiders"])
    said = "|".join(data("actors")["reporting"])
    return re.compile(
        rf"\b(?:{said})\b[^.;]{{0,60}}?\b(?:{words})\b|\b(?:{words})\b[^.;]{{0,80}}?\b(?:{said})\b"
    )
