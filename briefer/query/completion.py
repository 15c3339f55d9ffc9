"""What may be typed next: keys first, then the values of a key with their counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from briefer.model.frozen import Frozen
from briefer.query.fold import fold
from briefer.query.keys import KEYS, LACKED, OFFERED
from briefer.query.lexemes import Lexeme, lexemes
from briefer.query.syntax import quoted, written_value

Counts = Callable[[str], Sequence[tuple[str, int]]]
"""The values of a key that the workspace has, each with the number of briefs that have it."""


class Completion(Frozen):
    """`text` put in place of the characters from `start` to `end` of the query.

    `count` is how many have this value, None where that is not counted.
    """

    text: str
    start: int
    end: int
    count: int | None = None


def complete(text: str, cursor: int, counts: Counts) -> list[Completion]:
    """What may stand at `cursor`: keys that begin so, or values that begin so, then hold so.

    Nothing inside a quoted phrase or a pattern, and nothing for a key that does not exist.
    """
    at = _under(text, cursor)
    if at is None:
        return [Completion(f"{key}:", cursor, cursor) for key in KEYS]
    if at.kind == "term":
        return list(_values(text, cursor, at, counts))
    if at.kind not in ("word", "and", "or", "not"):
        return []
    typed = text[at.start : cursor].casefold()
    return [Completion(f"{key}:", at.start, at.end) for key in KEYS if key.startswith(typed)]


def _under(text: str, cursor: int) -> Lexeme | None:
    """The lexeme that the cursor stands in or just behind."""
    for lexeme in lexemes(text):
        if lexeme.kind != "end" and lexeme.start < cursor <= lexeme.end:
            behind = (
                lexeme.end == cursor
                and lexeme.kind in ("(", ")", "|", "not")
                and (cursor - lexeme.start == 1)
            )
            return None if behind else lexeme
    return None


def _values(text: str, cursor: int, term: Lexeme, counts: Counts) -> Iterator[Completion]:
    key = term.text.casefold()
    colon = text.find(":", term.start, term.end)
    if text[term.start] != "#" and cursor <= colon:
        typed = text[term.start : cursor].casefold()
        for name in KEYS:
            if name.startswith(typed):
                yield Completion(f"{name}:", term.start, colon + 1)
        return
    if key not in KEYS:
        return
    place = next((v for v in term.values if v.start <= cursor <= v.end), None)
    start, end = (place.start, place.end) if place else (cursor, cursor)
    typed = fold(text[start:cursor].strip('"“„'))
    hashed = text[term.start] == "#"
    for value, count in _offered(key, typed, counts):
        written = written_value(value)
        if hashed and written.startswith('"'):
            yield Completion(f"tag:{quoted(value)}", term.start, end, count)
        else:
            yield Completion(written, start, end, count)


def _offered(key: str, typed: str, counts: Counts) -> list[tuple[str, int | None]]:
    """Values that begin with `typed`, then those that hold it, the most frequent first."""
    counted = dict(counts(key))
    known: dict[str, int | None] = dict.fromkeys(OFFERED.get(key, ()))
    known |= {value: counted[value] for value in sorted(counted, key=lambda v: (-counted[v], v))}
    if key in LACKED:
        known.setdefault("none", None)
    folded = [(fold(value), value, count) for value, count in known.items()]
    begin = [(value, count) for name, value, count in folded if name.startswith(typed)]
    hold = [
        (value, count)
        for name, value, count in folded
        if typed in name and not name.startswith(typed)
    ]
    return begin + hold
