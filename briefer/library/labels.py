"""Labels that a text bears itself: lines that are nothing but a TLP label or a classification.

FIRST's TLP 2.0 puts the label in header and footer of documents and just before the text of
messages, the PSPF at top and bottom of each page; cables begin with theirs. Front matter, where it
speaks, always wins over them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefer.model.errors import UsageError
from briefer.model.frozen import Frozen
from briefer.model.marking import Scheme, parse_classification, parse_tlp
from briefer.model.text import one_line

HEAD = 5
"""Lines with words, from the first, among which a label is looked for; and the last line."""

LONGEST = 120
"""Characters of the longest line that can be a label."""

_SIGNS = " \t#>*_`~|[](){}<>=.:·,;/–—-"
"""What may stand around a label: Markdown's signs, brackets, rules."""


class Label(Frozen):
    """What a label says, as it is written; `tlp` may be a label that TLP 2.0 does not know.

    `place` is the character of the text at which the line of the TLP label begins.
    """

    tlp: str | None = None
    classification: str | None = None
    place: int = 0


NONE = Label()

_WORDS = ("TLP", "OFFICIAL", "PROTECTED", "SECRET", "CONFIDENTIAL", "RESTRICTED", "O:S")


def labels(text: str, start: int = 0) -> Label:
    """The strictest that the label lines at head and foot of `text`, from `start` on, say."""
    ends = list(_ends(text, start))
    if not _may_be("\n".join(line for _, line in ends)):
        return NONE
    found = [(at, label) for at, line in ends if (label := label_of(line))]
    marked = [(at, each.tlp) for at, each in found if each.tlp]
    place, tlp = max(marked, key=lambda each: _rank(each[1]), default=(0, None))
    national = (each.classification for _, each in found if each.classification)
    return Label(tlp, max(national, key=_weight, default=None), place)


def label_of(line: str) -> Label | None:
    """What a line says that is nothing but a label, of either kind or both; else None.

    A TLP label has `TLP` before it. A classification is one of the PSPF or the UK, or what was
    one, in capitals, so that a heading `Secret` is none.
    """
    if len(line) > LONGEST or not _may_be(line):
        return None
    words = one_line(line.replace("\\", "")).strip(_SIGNS)
    words += ")" if words.count("(") > words.count(")") else ""
    found = _tlp().search(words)
    before, after = (words[: found.start()], words[found.end() :]) if found else ("", words)
    rest = f"{before.rstrip(_SIGNS)} {after.lstrip(_SIGNS)}".strip()
    rest = _said_before().sub("", rest).strip(_SIGNS)
    tlp = found[0] if found else None
    if not rest:
        return Label(tlp) if tlp else None
    return Label(tlp, rest) if _is_national(rest) else _unknown(words)


def is_label(line: str) -> bool:
    """Whether a line is nothing but a label, and so no title."""
    return label_of(line) is not None


def behind_labels(text: str, start: int = 0) -> int:
    """Where the text goes on behind the label lines that it begins with, if any."""
    place = start
    for at, line in _ends(text, start):
        if at < place or not is_label(line):
            break
        place = min(at + len(line) + 1, len(text))
    return place


def _ends(text: str, start: int) -> Iterator[tuple[int, str]]:
    """The first lines with words and the last one, each with its place; long ones are cut."""
    place, seen = start, 0
    while seen < HEAD and place < len(text):
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        line = text[place : min(end, place + LONGEST + 1)]
        if line.strip():
            seen += 1
            yield place, line
        place = end + 1
    foot = text[max(place, len(text) - 2 * LONGEST) :].rstrip()
    if foot:
        line = foot.rpartition("\n")[2]
        yield max(place, len(text) - 2 * LONGEST) + len(foot) - len(line), line


def _may_be(text: str) -> bool:
    """Whether a word of a label is anywhere in `text`: nearly no line has one."""
    capitals = text.upper()
    return any(word in capitals for word in _WORDS)


def _is_national(words: str) -> bool:
    if not _national().fullmatch(words):
        return False
    known = parse_classification(words)
    return known is not None and (known.scheme is not Scheme.OTHER or bool(_former().match(words)))


def _unknown(words: str) -> Label | None:
    """A label of TLP's form that is none of its five."""
    return Label(words) if re.fullmatch(r"TLP ?: ?[A-Z]+(?: ?[+] ?[A-Z]+)?", words) else None


def _rank(tlp: str) -> int:
    """How strict a label is: one that nobody knows is the strictest."""
    try:
        return parse_tlp(tlp).rank
    except UsageError:
        return 9


def _weight(national: str) -> tuple[bool, int]:
    """How strict a classification is: a name without a rank is the strictest."""
    known = parse_classification(national)
    if known is None or known.rank is None:
        return True, 9
    return known.needs_force, known.rank


@cache
def _tlp() -> re.Pattern[str]:
    names = r"CLEAR|WHITE|GREEN|AMBER(?: ?[-+_ ] ?STRICT)?|RED"
    return re.compile(rf"\bTLP ?[-:_ ] ?(?:{names})(?![\w+])", re.IGNORECASE)


@cache
def _said_before() -> re.Pattern[str]:
    """What a line may say before its label; a banner of briefer's own has UNMARKED for TLP."""
    before = r"(?:security )?(?:classification|marking)[ ]*(?::|$)|(?:TLP )?UNMARKED\b"
    return re.compile(rf"^[ ]*(?:{before})[ ]*", re.IGNORECASE)


@cache
def _national() -> re.Pattern[str]:
    """Classifications written as labels are; their caveats in capitals too."""
    known = r"(?:UN)?OFFICIAL|PROTECTED|(?:TOP[ -])?SECRET"
    caveats = r"(?:[ ]?(?://|[,;( ])[^a-z]*)?"
    return re.compile(
        rf"(?:UK[ -])?(?:(?i:OFFICIAL ?[-:–] ?SENSITIVE|O:S)|OFFICIAL SENSITIVE|{known}){caveats}"
        rf"|SEC ?= ?\S.*|{_FORMER}"
    )


@cache
def _former() -> re.Pattern[str]:
    return re.compile(_FORMER)


_FORMER = r"(?:(?:NATO|EU|UK) )?(?:CONFIDENTIAL|RESTRICTED)|(?:NATO|EU|COSMIC) (?:TOP )?SECRET"
"""Classifications that stood, or stand elsewhere: free text to `marking`, and held back as such."""
