"""Where a line of text is broken: at spaces, else between the clusters of scripts without them."""

from __future__ import annotations

import re
from functools import cache

from briefer.layout.widths import measured

Cut = tuple[int, int]

_OPENING = frozenset("([{「『【《〈“‘（")
_CLOSING = frozenset(")]}」』】》〉”’、。，．：；！？）…។៕៖ៗฯๆ")


@cache
def _spaceless() -> re.Pattern[str]:
    """One character of a script that is written without spaces between words."""
    return re.compile(
        "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\u2e80-\u9fff\ua980-\ua9df"
        "\uaa60-\uaa7f\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
    )


def breaks(text: str, width: int) -> list[Cut]:
    """`text` as lines of at most `width` cells: the start and end of each within `text`.

    Spaces at a break belong to no line. A word that is longer than a line is cut between its
    clusters. A text without any break gives one line, an empty text one empty line.
    """
    width = max(1, width)
    if text.isascii():
        return _plain_breaks(text, width)
    signs = measured(text)
    if sum(size for _, size in signs) <= width:
        return [(0, len(text))]
    return _script_breaks(text, signs, width)


def _plain_breaks(text: str, width: int) -> list[Cut]:
    found: list[Cut] = []
    start, end = 0, len(text)
    while end - start > width:
        space = text.rfind(" ", start, start + width + 1)
        if space <= start or not text[start:space].strip():
            found.append((start, start + width))
            start += width
            continue
        stop = space
        while text[stop - 1] == " ":
            stop -= 1
        found.append((start, stop))
        start = space + 1
        while start < end and text[start] == " ":
            start += 1
    if start < end or not found:
        found.append((start, end))
    return found


def _script_breaks(text: str, signs: list[tuple[str, int]], width: int) -> list[Cut]:
    found: list[Cut] = []
    spaceless = _spaceless().match
    start = at = used = 0
    word = part = (0, 0)  # the last break at a space, and the last within a script: place, cells
    before = ""
    for cluster, size in signs:
        if before in (" ", "\u200b"):
            word = (at, used)
        elif (
            before
            and (spaceless(cluster) or spaceless(before))
            and cluster not in _CLOSING
            and before not in _OPENING
        ):
            part = (at, used)
        while used + size > width and at > start and cluster not in (" ", "\u200b"):
            cut = word if word[1] * 2 >= width or part[0] <= start else part
            if cut[0] <= start:
                cut = (at, used)
            stop = cut[0]
            while stop > start and text[stop - 1] in " \u200b":
                stop -= 1
            found.append((start, stop))
            start, used = cut[0], used - cut[1]
            word = (word[0], word[1] - cut[1]) if word[0] > start else (start, 0)
            part = (part[0], part[1] - cut[1]) if part[0] > start else (start, 0)
        at += len(cluster)
        used += size
        before = cluster
    stop = len(text)
    while stop > start and text[stop - 1] in " \u200b":
        stop -= 1
    found.append((start, stop))
    return found
