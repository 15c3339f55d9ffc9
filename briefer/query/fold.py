"""What counts as the same text: case, accents, defanged addresses, and words without spaces.

The index and the query go through this one file, so that they cannot disagree. Folding is made
piece by piece (a letter with its marks), therefore every folded word knows where it stood.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

TOKENIZER = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
"""The FTS5 tokenizer under which `spaced` text falls into exactly the words of `tokens`."""

_WORD_CATEGORIES = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl", "No", "Co", "Mn", "Mc"))

# Accents of Latin, Greek and Cyrillic, Hebrew points, Arabic vowel signs and tatweel, and the
# characters that are never seen: soft hyphen, zero-width and bidi marks, variation selectors.
_UNHEARD = (
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff"
)
# Letters with a stroke have no accent to strip, yet are typed without it.
_STROKES = {"đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "ŧ": "t"} | {
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
}

# Scripts written without spaces: letters, marks, and the sign that stacks the next letter below.
# Khmer, Thai, Lao, Burmese; Chinese and Japanese characters stand alone.
_STACKED = (
    ("\u1780-\u17b3\u17d7\u17dc", "\u17b4-\u17d1\u17d3\u17dd", "\u17d2"),
    ("\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46", "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e", ""),
    (
        "\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd\u0ec0-\u0ec6\u0edc-\u0edf",
        "\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece",
        "",
    ),
    (
        "\u1000-\u102a\u103f\u1050-\u1055\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081\u108e",
        "\u102b-\u1038\u103a-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074"
        "\u1082-\u108d\u108f\u109a-\u109d",
        "\u1039",
    ),
    (
        "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
        "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
        "\u3099\u309a",
        "",
    ),
)


def fold(text: str) -> str:
    """`text` as it is compared: no case, no accents, `hxxp` as `http`, `[.]` and `(.)` as `.`.

    Invisible characters are dropped, compatibility forms (full width, ligatures) become plain, and
    every run of white space is one space. Folding twice changes nothing more.
    """
    folded = " ".join(_plain(text).split())
    return folded.replace("[.]", ".").replace("(.)", ".")


def spaced(text: str) -> str:
    """`text` folded and ready for FTS5 under `TOKENIZER`: character clusters stand apart.

    Khmer, Thai, Lao, Burmese, Chinese and Japanese are written without spaces; each cluster (a
    letter with what is written above, below and round it) becomes a word of its own, and a query in
    these scripts is asked as a phrase of clusters, which finds it anywhere in a run of text.
    """
    folded = _plain(text)
    return folded if folded.isascii() else _clusters().sub(r" \g<0> ", folded)


def tokens(text: str) -> list[str]:
    """The words of `text` in order, folded: letters, numbers and marks; clusters one by one."""
    return spaced(text).translate(_gaps()).split()


def is_cluster(word: str) -> bool:
    """Whether a word of `tokens` is a character cluster of a script written without spaces."""
    return not word.isascii() and _clusters().match(word) is not None


def words_at(text: str) -> list[tuple[str, int, int]]:
    """The words of `text` as `tokens` gives them, each with its start and end in `text`."""
    if text.isascii():
        return [(word[0], *word.span()) for word in _plain_words().finditer(in_place(text))]
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece, start, end in _units(text):
        pieces.append(piece)
        if piece.isascii() and len(piece) == end - start:
            starts += range(start, end)
            ends += range(start + 1, end + 1)
        else:
            starts += [start] * len(piece)
            ends += [end] * len(piece)
    folded = "".join(pieces).replace("hxxp", "http")
    words = _words().finditer(folded.translate(_gaps()))
    return [(word[0], starts[word.start()], ends[word.end() - 1]) for word in words]


def in_place(text: str) -> str:
    """ASCII `text` folded; every character stays where it stood."""
    return text.lower().replace("hxxp", "http")


def _plain(text: str) -> str:
    if text.isascii():
        return in_place(text)
    bare = _bare(text.casefold())
    return unicodedata.normalize("NFC", bare).replace("hxxp", "http")


def _bare(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    heard = _unheard().sub(lambda found: _STROKES.get(found[0], ""), apart)
    return unicodedata.normalize("NFKD", heard.casefold())


def _units(text: str) -> Iterator[tuple[str, int, int]]:
    """The pieces that fold by themselves, folded, with their start and end in `text`.

    A run of ASCII gives one unit, whose characters fold one by one; else a unit is a letter with
    all that joins it.
    """
    at, length = 0, len(text)
    while at < length:
        if run := _ascii_run().match(text, at):
            yield run[0].lower(), at, at + len(run[0])
            at += len(run[0])
            continue
        end = at + 1
        while end < length and _joins(text[end]):
            end += 1
        yield unicodedata.normalize("NFC", _bare(text[at:end].casefold())), at, end
        at = end


@cache
def _ascii_run() -> re.Pattern[str]:
    """ASCII up to the sign before another: a mark may join that one."""
    return re.compile(r"[\x00-\x7f]+(?![^\x00-\x7f])")


@cache
def _joins(character: str) -> bool:
    """Whether `character` may combine with the one before it: a mark, or the end of a syllable."""
    return character > "\u02ff" and (
        unicodedata.category(character)[0] == "M"
        or "\u1160" <= character <= "\u11ff"
        or _unheard().fullmatch(character) is not None
    )


class _Gaps(dict[int, int]):
    """What `str.translate` puts in place of each character: itself in a word, else a space."""

    def __missing__(self, code: int) -> int:
        kept = unicodedata.category(chr(code)) in _WORD_CATEGORIES
        return self.setdefault(code, code if kept else 0x20)


@cache
def _gaps() -> _Gaps:
    return _Gaps()


@cache
def _unheard() -> re.Pattern[str]:
    return re.compile(f"[{_UNHEARD}{''.join(_STROKES)}]")


@cache
def _clusters() -> re.Pattern[str]:
    return re.compile("|".join(_cluster(*script) for script in _STACKED))


def _cluster(letters: str, marks: str, stacker: str) -> str:
    one = f"[{letters}][{marks}]*"
    return f"{one}(?:{stacker}{one})*" if stacker else one


@cache
def _plain_words() -> re.Pattern[str]:
    return re.compile("[a-z0-9]+")


@cache
def _words() -> re.Pattern[str]:
    """A cluster, or whatever stands between spaces and clusters."""
    letters = "".join(script[0] for script in _STACKED)
    return re.compile(f"{_clusters().pattern}|[^ {letters}]+")
