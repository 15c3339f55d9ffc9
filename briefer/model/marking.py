"""Markings: TLP 2.0 and, apart from it, national classification; never converted into each other.

TLP after FIRST's definition of August 2022; classification names after the Australian PSPF and the
UK Government Security Classifications Policy of 2024. A label is kept in Latin capitals and is
never translated. Unmarked is a state of its own, and is never taken for TLP:CLEAR.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from briefer.model.errors import UsageError
from briefer.model.frozen import Frozen
from briefer.model.text import one_line

UNMARKED = "UNMARKED"


class TLP(StrEnum):
    """The five labels of the Traffic Light Protocol 2.0, from the freest to the strictest."""

    CLEAR = "TLP:CLEAR"
    GREEN = "TLP:GREEN"
    AMBER = "TLP:AMBER"
    AMBER_STRICT = "TLP:AMBER+STRICT"
    RED = "TLP:RED"

    @property
    def rank(self) -> int:
        """0 for CLEAR to 4 for RED."""
        return _LABELS.index(self)


_LABELS = tuple(TLP)


def parse_tlp(words: str) -> TLP:
    """The label that `words` spell, in any case, with or without `TLP:`; WHITE of v1 is CLEAR.

    Raises UsageError for anything else.
    """
    found = _tlp(words)
    if found is None:
        raise UsageError(
            f"“{one_line(words)[:40]}” is no TLP 2.0 label.",
            f"Write one of {', '.join(_LABELS)}.",
        )
    return found


class Scheme(StrEnum):
    """Whose classification a name belongs to; names of different schemes are never compared."""

    PSPF = "PSPF"
    UK = "UK"
    OTHER = "other"


class Classification(Frozen):
    """A national classification: its scheme, its written form, its caveats as text.

    `rank` orders names within one scheme; it is None for free text, of which nothing is known.
    """

    scheme: Scheme
    name: str
    rank: int | None = None
    caveats: str = ""

    @property
    def needs_force(self) -> bool:
        """Whether it must not leave an ordinary machine unless that is asked for by name.

        PSPF PROTECTED and above, UK SECRET and above, and every name that is not known.
        """
        return self.rank is None or self.rank >= _FORCED[self.scheme]

    def __str__(self) -> str:
        gap = "" if self.caveats.startswith((",", ";")) else " "
        return f"{self.name}{gap}{self.caveats}".strip()


# The names from the freest to the strictest: the document form, and the pattern that reads it.
_PSPF = (
    ("UNOFFICIAL", r"UNOFFICIAL"),
    ("OFFICIAL", r"OFFICIAL"),
    ("OFFICIAL: Sensitive", r"OFFICIAL(?: ?: ?| )SENSITIVE|O:S"),
    ("PROTECTED", r"PROTECTED"),
    ("SECRET", r"SECRET"),
    ("TOP SECRET", r"TOP[ -]SECRET"),
)
_UK = (
    ("OFFICIAL", r"OFFICIAL"),
    ("OFFICIAL-SENSITIVE", r"OFFICIAL ?[-–:]? ?SENSITIVE"),
    ("SECRET", r"SECRET"),
    ("TOP SECRET", r"TOP[ -]SECRET"),
)
_FORCED = {Scheme.PSPF: 3, Scheme.UK: 2, Scheme.OTHER: 0}
_CAVEATS = (
    r"(?P<caveats>(?: ?(?://|[,;(])| (?:AUSTEO|AGAO|REL|CABINET|NATIONAL CABINET|EXCLUSIVE FOR"
    r"|LEGAL PRIVILEGE|LEGISLATIVE SECRECY|PERSONAL PRIVACY)\b).*)?"
)
_STRICT_WORDS = r"(?i)\b(?:PROTECTED|SECRET|SENSITIVE|CONFIDENTIAL|RESTRICTED)\b"


@lru_cache(maxsize=1024)
def parse_classification(words: str) -> Classification | None:
    """What `words` say: a known name with its caveats, free text as it stands, None for nothing.

    A bare name that two schemes share is read as PSPF; `UK SECRET` and the hyphen of
    `OFFICIAL-SENSITIVE` are the UK's. Email form (`[SEC=OFFICIAL:Sensitive, CAVEAT=…]`) is read
    and the document form written. What could hide a stricter word stays free text.
    """
    line = one_line(words)
    if not line:
        return None
    tag = re.fullmatch(r"\[? ?SEC ?= ?(.*?) ?\]?", line, re.I)
    plain = _document_form(tag[1]) if tag else line
    prefix = re.match(r"UK[ -]", plain, re.I)
    if prefix:
        return _named(Scheme.UK, _UK, plain[3:], "UK ") or _free(line)
    return _named(Scheme.PSPF, _PSPF, plain, "") or _named(Scheme.UK, _UK, plain, "") or _free(line)


class Marking(Frozen):
    """What a text, or the strictest of several, may be handed to.

    `classifications` holds the strictest of every scheme and every free text. `unread` holds words
    that stood where a TLP label belongs and are none. `unmarked` tells that something in it has
    no readable TLP label.
    """

    tlp: TLP | None = None
    classifications: tuple[Classification, ...] = ()
    unread: tuple[str, ...] = ()
    unmarked: bool = True

    @property
    def needs_force(self) -> bool:
        """Whether any classification in it must not be exported unless asked for by name."""
        return any(each.needs_force for each in self.classifications)

    @property
    def banner(self) -> str:
        """The line for head and foot: `TLP:GREEN · OFFICIAL: Sensitive`, or `UNMARKED`."""
        parts = [str(self.tlp)] if self.tlp else []
        parts += [f"{words} (no TLP 2.0 label)" for words in self.unread]
        if self.unmarked and not self.unread:
            parts.append(self._unmarked_words)
        return " · ".join([*parts, *map(str, self.classifications)])

    @property
    def _unmarked_words(self) -> str:
        if self.tlp:
            return f"part {UNMARKED}"
        return f"TLP {UNMARKED}" if self.classifications else UNMARKED


@lru_cache(maxsize=4096)
def marking(tlp: str | None, classification: str | None) -> Marking:
    """The marking that a brief's two fields give, as its file wrote them."""
    label = _tlp(tlp) if tlp else None
    unread = one_line(tlp) if tlp and label is None else ""
    found = parse_classification(classification) if classification else None
    return Marking(label, (found,) if found else (), (unread,) if unread else (), label is None)


def strictest(markings: Iterable[Marking]) -> Marking:
    """The marking for a text that holds all of these; of nothing, unmarked."""
    every = list(dict.fromkeys(markings))
    if not every:
        return Marking()
    labels = [each.tlp for each in every if each.tlp]
    return Marking(
        max(labels, key=lambda label: label.rank, default=None),
        _strictest_of_each_scheme([each for one in every for each in one.classifications]),
        tuple(sorted({words for one in every for words in one.unread})),
        any(one.unmarked for one in every),
    )


def _strictest_of_each_scheme(every: list[Classification]) -> tuple[Classification, ...]:
    """The highest names of each known scheme, with all their caveats, and every free text."""
    kept: list[Classification] = []
    for scheme in (Scheme.PSPF, Scheme.UK):
        inside = [one for one in every if one.scheme is scheme]
        if inside:
            top = max(inside, key=lambda one: (one.rank or 0, one.name))
            caveats = sorted({one.caveats for one in inside if one.caveats})
            kept.append(Classification(scheme, top.name, top.rank, " ".join(caveats)))
    return (*kept, *sorted({one for one in every if one.scheme is Scheme.OTHER}, key=str))


def _tlp(words: str) -> TLP | None:
    name = re.sub(r"^TLP[ :_-]*", "", one_line(words).upper())
    name = re.sub(r"[ _-]*\+[ _-]*|[ _-]+", "+", name)
    return TLP.CLEAR if name == "WHITE" else next((t for t in TLP if t == f"TLP:{name}"), None)


def _named(
    scheme: Scheme, names: tuple[tuple[str, str], ...], words: str, prefix: str
) -> Classification | None:
    for rank in reversed(range(len(names))):
        name, pattern = names[rank]
        found = re.fullmatch(rf"(?:{pattern}){_CAVEATS}", words, re.I)
        if found and not re.search(_STRICT_WORDS, found["caveats"] or ""):
            return Classification(scheme, prefix + name, rank, (found["caveats"] or "").strip())
    return None


def _document_form(tag: str) -> str:
    """The inside of an email tag as a document has it: `PROTECTED // AUSTEO, EXPIRES=2027`."""
    name, *qualities = (part.strip() for part in tag.split(","))
    caveats, others = "", ""
    for quality in qualities:
        found = re.fullmatch(r"(?:CAVEAT|ACCESS) ?= ?(?:(?:C|FG|RI|SH):)?(.+)", quality, re.I)
        if found:
            caveats += f" // {found[1].replace('-', ' ')}"
        else:
            others += f", {quality}"
    return name + caveats + others


def _free(line: str) -> Classification:
    return Classification(Scheme.OTHER, line)
