"""Lines with Arabic or Hebrew in the order in which they are seen, for terminals that do not turn
them round themselves. The rules are those of the Unicode Bidirectional Algorithm (UAX 9) for text
without explicit embeddings, which are made visible before they get here."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from unicodedata import bidirectional, mirrored

from briefer.layout.line import Piece
from briefer.layout.widths import clusters

_MIRROR = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
_NEUTRAL = frozenset(("B", "S", "WS", "ON", "BN", "ES", "ET", "CS", "NSM", ""))


@cache
def _turned() -> re.Pattern[str]:
    return re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")


def _weak(kinds: list[str], base: str) -> list[str]:
    """Numbers and their separators settled (rules W2 to W7)."""
    strong = base
    found: list[str] = []
    for kind in kinds:
        if kind in ("L", "R", "AL"):
            strong = kind
        if kind == "EN" and strong == "AL":
            kind = "AN"
        found.append(kind)
    found = ["R" if kind == "AL" else kind for kind in found]
    for at in range(1, len(found) - 1):
        before, kind, after = found[at - 1 : at + 2]
        if before == after and (kind, before) in (("ES", "EN"), ("CS", "EN"), ("CS", "AN")):
            found[at] = before
    for step in (1, -1):
        before = ""
        for at in range(len(found))[::step]:
            if found[at] == "ET" and before == "EN":
                found[at] = "EN"
            before = found[at]
    strong = base
    for at, kind in enumerate(found):
        strong = kind if kind in ("L", "R") else strong
        if kind == "EN" and strong == "L":
            found[at] = "L"
    return found


def _neutral(kinds: list[str], base: str) -> list[str]:
    """Spaces and punctuation as what stands on both sides of them (rules N1 and N2)."""
    found: list[str] = []
    before = base
    runs = [(key, list(run)) for key, run in groupby(kinds, key=lambda kind: kind in _NEUTRAL)]
    for number, (neutral, run) in enumerate(runs):
        if neutral:
            after = runs[number + 1][1][0] if number + 1 < len(runs) else base
            after = "L" if after == "L" else "R"
            found += [before if before == after else base] * len(run)
        else:
            found += run
            before = "L" if run[-1] == "L" else "R"
    return found


def levels(signs: list[str]) -> list[int]:
    """The embedding level of each grapheme cluster of a line: odd ones run from right to left."""
    kinds = [bidirectional(sign[0]) for sign in signs]
    base = next(("L" if kind == "L" else "R" for kind in kinds if kind in ("L", "R", "AL")), "L")
    settled = _neutral(_weak(kinds, base), base)
    rtl = base == "R"
    found = [{"L": 1 + rtl, "R": 1}.get(kind, 2) if rtl or kind != "L" else 0 for kind in settled]
    for at in range(len(kinds) - 1, -1, -1):
        if kinds[at] not in ("WS", "S", "B"):
            break
        found[at] = int(rtl)
    return found


def reordered(row: list[Piece]) -> list[Piece]:
    """`row` in the order in which it is seen from left to right; brackets face the other way."""
    if not _turned().search("".join(piece.text for piece in row)):
        return row
    signs: list[Piece] = []
    for piece in row:
        at = piece.start
        for cluster in clusters(piece.text):
            signs.append(piece._replace(text=cluster, start=at))
            at = None if at is None else at + len(cluster)
    depth = levels([sign.text for sign in signs])
    order = list(range(len(signs)))
    for level in range(max(depth), 0, -1):
        for deep, run in groupby(range(len(order)), key=lambda at: depth[order[at]] >= level):
            places = list(run)
            if deep:
                order[places[0] : places[-1] + 1] = order[places[0] : places[-1] + 1][::-1]
    return [_faced(signs[at], depth[at]) for at in order]


def _faced(sign: Piece, level: int) -> Piece:
    if level % 2 and mirrored(sign.text[0]):
        return sign._replace(text=_MIRROR.get(sign.text, sign.text))
    return sign
