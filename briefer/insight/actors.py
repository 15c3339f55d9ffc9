"""Who acts in a clause: officials, others who can act, things, and outsiders who only comment."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from enum import Enum
from functools import cache

from briefer.insight import wordlists
from briefer.insight.resources import data
from briefer.insight.scanner import one_pattern
from briefer.model.commitment import Direction

_PERSONS = ("ers", "ors", "ists", "ants", "men", "women", "people", "man", "woman", "er", "or")


class Role(Enum):
    """What sort of subject somebody is."""

    OFFICIAL = "official"
    ACTOR = "actor"
    UNKNOWN = "unknown"
    THING = "thing"
    PAPER = "paper"
    OUTSIDER = "outsider"
    NOBODY = "nobody"


def role_of(words: str, *, named: Callable[[str], bool] = bool) -> Role:
    """The role of a subject's words.

    `named` tells whether a capitalised word that stands alone is a name, or only opens a sentence.
    """
    if not words:
        return Role.NOBODY
    lower = words.lower()
    acting = _for_whom().split(lower, maxsplit=1)[0]
    if any_of("bystanders").search(acting) or any(
        pattern.search(lower) for pattern in (any_of("commentators"), _affiliated())
    ):
        return Role.OUTSIDER
    core = _complement().split(words, maxsplit=1)[0].strip(" ,*_") or words
    if _adverbial().match(lower):
        core = words  # "By the end of the year the agency": the actor comes last
    head = re.split(r"[\s/]+", core)[-1].strip("*_\"'“”‘’.,")
    head_lower = head.lower()
    if _gerund().match(words):
        return Role.THING
    if head_lower in _set("papers"):
        return Role.PAPER
    if head_lower in _set("things"):
        return Role.THING
    if head_lower in _set("official") or any_of("official").search(core.lower()):
        return Role.OFFICIAL
    capitals = re.findall(r"\b(?!(?:The|An?|Those|Some|Many|All|Most)\b)[A-Z][\w’'.-]*", core)
    if words in ("Some", "Many", "Most"):
        return Role.UNKNOWN  # who they are is left open
    if head[:1].isupper():
        alone = len(capitals) == 1 and core == head and not head.isupper()
        if alone and head_lower not in _set("states") and not named(head):
            return Role.UNKNOWN
        return Role.ACTOR
    return Role.ACTOR if capitals and head_lower.endswith(_PERSONS) else Role.UNKNOWN


def direction_of(actor: str, ours: Collection[str]) -> Direction:
    """Who owes whom, seen from `ours` (names by which a text may call us)."""
    lower = actor.lower()
    if any_of("joint").search(lower) or " and " in _office().sub("", actor):
        return Direction.JOINT
    if any(re.search(rf"\b{re.escape(name.lower())}\b", lower) for name in ours):
        return Direction.WE_OWE
    return Direction.THEY_OWE if ours and actor else Direction.UNKNOWN


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(data("actors")[name])


@cache
def any_of(name: str) -> re.Pattern[str]:
    """Any word of one list of actors.toml, in lower-case text."""
    return one_pattern(data("actors")[name])


@cache
def _office() -> re.Pattern[str]:
    """The name of one office that has an "and" of its own.

    "of Foreign Affairs and Trade"; "the Amusement and Gaming Corporation", but not "the Justice
    Ministry and Drug Board" nor "the Thailand and Laos Office".
    """
    name = r"[A-Z][\w-]*(?: [A-Z][\w-]*){0,3}"
    of = rf"\b(?:of|for) (?:the )?(?:{name}, )?{name} and {name}(?![’'])"
    actors = (wordlists.any_of("actors", group) for group in ("official", "states"))
    field = rf"(?!(?i:{'|'.join(actors)})\b)[A-Z][a-z][\w-]*"
    last = wordlists.any_of("actors", "joined")
    whole = rf"\b[Tt]he (?:[A-Z][\w-]* )?(?:{field} ){{1,3}}and (?:{field} ){{1,3}}(?i:{last})\b"
    return re.compile(f"{of}|{whole}")


@cache
def _affiliated() -> re.Pattern[str]:
    places = "|".join(data("actors")["affiliations"])
    return re.compile(rf"\b(?:of|at|from|with)\s(?:[\w’'-]+\s){{0,5}}?(?:{places})\b")


@cache
def _adverbial() -> re.Pattern[str]:
    return re.compile(rf"(?:{wordlists.any_of('clauses', 'adverbials')})\s")


@cache
def _for_whom() -> re.Pattern[str]:
    """What tells for or with whom somebody acts: "the minister for children" is no child."""
    return re.compile(r"\s(?:to|for|with|against|towards?)\s")


@cache
def _gerund() -> re.Pattern[str]:
    """A deed as the subject: "Sharing lists will help"."""
    who = "Beijing|Chongqing|Participating|Visiting|Neighbouring|Neighboring|Contracting|Remaining"
    return re.compile(rf"(?!{who})[A-Z][a-z]{{3,}}ing\s+[a-z]")


@cache
def _complement() -> re.Pattern[str]:
    return re.compile(r",|\s(?:of|for|in|on|from|at|between|with|under|to)\s")
