"""Headlines without a finite verb, as papers write them: "Laos to host border talks"."""

from __future__ import annotations

import re
from functools import cache

from briefer.insight.actors import Role, role_of
from briefer.insight.blocks import Block
from briefer.insight.clauses import Subject
from briefer.insight.ladder import Wording, damped
from briefer.insight.resources import data
from briefer.insight.wordlists import any_of

_LONGEST = 140
_FIRM, _PLANNED = 4, 2


def headline_wording(text: str, block: Block) -> Wording | None:
    """What `block` says that somebody is "to" do, where it is a headline; else None."""
    if block.end - block.start > _LONGEST or block.item or text[block.end - 1] in ".,:;?!…":
        return None
    line = text[block.start : block.end]
    found = _pattern().match(line)
    if found is None or _finite().search(found["who"].lower()):
        return None
    who = found["who"].rpartition(":")[2].strip()
    last = who.rpartition(",")[2].rpartition(" and ")[2].strip()
    role = role_of(last)
    if (role is not Role.OFFICIAL and not _is_known(last)) or _is_known(found["to"][3:]):
        return None  # "Ambassador to Laos"
    begin = block.start + found.end("who") - len(who)
    level = _PLANNED if found["soft"] else _FIRM
    level = damped(level, line.lower(), found.start("to"), found.end())
    subject = Subject(begin, begin + len(who), who)
    return Wording(level, (found["to"],), subject, Role.OFFICIAL, block.end)


def _is_known(name: str) -> bool:
    """Whether `name` is a state or a capital, or ends with a name in capitals: "EFCC"."""
    word = name.rpartition(" ")[2]
    return (len(word) > 1 and word.isupper()) or name.lower() in data("actors")["states"]


@cache
def _pattern() -> re.Pattern[str]:
    """A subject of capitalised and small words, "to" and a verb that promises."""
    no = (
        "be|have|face|stand|die|lose|win|play|become|the|an?|its|their|his|her|see|know|make|miss"
        "|appear|leave|retire|plead|go|come|get|return|our|your|my"
    )
    who = r"(?P<who>(?!(?:From|How|Access|Guide|Due|Next|Back)\b)[A-Z0-9][\w’'.&,: -]{1,70}?)"
    soft = r"(?:(?P<soft>[Ss]et|[Dd]ue|[Rr]eady|[Pp]oised|[Ll]ikely|[Ee]xpected)\s+)?"
    promise = rf"(?P<to>[Tt]o\s+(?!(?i:{no})\b)[A-Za-z][a-z]+)"
    return re.compile(rf"[*_\s]*{who}\s+{soft}{promise}\s+\S", re.ASCII)


@cache
def _finite() -> re.Pattern[str]:
    """A verb in what stands before "to": then it is no headline of this sort."""
    return re.compile(
        rf"\b(?:{any_of('actors', 'finite')}|[a-z]+ed|[a-z]+ing|how|what|why|where)\b"
    )
