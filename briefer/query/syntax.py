"""The syntax tree of a query, and how it is written back."""

from __future__ import annotations

import re
from datetime import date, datetime

from briefer import TYPE_CHECKING
from briefer.model.frozen import Frozen

if TYPE_CHECKING:
    from briefer.query.spans import DateSpan, NumberSpan


class Every(Frozen):
    """Matches everything: the empty query."""


class Word(Frozen):
    """A bare word as typed; with `prefix`, the beginning of one."""

    text: str
    prefix: bool = False


class Phrase(Frozen):
    """Words in a row; with `prefix`, the last is the beginning of one."""

    text: str
    prefix: bool = False


class Regex(Frozen):
    """A regular expression, searched in title, text and source, in any case."""

    source: str


class Value(Frozen):
    """One value of a key as typed, and the span it means where the key takes dates or numbers.

    `since` is the moment after which a brief is new, for `is:new`; None finds none. With `lacked`,
    what has no value at all is asked for: `owner:none`.
    """

    text: str
    prefix: bool = False
    span: DateSpan | NumberSpan | None = None
    since: datetime | None = None
    lacked: bool = False


class Term(Frozen):
    """A key with its values, of which one must hold."""

    key: str
    values: tuple[Value, ...]


class Saved(Frozen):
    """A saved view by its name, and the tree it stands for."""

    name: str
    part: Node


class Not(Frozen):
    """What `part` does not match."""

    part: Node


class And(Frozen):
    """What all parts match; at least two, none of them an And."""

    parts: tuple[Node, ...]


class Or(Frozen):
    """What any part matches; at least two, none of them an Or."""

    parts: tuple[Node, ...]


Node = Every | Word | Phrase | Regex | Term | Saved | Not | And | Or


class SortKey(Frozen):
    """An order: one of `keys.SORT`, turned round with `descending`."""

    field: str
    descending: bool = False

    def __str__(self) -> str:
        return f"sort:{self.field}{'-' * self.descending}"


class Query(Frozen):
    """A query understood: its tree, its order if it names one, its text as typed, its today.

    `str(query)` writes it back so that parsing gives the same tree and order.
    """

    root: Node = Every()
    sort: SortKey | None = None
    text: str = ""
    today: date = date.min

    @property
    def words(self) -> tuple[str, ...]:
        """The bare words and phrases asked for, and those of `title:` and `body:`, as typed."""
        return tuple(part.text for part in sought(self.root))

    @property
    def is_whole(self) -> bool:
        """Whether it asks for nothing, so that it finds every brief that lists show."""
        return isinstance(self.root, Every)

    def __str__(self) -> str:
        parts = [] if isinstance(self.root, Every) else [_written(self.root, Or)]
        return " ".join([*parts, *([str(self.sort)] if self.sort else [])])


def sought(node: Node) -> tuple[Word | Phrase, ...]:
    """Every word and phrase that a match must or may contain; not what is excluded."""
    if isinstance(node, Word | Phrase):
        return (node,)
    if isinstance(node, Term) and node.key in ("title", "body"):
        return tuple(Phrase(value.text, value.prefix) for value in node.values)
    if isinstance(node, Saved):
        return sought(node.part)
    if isinstance(node, And | Or):
        return tuple(found for part in node.parts for found in sought(part))
    return ()


def leaves(node: Node) -> tuple[Node, ...]:
    """Everything in the tree that is no And, Or, Not or Saved, excluded parts too."""
    if isinstance(node, And | Or):
        return tuple(leaf for part in node.parts for leaf in leaves(part))
    if isinstance(node, Not | Saved):
        return leaves(node.part)
    return (node,)


def quoted(text: str) -> str:
    """`text` between quotes, so that nothing in it has a meaning."""
    return '"' + text.replace('"', '""') + '"'


def written_value(text: str, prefix: bool = False) -> str:
    """A value as it is typed after `key:`, in quotes where it needs them."""
    plain = re.fullmatch(r"""[^\s()|",“„]+""", text) is not None and not text.endswith("*")
    return (text if plain else quoted(text)) + "*" * prefix


def _written(node: Node, inside: type[And] | type[Or] | type[Not]) -> str:
    """`node` as text, in parentheses where what it stands inside binds tighter."""
    match node:
        case Every():
            return "()"
        case Word():
            return node.text + "*" * node.prefix
        case Phrase():
            return quoted(node.text) + "*" * node.prefix
        case Regex():
            return f"/{node.source}/"
        case Term():
            values = (written_value(value.text, value.prefix) for value in node.values)
            return f"{node.key}:{','.join(values)}"
        case Saved():
            return f"view:{written_value(node.name)}"
        case Not():
            return f"-{_written(node.part, Not)}"
        case And():
            written = " ".join(_written(part, And) for part in node.parts)
            return f"({written})" if inside is Not else written
        case Or():
            written = " OR ".join(_written(part, Or) for part in node.parts)
            return f"({written})" if inside is not Or else written
